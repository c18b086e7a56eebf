/**
 * Every way in which asking a web address, or fetching a file from it, is expected to fail.
 */
import type { Problem } from '../uploads/problem.ts'

export type WebProblem =
  /** Not a web address: another scheme, no host, or nothing that can be parsed. */
  | { readonly kind: 'not-web' }
  /** It holds a user name or password, which would be sent. */
  | { readonly kind: 'credentials' }
  /** It leads to this computer, to its network, or to where no public host can be. */
  | { readonly kind: 'not-public'; readonly host: string }
  /** More redirects than any sound site needs: a loop, as a rule. */
  | { readonly kind: 'redirects' }
  /** A redirect to nothing that can be asked, or from https to http, where others could change the answer. */
  | { readonly kind: 'bad-redirect' }
  /** What can happen on the way to any host. */
  | { readonly kind: 'way'; readonly problem: Problem }

/** Why what a link leads to can't be uploaded. */
export type FetchProblem =
  | WebProblem
  /** The host answers with this status. */
  | { readonly kind: 'status'; readonly status: number }
  /** It is a web page. */
  | { readonly kind: 'page' }
  /** By its bytes it is no file that the service takes; `name`: the common name of its type, if known. */
  | { readonly kind: 'other-type'; readonly name?: string }
  /** Undefined `size`: more than `limit`, and the host does not say how much. */
  | { readonly kind: 'too-large'; readonly size: number | undefined; readonly limit: number }
  | { readonly kind: 'empty' }
  /** It can't be written to this computer's disk. */
  | { readonly kind: 'disk'; readonly problem: Problem }

/** What a link leads to, as far as its host said before anything was fetched. */
export interface LookedUpLink {
  /** The host that the link names, in ASCII. */
  readonly host: string
  /** The host that its redirects lead to, if another. */
  readonly via?: string
  readonly name: string
  /** Bytes; undefined where the host does not say. */
  readonly size?: number
}

/**
 * Every way in which asking a web address is expected to fail, beside what can happen on the way to any host.
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

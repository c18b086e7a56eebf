/**
 * Asks web addresses that anybody may have named: follows a few redirects, each judged like the first, within one time
 * limit for all of it. Sends no cookies, no key and no referrer.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { WebProblem } from '../../../shared/web/webProblem.ts'
import type { WebConnect } from './webConnection.ts'
import { askOnce, type WebPage, type WebQuestion } from './webExchange.ts'
import { readWebUrl } from './webUrl.ts'

/** Redirects that are followed. */
const MOST_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

export interface WebLimits {
  /** From the look-up to a usable connection, for each host, ms. */
  readonly connectMs: number
  /** Without a byte from the server, ms. */
  readonly idleMs: number
  /** For all of it, redirects included, ms. */
  readonly wholeMs: number
}

const WEB_LIMITS: WebLimits = { connectMs: 15_000, idleMs: 15_000, wholeMs: 120_000 }

export interface WebClientDeps {
  readonly userAgent: string
  /** Others, in tests. */
  readonly limits?: WebLimits | undefined
}

export interface WebAnswer extends Omit<WebPage, 'location'> {
  /** The address that answered. */
  readonly url: URL
  readonly redirects: number
}

export interface WebClient {
  /** Never rejects but for a bug. A status of 4xx or 5xx is an answer, not a problem. */
  ask(
    address: string,
    question: WebQuestion,
    connect: WebConnect,
    signal: AbortSignal,
  ): Promise<Result<WebAnswer, WebProblem>>
}

export function createWebClient({ userAgent, limits = WEB_LIMITS }: WebClientDeps): WebClient {
  return {
    async ask(address, question, connect, cancel) {
      const signal = AbortSignal.any([cancel, AbortSignal.timeout(limits.wholeMs)])
      const cancelled = failed({ kind: 'way', problem: { kind: 'cancelled' } } as const)
      const isCancelled = () => cancel.aborted
      const late = failed({ kind: 'way', problem: { kind: 'timeout', phase: 'connect' } } as const)
      let next = readWebUrl(address)
      for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
        if (!next.ok) return redirects === 0 ? next : failed(asRedirect(next.problem))
        const url = next.value
        const connection = await connect(url, limits.connectMs, signal, redirects > 0)
        if (isCancelled()) return cancelled
        if (!connection.ok) return signal.aborted ? late : connection
        const { idleMs } = limits
        const asked = await askOnce(connection.value, url, question, { userAgent, idleMs }, signal)
        if (isCancelled()) return cancelled
        if (!asked.ok) return asked
        const { location, ...page } = asked.value
        if (location === undefined || !REDIRECTS.has(page.status)) return done({ ...page, url, redirects })
        next = readWebUrl(location, url)
        if (next.ok && url.protocol === 'https:' && next.value.protocol === 'http:') {
          return failed({ kind: 'bad-redirect' })
        }
      }
      return failed({ kind: 'redirects' })
    },
  }
}

/** Some hosts end the connection at HEAD, and answer GET. */
export const mayBeHeadAlone = (problem: WebProblem): boolean =>
  problem.kind === 'way' && ['cut-off', 'bad-answer'].includes(problem.problem.kind)

/** What is wrong with an address that the user never saw is the redirect's fault. */
const asRedirect = (problem: WebProblem): WebProblem =>
  problem.kind === 'not-web' || problem.kind === 'credentials' ? { kind: 'bad-redirect' } : problem

/**
 * The web as Mayfly may ask it: public hosts, and beside them one origin that a caller names, such as the practice service.
 */
import type { Result } from '../../../shared/uploads/problem.ts'
import type { WebProblem } from '../../../shared/web/webProblem.ts'
import { createWebClient, type WebAnswer, type WebClientDeps } from './webClient.ts'
import { connectToOrigin, createWebConnect, type WebConnectDeps } from './webConnection.ts'
import type { WebQuestion } from './webExchange.ts'

export interface Web {
  /**
   * Asks it, and never rejects but for a bug.
   * @param origin asks this origin alone, wherever it is, instead of public hosts
   */
  ask(
    address: string,
    question: WebQuestion,
    signal: AbortSignal,
    origin?: string,
  ): Promise<Result<WebAnswer, WebProblem>>
}

/** What tests replace: look-ups, the judge of addresses, limits. */
export type WebTuning = Partial<
  Pick<WebConnectDeps, 'lookup' | 'isPublic' | 'ownNetworks'> & Pick<WebClientDeps, 'limits'>
>

export function createWeb(deps: WebConnectDeps & WebClientDeps): Web {
  const client = createWebClient(deps)
  const toPublic = createWebConnect(deps)
  return {
    ask: (address, question, signal, origin) =>
      client.ask(address, question, origin === undefined ? toPublic : connectToOrigin(origin, deps), signal),
  }
}

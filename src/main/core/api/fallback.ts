/**
 * The second way to the service, by the desktop's own network stack, for networks that our own connections can't pass.
 */
import type { Problem, Result } from '../../../shared/uploads/problem.ts'
import { answerOf, saysEnough, type Answer, type AnswerHead } from './response.ts'
import { collect, type Collected, type Collector } from './responseText.ts'
import type { Exchange } from './httpExchange.ts'
import { problemOfChromium } from '../network/networkErrors.ts'

/** What is decided of such a request. */
export interface NetRules {
  /** What one of Chromium's errors means, by its message. */
  readonly problemOf: (message: string) => Problem
  readonly collect: () => Collector
  readonly answerOf: (head: AnswerHead, body: Collected) => Answer
  /** Whether an answer says enough though its end did not come. */
  readonly saysEnough: (answer: Answer) => boolean
}

/** One request by that stack. */
export type NetRequest = (plan: Exchange, rules: NetRules) => Promise<Result<Answer>>
export type Fallback = (plan: Exchange) => Promise<Result<Answer>>

const RULES: NetRules = { problemOf: problemOfChromium, collect, answerOf, saysEnough }

export const fallbackBy =
  (request: NetRequest): Fallback =>
  (plan) =>
    request(plan, RULES)

/**
 * A second route to the service, through the desktop's own network stack, for networks that our own connections can't
 * get through.
 */
import type { Problem, Result } from '../../../shared/uploads/problem.ts'
import { answerOf, saysEnough, type Answer, type AnswerHead } from './response.ts'
import { collect, type Collected, type Collector } from './responseText.ts'
import type { Exchange } from './httpExchange.ts'
import { problemOfChromium } from '../network/networkErrors.ts'

/** How to interpret such a request. */
export interface NetRules {
  /** What a Chromium error means, by its message. */
  readonly problemOf: (message: string) => Problem
  readonly collect: () => Collector
  readonly answerOf: (head: AnswerHead, body: Collected) => Answer
  /** Whether an incomplete answer says enough. */
  readonly saysEnough: (answer: Answer) => boolean
}

/** One request through that stack. */
export type NetRequest = (plan: Exchange, rules: NetRules) => Promise<Result<Answer>>
export type Fallback = (plan: Exchange) => Promise<Result<Answer>>

const RULES: NetRules = { problemOf: problemOfChromium, collect, answerOf, saysEnough }

export const fallbackBy =
  (request: NetRequest): Fallback =>
  (plan) =>
    request(plan, RULES)

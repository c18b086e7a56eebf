/**
 * A second route to the service, through the desktop's own network stack, for networks that our own connections can't
 * get through.
 */
import type { Problem, Result } from '../../../shared/uploads/problem.ts'
import { responseOf, isConclusive, type ServiceResponse, type ResponseHead } from './response.ts'
import { collect, type CollectedBody, type Collector } from './responseText.ts'
import type { Exchange } from './httpExchange.ts'
import { problemOfChromium } from '../network/networkErrors.ts'

/** How to interpret such a request. */
export interface NetRules {
  /** What a Chromium error means, by its message. */
  readonly problemOf: (message: string) => Problem
  readonly collect: () => Collector
  readonly responseOf: (head: ResponseHead, body: CollectedBody) => ServiceResponse
  /** Whether an incomplete answer says enough. */
  readonly isConclusive: (answer: ServiceResponse) => boolean
}

/** One request through that stack. */
export type NetRequest = (plan: Exchange, rules: NetRules) => Promise<Result<ServiceResponse>>
export type Fallback = (plan: Exchange) => Promise<Result<ServiceResponse>>

const RULES: NetRules = {
  problemOf: problemOfChromium,
  collect,
  responseOf,
  isConclusive,
}

export const fallbackBy =
  (request: NetRequest): Fallback =>
  (plan) =>
    request(plan, RULES)

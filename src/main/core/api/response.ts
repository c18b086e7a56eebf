/**
 * Reads the service's answer as untrusted input: a link, or the problem it means.
 *
 * Only the service's own JSON speaks of the key, the plan or the file. A page in its place, or JSON of another shape,
 * comes from something between here and the service.
 */
import { isOverLimitEncoded } from '../../../shared/uploads/serviceLimits.ts'
import { plainLine } from '../../../shared/text/plainText.ts'
import { done, failed, REASON_UNITS, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import { decodeBody, type CollectedBody } from './responseText.ts'
import { linkIn, ownOf, parseJson, saysNoCode, type Own } from './serviceJson.ts'

export interface ServiceResponse {
  readonly status: number
  /** Retry-After as it came. */
  readonly retryAfter: string | undefined
  /** The Date header as it came. */
  readonly date: string | undefined
  /** When it started to arrive, by our clock, ms since 1970. */
  readonly heardAt: number
  /** Without a byte order mark. */
  readonly text: string
  /** It is longer than any answer from the service; `text` is only its beginning. */
  readonly tooLong: boolean
  /** A bot check declares that it answered in the service's place. */
  readonly challenged: boolean
}

/** The status line and the headers. */
export interface ResponseHead {
  readonly status: number
  /** By its name in lower case. */
  readonly header: (name: string) => string | undefined
  readonly heardAt: number
  /** Whether the body is still encoded as Content-Encoding says. */
  readonly coded: boolean
}

export function responseOf(
  { status, header, heardAt, coded }: ResponseHead,
  body: CollectedBody,
): ServiceResponse {
  return {
    status,
    retryAfter: header('retry-after'),
    date: header('date'),
    heardAt,
    ...decodeBody(body, coded ? header('content-encoding') : undefined),
    // https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
    challenged: header('cf-mitigated') !== undefined,
  }
}

/** Whether an incomplete answer is enough: a refusal by its status, a success once its JSON is complete. */
export const isConclusive = ({ status, text }: ServiceResponse): boolean =>
  status < 200 || status > 299 || parseJson(text) !== undefined

/** What is known about the upload that was answered. */
export interface RequestFacts {
  /** File bytes sent; decides what a 400 may mean. */
  readonly size: number
  /** Removed from answers, so that it is never shown or stored. */
  readonly key: string
  /** ms since 1970, for a Retry-After that is a date. */
  readonly now: number
}

/** @returns an http or https URL, normalised so that it contains no line break or space */
export function readResponse(answer: ServiceResponse, asked: RequestFacts): Result<string> {
  const { status, text } = answer
  const parsed = parseJson(text)
  const own = ownOf(parsed)
  if (status < 200 || status > 299 || answer.challenged) return failed(problemOf(status, own, answer, asked))
  // The contract's own word on HTTP 200 with another code: believe the code.
  if (own !== undefined && own.code !== 200) return failed(problemOf(own.code, own, answer, asked))
  const url = linkIn(parsed)
  if (url !== undefined && (own !== undefined || saysNoCode(parsed))) return done(url)
  if (isPage(text)) return failed(inBetween(status, answer, asked))
  if (answer.tooLong) return failed({ kind: 'bad-answer', why: 'too-long' })
  if (parsed === undefined) return failed({ kind: 'bad-answer', why: 'not-json' })
  return failed({ kind: 'bad-answer', why: own === undefined ? 'wrong-shape' : 'no-url' })
}

function problemOf(
  status: number,
  own: Own | undefined,
  answer: ServiceResponse,
  asked: RequestFacts,
): Problem {
  if (answer.challenged) return inBetween(status, answer, asked)
  // These mean the same whether or not they come from the service.
  if (status === 408) return { kind: 'timeout', phase: 'send' }
  if (status === 429) return { kind: 'rate-limit', ...pauseOf(answer, asked) }
  if (status >= 500 && status <= 599 && (own !== undefined || status !== 511)) {
    return { kind: 'service-down', status, ...pauseOf(answer, asked) }
  }
  const reason = reasonOf(own, asked)
  if (status === 413) return { kind: 'refused-size', ...reason }
  if (own === undefined && isOfTheWay(status, answer.text)) return inBetween(status, answer, asked)
  switch (status) {
    case 400:
      return { kind: 'bad-request', maybeEncodedSize: isOverLimitEncoded(asked.size), ...reason }
    case 401:
      return { kind: 'bad-key', ...reason }
    case 402:
      return { kind: 'no-credit', ...reason }
    case 403:
      return { kind: 'plan', ...reason }
    default:
      return { kind: 'refused', status, ...reason }
  }
}

/**
 * Whether an answer with this status that is not the service's own comes from something on the way: a status that would
 * blame the key, the plan or the file (400 to 403), one that only networks send (407, 451, 511), a redirect (the
 * service sends none), or a page.
 */
const isOfTheWay = (status: number, text: string): boolean =>
  [400, 401, 402, 403, 407, 451, 511].includes(status) || (status >= 300 && status <= 399) || isPage(text)

/** HTML or XML; JSON never begins like this. */
const isPage = (text: string): boolean => /^\s*</.test(text)

const inBetween = (status: number, answer: ServiceResponse, asked: RequestFacts): Problem => ({
  kind: 'in-between',
  status,
  ...pauseOf(answer, asked),
})

const pauseOf = (
  { retryAfter }: ServiceResponse,
  { now }: RequestFacts,
): { retryAfterMs: number | undefined } => ({
  retryAfterMs: retryAfterMs(retryAfter, now),
})

/** A service may quote a refused key in full. */
function reasonOf(own: Own | undefined, { key }: RequestFacts): { reason?: string } {
  const message = own?.message ?? ''
  const line = plainLine(key === '' ? message : message.replaceAll(key, '…'), REASON_UNITS)
  return line === '' || (key !== '' && line.includes(key)) ? {} : { reason: line }
}

/** Retry-After in seconds or as an HTTP date (RFC 9110, 10.2.3), as ms from now; undefined when it is neither. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000
  // Date.parse accepts many things that are not dates; an HTTP date begins with the day of the week.
  const at = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

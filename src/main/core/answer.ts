/**
 * The service's answer, taken as unknown: a link, or the problem it means.
 */
import * as v from 'valibot'
import { isOverLimitEncoded } from '../../shared/limits.ts'
import { done, failed, type Problem, type Result } from '../../shared/problem.ts'

/** Longest answer read, in bytes. A real one has about 150. */
export const ANSWER_LIMIT_BYTES = 64 * 1024

export interface Answer {
  readonly status: number
  /** Retry-After as it came. */
  readonly retryAfter: string | undefined
  /** The Date header as it came. */
  readonly date: string | undefined
  /** When it began to arrive, by our clock, ms since 1970. */
  readonly heardAt: number
  readonly text: string
}

const success = v.object({ code: v.literal(200), data: v.object({ url: v.string() }) })
const coded = v.object({ code: v.pipe(v.number(), v.integer()) })

/**
 * @param size bytes of file sent; it decides what a 400 may mean
 * @param now ms since 1970, to read a Retry-After that is a date
 * @returns an http or https URL, normalised so that it holds no line break or blank
 */
export function readAnswer(answer: Answer, size: number, now: number): Result<string> {
  const { status } = answer
  if (status < 200 || status > 299) return failed(problemOf(status, answer, size, now))
  const parsed = parseJson(answer.text)
  if (parsed === undefined) return failed({ kind: 'bad-answer', why: 'not-json' })
  const code = v.safeParse(coded, parsed)
  if (!code.success) return failed({ kind: 'bad-answer', why: 'wrong-shape' })
  // The contract's own word on HTTP 200 with another code: believe the code.
  if (code.output.code !== 200) return failed(problemOf(code.output.code, answer, size, now))
  const good = v.safeParse(success, parsed)
  const url = good.success ? webUrl(good.output.data.url) : undefined
  return url === undefined ? failed({ kind: 'bad-answer', why: 'no-url' }) : done(url)
}

/** The URL in its normal form when it is http or https, else undefined. */
export function webUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

function problemOf(status: number, answer: Answer, size: number, now: number): Problem {
  if (status === 400) return { kind: 'bad-request', maybeEncodedSize: isOverLimitEncoded(size) }
  if (status === 401) return { kind: 'bad-key' }
  if (status === 403) return { kind: 'plan' }
  if (status === 408) return { kind: 'timeout', phase: 'send' }
  if (status === 413) return { kind: 'refused-size' }
  if (status === 429) return { kind: 'rate-limit', retryAfterMs: retryAfterMs(answer.retryAfter, now) }
  if (status >= 500 && status <= 599) {
    return { kind: 'service-down', status, retryAfterMs: retryAfterMs(answer.retryAfter, now) }
  }
  return { kind: 'refused', status }
}

/** Retry-After in seconds or as an HTTP date (RFC 9110, 10.2.3), as ms from now; undefined when it is neither. */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000
  // Date.parse reads a date into many things that are none; an HTTP date begins with its day.
  const at = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, /.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * Reads times from the command line: durations, and moments given as a duration from now or as a date.
 */

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const DURATION = /^(?:\d+(?:\.\d+)?[smhd])+$/
const PART = /(\d+(?:\.\d+)?)([smhd])/g

/** `90m`, `2h`, `1h30m` in ms; undefined for anything else. */
export function durationIn(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined
  let ms = 0
  for (const [, count, unit = ''] of text.matchAll(PART)) ms += Number(count) * (UNITS[unit] ?? 0)
  return Number.isFinite(ms) ? ms : undefined
}

/** ISO 8601: a date, perhaps with a time; without a zone, the local one, except that a bare date is midnight there too. */
const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** Ms since 1970; undefined if it is neither a duration nor a date. */
export function momentIn(text: string, now: number): number | undefined {
  const span = durationIn(text)
  if (span !== undefined) return now + span
  if (!DATE.test(text)) return undefined
  const at = Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T'))
  return Number.isNaN(at) ? undefined : at
}

/** Seconds, more than none, as ms; undefined for anything else. */
export function secondsIn(text: string): number | undefined {
  if (!/^\d+(?:\.\d+)?$/.test(text)) return undefined
  const ms = Number(text) * 1000
  return ms > 0 && Number.isFinite(ms) ? ms : undefined
}

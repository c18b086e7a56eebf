/**
 * Sizes, times and counts in words, by Intl. The language is an argument, so that a second one is only a second call.
 */
import { hoursAndMinutes } from '../life.ts'

const KB = 1024
const MB = 1024 * KB

export interface Measures {
  /** "812 KB", "2.4 MB": 1 MB is 1024 × 1024 bytes, as the limit is counted. */
  size(bytes: number): string
  /** "6.1 / 9.4 MB" */
  sizeOf(bytes: number, ofBytes: number): string
  count(number: number): string
  /** "23 h 58 min", "12 min", "less than 1 min". */
  span(ms: number): string
  /** "5 sec", "2 min": to the next try. */
  seconds(ms: number): string
  /** "11:52" in the user's zone and habit. */
  clock(at: number): string
  /** "22 Nov" */
  day(at: number): string
}

export function measuresIn(locale: string, underAMinute: string): Measures {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const inUnit = (name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' })
  const units = { hour: inUnit('hour'), minute: inUnit('minute'), second: inUnit('second') }
  // "hr" is Intl's short form in English; the international symbol is shorter and the same everywhere.
  const hour = (hours: number) => units.hour.format(hours).replace(/\bhrs?\b/, 'h')
  const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })

  const size = (bytes: number) => {
    if (bytes < KB) return `${whole.format(bytes)} B`
    return bytes < 0.9995 * MB ? `${whole.format(bytes / KB)} KB` : `${tenth.format(bytes / MB)} MB`
  }
  return {
    size,
    sizeOf: (bytes, ofBytes) =>
      ofBytes < 0.9995 * MB
        ? `${whole.format(bytes / KB)} / ${size(ofBytes)}`
        : `${tenth.format(bytes / MB)} / ${size(ofBytes)}`,
    count: (number) => whole.format(number),
    span: (ms) => {
      const { hours, minutes } = hoursAndMinutes(ms)
      if (hours === 0) return minutes === 0 ? underAMinute : units.minute.format(minutes)
      return minutes === 0 ? hour(hours) : `${hour(hours)} ${units.minute.format(minutes)}`
    },
    seconds: (ms) =>
      ms < 90_000
        ? units.second.format(Math.max(1, Math.ceil(ms / 1000)))
        : units.minute.format(Math.ceil(ms / 60_000)),
    clock: (at) => clock.format(at),
    day: (at) => day.format(at),
  }
}

/**
 * Formats sizes, times and counts with Intl, in a given language.
 */
import { hoursAndMinutes } from '../uploads/linkLife.ts'

const HOUR_MS = 3_600_000

const KB = 1024
const MB = 1024 * KB

export interface Measures {
  /** "812 KB", "2.4 MB": 1 MB is 1024 × 1024 bytes, as the limit is counted. */
  size(bytes: number): string
  /** "6.1 / 9.4 MB" */
  sizeOf(bytes: number, ofBytes: number): string
  /** "600 KB/s" */
  rate(bytesPerSecond: number): string
  count(number: number): string
  /** "40%", of a share from 0 to 1, rounded down: 100% is when all is over. */
  percent(share: number): string
  /** "23 h 58 min", "12 min", "less than 1 min". */
  span(ms: number): string
  /** "24 h", below two hours "1 h 30 min": what a link is worth to whoever has just got it. */
  about(ms: number): string
  /** "23 h", below two hours "96 min": a link's life in as few signs as tell it. Rounded down. */
  life(ms: number): string
  /** "0:07", "1:02:03": how long a film or a sound is. */
  length(ms: number): string
  /** "1440 × 900" */
  pixels(width: number, height: number): string
  /** "5 sec", "2 min": time until the next try. */
  seconds(ms: number): string
  /** "11:52" in the user's time zone, in 12 or 24 hours as the system is set. */
  clock(at: number): string
  /** "Nov 22" */
  day(at: number): string
}

/** Chinese typesetting puts a gap between a figure and its unit (https://www.w3.org/TR/clreq/), which Intl omits. */
const spaced = (measure: string): string => measure.replace(/(?<=\d)(?=\p{Script=Han})/u, ' ')

/** As players write it, the same in every language. */
function lengthText(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const two = (part: number) => String(part).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const end = two(seconds % 60)
  return hours === 0 ? `${String(minutes)}:${end}` : `${String(hours)}:${two(minutes)}:${end}`
}

/** Made when first used: eight formats for each language would be 8 ms of every start, and no start needs them all. */
function formatsIn(locale: string) {
  const numbers = (options: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(locale, options))
  const inUnit = (unit: string) => numbers({ style: 'unit', unit, unitDisplay: 'short' })
  return {
    whole: numbers({ maximumFractionDigits: 0 }),
    tenth: numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent: numbers({ style: 'percent' }),
    units: { hour: inUnit('hour'), minute: inUnit('minute'), second: inUnit('second') },
    clock: once(() => {
      const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions()
      const options = { hour: 'numeric', minute: '2-digit', ...(hourCycle && { hourCycle }) } as const
      return new Intl.DateTimeFormat(locale, options)
    }),
    day: once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

export function measuresIn(locale: string, underAMinute: string): Measures {
  const { whole, tenth, percent, units, clock, day } = formatsIn(locale)
  // "hr" is Intl's short form in English; the international symbol is shorter and the same everywhere.
  const hour = (hours: number) => spaced(units.hour().format(hours)).replace(/\bhrs?\b/, 'h')
  const minute = (minutes: number) => spaced(units.minute().format(minutes))

  const size = (bytes: number) => {
    if (bytes < KB) return `${whole().format(bytes)} B`
    return bytes < 0.9995 * MB ? `${whole().format(bytes / KB)} KB` : `${tenth().format(bytes / MB)} MB`
  }
  const spanOf = (ms: number): string => {
    const { hours, minutes } = hoursAndMinutes(ms)
    if (hours === 0) return minutes === 0 ? underAMinute : minute(minutes)
    return minutes === 0 ? hour(hours) : `${hour(hours)} ${minute(minutes)}`
  }
  return {
    size,
    sizeOf: (bytes, ofBytes) =>
      ofBytes < 0.9995 * MB
        ? `${whole().format(bytes / KB)} / ${size(ofBytes)}`
        : `${tenth().format(bytes / MB)} / ${size(ofBytes)}`,
    rate: (bytesPerSecond) => `${size(bytesPerSecond)}/s`,
    count: (number) => whole().format(number),
    percent: (share) => percent().format(Math.floor(share * 100) / 100),
    span: spanOf,
    about: (ms) => spanOf(ms < 2 * HOUR_MS ? ms : Math.round(ms / HOUR_MS) * HOUR_MS),
    life: (ms) => {
      const { hours, minutes } = hoursAndMinutes(ms)
      if (hours >= 2) return hour(hours)
      return hours + minutes === 0 ? underAMinute : minute(60 * hours + minutes)
    },
    length: lengthText,
    pixels: (width, height) => `${String(width)} × ${String(height)}`,
    seconds: (ms) =>
      ms < 90_000
        ? spaced(units.second().format(Math.max(1, Math.ceil(ms / 1000))))
        : minute(Math.ceil(ms / 60_000)),
    clock: (at) => clock().format(at),
    day: (at) => day().format(at),
  }
}

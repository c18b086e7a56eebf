/**
 * Reads and writes places in a film or sound as people do: minutes, seconds, tenths.
 */

/** No film is longer; ms. */
const LONGEST_MS = 100 * 60 * 60 * 1000

/** "1:04.5" and its like: hours and minutes may be missing, a comma may stand for the point. */
const TIME = /^(?:(?:(\d{1,3})[:：])?(\d{1,3})[:：])?(\d{1,6})(?:[.,。](\d{1,3}))?$/

/** Ms; undefined for what is no time. */
export function timeOf(text: string): number | undefined {
  const [found, hours = '0', minutes = '0', seconds = '0', part = ''] = TIME.exec(text.trim()) ?? []
  if (found === undefined) return undefined
  // "1:99" is a slip; "99" alone is not.
  const isBelow = (count: string, isFirst: boolean) => isFirst || Number(count) < 60
  const isWhole = found.includes(':') || found.includes('：')
  if (!isBelow(seconds, !isWhole) || !isBelow(minutes, hours === '0')) return undefined
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  const ms = whole * 1000 + Number(part.padEnd(3, '0'))
  return ms <= LONGEST_MS ? ms : undefined
}

/** "1:04", "1:04.5", "1:02:03"; rounded to tenths. */
export function timeText(ms: number): string {
  const tenths = Math.max(0, Math.round(ms / 100))
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  const seconds = two(Math.floor(tenths / 10) % 60) + (tenths % 10 === 0 ? '' : `.${String(tenths % 10)}`)
  return hours === 0 ? `${String(minutes)}:${seconds}` : `${String(hours)}:${two(minutes)}:${seconds}`
}

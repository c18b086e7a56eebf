/**
 * What is known of a file's content, and a name, as a row shows them.
 */
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { extensionOf, sentExtension } from '../../../shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { nameToSend, whyRenamed } from '../../../shared/uploads/fileName.ts'
import { isReused } from '../../../shared/uploads/outcome.ts'
import { formatName } from '../../../shared/text/formatName.ts'
import { words } from '../../../shared/i18n/words.ts'

/** Pixels and length, each if it is known. */
export function factsInWords({ width, height, lengthMs }: MediaFacts = {}): string[] {
  const { measures } = words
  return [
    ...(width === undefined || height === undefined ? [] : [measures.pixels(width, height)]),
    ...(lengthMs === undefined ? [] : [measures.length(lengthMs)]),
  ]
}

/** Under which name it was sent, and why that is not its own. */
export function sentAsInWords(upload: Upload, name: string): string {
  const { window } = words
  if (upload.neutral === true) return window.sentAtRandom(name)
  if (isReused(upload)) return window.sentBefore(name)
  const isOther = upload.prepared !== undefined && extensionOf(upload.name) !== extensionOf(name)
  if (isOther) return words.fitting.sentAs(name)
  return name === nameToSend(upload.name)
    ? window.sentAs(name, whyRenamed(upload.name), extensionOf(upload.name))
    : window.linkTo(name)
}

/** The host that an address names; '' if it is none. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '')

/** As people write a type: "JPEG", "WebP"; '' for none. */
export const typeName = (name: string): string => formatName(sentExtension(extensionOf(name)))

/** As Mayfly names what was on the clipboard. */
const OF_CLIPBOARD = /^(clipboard) (\d{4}-\d\d-\d\d) (.+)$/

/** Of a name that Mayfly gave, what tells it from its neighbours: the day is said only if it is not today. */
export function shownName({ name, spooled }: Pick<Upload, 'name' | 'spooled'>, today: number): string {
  const [, what, day, rest] = spooled ? (OF_CLIPBOARD.exec(name) ?? []) : []
  return what !== undefined && rest !== undefined && day === dayText(today) ? `${what} ${rest}` : name
}

const dayText = (at: number): string => {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/**
 * Cuts file names to the length the service takes, and shortens them for display.
 */
import { EXTENSIONS, extensionOf, NAME_LIMIT, readName, sentExtension } from './serviceLimits.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** `name` as stem and extension, the dot with the extension. */
export function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot) }
}

/**
 * The longest prefix of `text` of at most `units` UTF-16 units that cuts no character in half. Only a single character
 * longer than that (endless combining marks) is split between its code points.
 */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text
  // The next code point shows whether a character ends there. Segmenting all of a long text would take minutes.
  const near = text.slice(0, units + 2)
  const whole = longestPrefix(
    [...graphemes.segment(near)].map((part) => part.segment),
    units,
  )
  return whole === '' ? longestPrefix(Array.from(near), units) : whole
}

function longestPrefix(parts: readonly string[], units: number): string {
  let prefix = ''
  for (const part of parts) {
    if (prefix.length + part.length > units) break
    prefix += part
  }
  return prefix
}

/**
 * The name to send: unchanged if the service takes it, otherwise with the extension it knows, which is kept when the
 * name is cut to NAME_LIMIT units. Lone surrogates become U+FFFD: they are not characters, and JSON could only escape
 * them.
 */
export function nameToSend(name: string): string {
  const text = withKnownExtension(name.toWellFormed())
  if (text.length <= NAME_LIMIT) return text
  const { stem, extension } = splitName(text)
  return cut(stem, NAME_LIMIT - extension.length) + extension
}

function withKnownExtension(name: string): string {
  const { stem, extension } = readName(name)
  const sent = sentExtension(extension)
  if (!EXTENSIONS.includes(sent) || name.toLowerCase().endsWith(`.${sent}`)) return name
  return `${stem}.${sent}`
}

/**
 * Why a file is sent under another name. `long`: the service takes fewer characters. `type`: it knows the type by
 * another extension. `end`: the name ended in invisible characters. `signs`: it had others that the service can't read.
 */
export type WhyRenamed = 'long' | 'type' | 'end' | 'signs'

export function whyRenamed(name: string): WhyRenamed {
  if (name.length > NAME_LIMIT) return 'long'
  const extension = extensionOf(name)
  if (sentExtension(extension) !== extension) return 'type'
  if (!name.isWellFormed()) return 'signs'
  const { stem } = readName(name)
  return name.toLowerCase().startsWith(`${stem}.${extension}`.toLowerCase()) ? 'end' : 'signs'
}

/** `name` in at most `units` UTF-16 units for menus and notifications: the middle is cut, never the extension. */
export function shortName(name: string, units: number): string {
  if (name.length <= units) return name
  const { stem, extension } = splitName(name)
  const tail = extension.length > 0 && extension.length < units - 2 ? extension : ''
  return `${cut(tail === '' ? name : stem, units - tail.length - 1)}…${tail}`
}

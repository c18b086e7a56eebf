/**
 * What the service takes: types, size and name length. Source of every number: the service's contract.
 */

/** Most bytes of file the service takes. The contract says "max 10MB" and no more; this is our one reading of it. */
export const LIMIT_BYTES = 10 * 1024 * 1024

/** Most UTF-16 units of `file_name`. The contract says characters; UTF-16 units are the stricter count. */
export const NAME_LIMIT = 128

/** A link lives this long, in ms. */
export const LIFE_MS = 24 * 60 * 60 * 1000

export type MediaKind = 'image' | 'video' | 'audio'

export interface FileType {
  readonly mime: string
  readonly media: MediaKind
}

const TYPES: ReadonlyMap<string, FileType> = new Map<string, FileType>([
  ['jpg', { mime: 'image/jpeg', media: 'image' }],
  ['jpeg', { mime: 'image/jpeg', media: 'image' }],
  ['png', { mime: 'image/png', media: 'image' }],
  ['webp', { mime: 'image/webp', media: 'image' }],
  ['mp4', { mime: 'video/mp4', media: 'video' }],
  ['wav', { mime: 'audio/wav', media: 'audio' }],
  ['mp3', { mime: 'audio/mpeg', media: 'audio' }],
])

/** The seven extensions, lower case, without the dot. */
export const EXTENSIONS: readonly string[] = [...TYPES.keys()]

/** What follows the last dot, in lower case, without the dot; '' when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** The type the service will see in this name, or undefined when it takes no such type. */
export function typeOf(name: string): FileType | undefined {
  return TYPES.get(extensionOf(name))
}

/** What programs call some of these types besides. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'jpg'],
  ['audio/mp3', 'mp3'],
  ['audio/wave', 'wav'],
  ['audio/x-wav', 'wav'],
  ['audio/vnd.wave', 'wav'],
])

/** The extension of files of this type (a media type without parameters), or undefined when the service takes none. */
export function extensionOfType(mime: string): string | undefined {
  const name = mime.toLowerCase()
  return EXTENSIONS.find((extension) => TYPES.get(extension)?.mime === name) ?? OTHER_NAMES.get(name)
}

/** Whether the base64 of `size` bytes is over the limit although the file is not: the service may count that instead. */
export function isOverLimitEncoded(size: number): boolean {
  return 4 * Math.ceil(size / 3) > LIMIT_BYTES
}

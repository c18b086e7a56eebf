/**
 * The service's limits: types, size and name length. Source of every number: the service's contract.
 */

/** The largest file the service takes, in bytes. The contract says only "max 10MB"; this is our one reading of it. */
export const LIMIT_BYTES = 10 * 1024 * 1024

/** The longest `file_name`, in UTF-16 units. The contract says characters; UTF-16 units are the stricter count. */
export const NAME_LIMIT = 128

/** How long a link lasts, in ms. */
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

/** Other extensions of these types, which the service does not know: such files are sent under the one it knows. */
const OTHER_EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['jfif', 'jpg'],
  ['jpe', 'jpg'],
  ['pjpeg', 'jpg'],
  ['pjp', 'jpg'],
  ['wave', 'wav'],
])

/** Every extension that can be sent. */
export const EXTENSIONS_KNOWN: readonly string[] = [...EXTENSIONS, ...OTHER_EXTENSIONS.keys()]

/** The last dot, including its forms in names typed in Chinese or Japanese. */
const LAST_DOT = /[.．。｡․﹒](?=[^.．。｡․﹒]*$)/u
/** What may follow an extension unseen: spaces, dots, direction marks, zero-width characters. */
const UNSEEN_END = /[\p{Z}\p{Cc}\p{Cf}.]+$/u
const UNSEEN = /[\p{Cc}\p{Cf}]/gu

export interface ParsedName {
  readonly stem: string
  /** In lower case, without the dot; '' when there is none. */
  readonly extension: string
}

/** A name as people read it: invisible characters at the end don't count, and fullwidth letters are letters. */
export function readName(name: string): ParsedName {
  const seen = name.replace(UNSEEN_END, '')
  const dot = seen.search(LAST_DOT)
  if (dot < 0) return { stem: seen, extension: '' }
  const extension = seen
    .slice(dot + 1)
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .toLowerCase()
  return { stem: seen.slice(0, dot), extension }
}

/** What follows the last dot, in lower case, without the dot; '' when there is none. */
export const extensionOf = (name: string): string => readName(name).extension

/** The extension under which the service takes such a file, or the same one if it takes none. */
export const sentExtension = (extension: string): string => OTHER_EXTENSIONS.get(extension) ?? extension

/** The type that the service will infer from this name as it is sent, or undefined for a type it does not take. */
export function typeOf(name: string): FileType | undefined {
  return TYPES.get(sentExtension(extensionOf(name)))
}

/** Other names that programs use for some of these types. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['image/jpg', 'jpg'],
  ['image/pjpeg', 'jpg'],
  ['image/x-png', 'png'],
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

/**
 * Parses lists of files from the clipboard, and the file URIs in them (RFC 8089).
 */
import { fileURLToPath } from 'node:url'

/** The computer that the URIs are read on. */
export interface LocalComputer {
  /** Node's process.platform. */
  readonly platform: string
  /** The computer's name, which some programs put at the start of file URIs. */
  readonly host: string
}

/** Whether this is a URI where a path is expected. A drive letter is not a scheme. */
export const isAddress = (text: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(text)

const isOfFile = (address: string): boolean => /^file:/i.test(address)

/**
 * Who named the files. `system`: its own list, which a user filled in a file manager. `text`: anybody, also a web page.
 * On Windows, looking at a file on another computer tells that computer who is asking, so only the system's list may
 * name one.
 */
export type ListSource = 'system' | 'text'

/**
 * The paths that this file URI may mean, likelier ones first; more than one if `#` or `?` may be part of the name. None
 * if it names another computer, or nothing that a path could name.
 */
export function pathsOfAddress(
  address: string,
  { platform, host }: LocalComputer,
  source: ListSource = 'text',
): readonly string[] {
  const [, authority = '', rest = ''] = /^file:(?:\/\/([^/?#]*)|(?!\/\/))(\/.*)$/is.exec(address) ?? []
  const isHere = ['', 'localhost', host.toLowerCase()].includes(authority.toLowerCase())
  const windows = platform === 'win32'
  if (rest === '' || !(isHere || (windows && source === 'system'))) return []
  // The URL parser treats a backslash as a slash.
  const strict = windows ? rest : rest.replaceAll('\\', '%5C')
  const literal = strict.replaceAll('#', '%23').replaceAll('?', '%3F')
  const paths = [...new Set([strict, literal])].flatMap((part) => {
    try {
      return [fileURLToPath(`file://${isHere ? '' : authority}${part}`, { windows })]
    } catch {
      return []
    }
  })
  return paths.filter((file) => !file.includes('\0'))
}

/** Whether it names a file on this computer, as far as we can tell. */
export const isOfThisComputer = (address: string): boolean =>
  /^file:(\/\/(localhost)?)?\/(?!\/)/i.test(address)

/**
 * The files in a text/uri-list (RFC 2483) or x-special/gnome-copied-files (whose first line is `copy` or `cut`): for
 * each URI the paths it may mean, or the URI itself if there are none. Nothing if no line is a file URI.
 * Some file managers end the list with a NUL.
 */
export function filesOfUriList(
  text: string,
  here: LocalComputer,
  source: ListSource = 'text',
): readonly (readonly string[])[] {
  // On Windows a slash may begin the path of another computer.
  const isPath = (line: string) => line.startsWith('/') && here.platform !== 'win32'
  const lines = text
    .split(/[\r\n\0]+/)
    .map((line) => line.trim())
    .filter((line) => isAddress(line) || isPath(line))
  if (!lines.some(isOfFile)) return []
  return lines.map((line) => {
    const paths = isAddress(line) ? pathsOfAddress(line, here, source) : []
    return paths.length > 0 ? paths : [line]
  })
}

/** Paths in macOS's NSFilenamesPboardType: a property list with an array of strings. */
export function pathsOfPropertyList(xml: string): string[] {
  return [...xml.matchAll(/<string>([^<]*)<\/string>/g)].map((match) => unescapeXml(match[1] ?? ''))
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function unescapeXml(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

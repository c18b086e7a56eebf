/**
 * Lists of files as the clipboard carries them, and the addresses of files in them (RFC 8089).
 */
import { fileURLToPath } from 'node:url'

/** The computer that the addresses are read on. */
export interface Here {
  /** Node's process.platform. */
  readonly platform: string
  /** Its name, with which some programs begin the addresses of its files. */
  readonly host: string
}

/** What stands where a path is expected, and is an address instead. A drive's letter is no scheme. */
export const isAddress = (text: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(text)

const isOfFile = (address: string): boolean => /^file:/i.test(address)

/**
 * The paths that this address of a file may mean, the likelier first; more than one where `#` or `?` may belong to its
 * name. None when it leads to another computer, or to nothing that a path could name.
 */
export function pathsOfAddress(address: string, { platform, host }: Here): readonly string[] {
  const [, authority = '', rest = ''] = /^file:(?:\/\/([^/?#]*)|(?!\/\/))(\/.*)$/is.exec(address) ?? []
  if (rest === '' || !['', 'localhost', host.toLowerCase()].includes(authority.toLowerCase())) return []
  const windows = platform === 'win32'
  // A browser takes it for a slash.
  const strict = windows ? rest : rest.replaceAll('\\', '%5C')
  const literal = strict.replaceAll('#', '%23').replaceAll('?', '%3F')
  const paths = [...new Set([strict, literal])].flatMap((part) => {
    try {
      return [fileURLToPath(`file://${part}`, { windows })]
    } catch {
      return []
    }
  })
  return paths.filter((file) => !file.includes('\0'))
}

/** Whether it names a file of this computer, as far as it can be read. */
export const isOfThisComputer = (address: string): boolean =>
  /^file:(\/\/(localhost)?)?\/(?!\/)/i.test(address)

/**
 * What a text/uri-list (RFC 2483) or an x-special/gnome-copied-files, whose first line is `copy` or `cut`, holds: of each
 * address the paths it may mean, and the address itself where it means none. Nothing when no line is a file's address.
 * Some file managers end the list with a NUL.
 */
export function filesOfUriList(text: string, here: Here): readonly (readonly string[])[] {
  const lines = text
    .split(/[\r\n\0]+/)
    .map((line) => line.trim())
    .filter((line) => isAddress(line) || line.startsWith('/'))
  if (!lines.some(isOfFile)) return []
  return lines.map((line) => {
    const paths = isAddress(line) ? pathsOfAddress(line, here) : []
    return paths.length > 0 ? paths : [line]
  })
}

/** Paths in macOS's NSFilenamesPboardType: a property list that holds an array of strings. */
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

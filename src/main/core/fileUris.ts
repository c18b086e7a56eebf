/**
 * Lists of files as the clipboard carries them.
 */
import { fileURLToPath } from 'node:url'

/**
 * Paths in a text/uri-list (RFC 2483) or an x-special/gnome-copied-files, whose first line is `copy` or `cut`.
 * Some file managers end it with a NUL. What is no file on this computer is left out.
 */
export function pathsOfUriList(text: string): string[] {
  return text
    .split(/[\r\n\0]+/)
    .map((line) => line.trim())
    .filter((line) => /^file:\/\//i.test(line))
    .flatMap((uri) => {
      try {
        return [fileURLToPath(uri)]
      } catch {
        return []
      }
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

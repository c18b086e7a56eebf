/**
 * A text on the clipboard that stands for something to send: a data URI, or paths of files.
 */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { contentOfDataUri } from './dataUri.ts'
import { pathsOfUriList } from './fileUris.ts'
import type { ClipboardContent } from './outside.ts'

/** Where the text was found. */
export interface Place {
  /** Node's process.platform. */
  readonly platform: string
  /** The user's home folder, for which shells write `~`. */
  readonly home: string
}

/** UTF-16 units; a longer text is no list of paths. */
const LONGEST_LIST = 256 * 1024

export async function contentOfText(given: string, place: Place): Promise<ClipboardContent> {
  const text = given.replace(/\0+$/, '').trim()
  if (text === '') return { kind: 'nothing', found: 'empty' }
  const meant = contentOfDataUri(text)
  if (meant !== undefined) return meant
  const paths = text.length > LONGEST_LIST ? [] : await pathsOfText(text, place)
  if (paths.length > 0) return { kind: 'files', paths }
  return { kind: 'nothing', found: isLink(text) ? 'link' : 'text' }
}

/** Whether there are links to the web there, and nothing else. */
export const isLink = (text: string): boolean =>
  text
    .split(/[\s\0]+/)
    .filter((word) => word !== '')
    .every((word) => /^https?:\/\/./i.test(word)) && /\S/.test(text)

/** None unless each line is a path and one of them at least that of a file: a folder alone is too much to mean by text. */
async function pathsOfText(text: string, place: Place): Promise<readonly string[]> {
  const lines = text.split(/[\r\n\0]+/).map((line) => line.trim())
  // GNOME's file manager of 2018 to 2021 copied files as text that begins so.
  if (lines[0] === 'x-special/nautilus-clipboard') return pathsOfUriList(text)
  const readings = lines.filter((line) => line !== '').map((line) => pathsOfLine(line, place))
  if (readings.some((reading) => reading.length === 0)) return []
  const looked = await Promise.all(readings.map(choose))
  return looked.some(({ isFile }) => isFile) ? looked.map(({ file }) => file) : []
}

/** The ways to read a line as an absolute path, the more literal first; none when it is no path. */
function pathsOfLine(line: string, { platform, home }: Place): readonly string[] {
  if (/^file:/i.test(line)) return pathsOfUriList(line)
  if (platform === 'win32') {
    // Not of other computers: asking for such a file tells that computer who asks.
    return [line.replace(/^"(.*)"$/, '$1')].filter((file) => /^[a-z]:[\\/]/i.test(file))
  }
  return [line, unquoted(line)]
    .map((file) => (file === '~' || file.startsWith('~/') ? path.posix.join(home, file.slice(1)) : file))
    .filter((file) => file.startsWith('/'))
}

/** What a POSIX shell makes of one word: '…', "…" and \ quote, in any mixture. */
const unquoted = (word: string): string =>
  word.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? escaped ?? (double ?? '').replace(/\\([$`"\\])/g, '$1'),
  )

/** The first that is there, else the last. */
async function choose(files: readonly string[]): Promise<{ file: string; isFile: boolean }> {
  for (const file of files) {
    const facts = await stat(file).catch(() => undefined)
    if (facts !== undefined) return { file, isFile: facts.isFile() }
  }
  return { file: files.at(-1) ?? '', isFile: false }
}

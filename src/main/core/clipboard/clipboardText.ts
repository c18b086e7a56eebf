/**
 * Interprets text on the clipboard that stands for something to send: a data URI, or file paths.
 */
import { linksIn } from '../../../shared/web/links.ts'
import { nothing } from './clipboardFound.ts'
import { contentOfDataUri } from './dataUri.ts'
import { pathOf } from '../files/platformPath.ts'
import { filesOfUriList, pathsOfAddress, type LocalComputer } from '../files/uriList.ts'
import type { ClipboardContent } from './clipboardContent.ts'
import { choosePath, type PathSource } from './typedPath.ts'

/** Where the text was found. */
export interface TextSource extends LocalComputer, PathSource {
  /** The user's home folder, for which shells write `~`. */
  readonly home: string
}

/** UTF-16 units; a longer text is no list of paths. */
const LONGEST_LIST = 256 * 1024
/** Most files that a text may name; each is checked before any is added. */
const MOST_FILES = 1000

export async function contentOfText(given: string, place: TextSource): Promise<ClipboardContent> {
  const text = given.replace(/\0+$/, '').trim()
  if (text === '') return nothing('empty')
  const meant = contentOfDataUri(text)
  if (meant !== undefined) return meant
  const paths = text.length > LONGEST_LIST ? [] : await pathsOfText(text, place)
  if (paths.length > 0) return { kind: 'files', paths }
  const links = linksIn(text)
  return links.length > 0 ? { kind: 'links', links } : nothing('text')
}

/** None unless each line is a path and at least one is a file's: text naming only folders is not meant as an upload. */
async function pathsOfText(text: string, place: TextSource): Promise<readonly string[]> {
  const lines = text.split(/[\r\n\0]+/).map((line) => line.trim())
  // GNOME's file manager of 2018 to 2021 copied files as text that begins like this.
  if (lines[0] === 'x-special/nautilus-clipboard') return chooseFiles(filesOfUriList(text, place), place)
  const readings = lines.filter((line) => line !== '').map((line) => pathsOfLine(line, place))
  if (readings.length > MOST_FILES || readings.some((reading) => reading.length === 0)) return []
  const looked = await Promise.all(readings.map((reading) => choosePath(reading, place)))
  return looked.some(({ isFile }) => isFile) ? looked.map(({ file }) => file) : []
}

/** Resolves a list of files only: checks the disk only where a URI may mean several paths. */
export const chooseFiles = (
  readings: readonly (readonly string[])[],
  place: PathSource,
): Promise<readonly string[]> =>
  Promise.all(
    readings.map(async (reading) =>
      reading.length === 1 ? (reading[0] ?? '') : (await choosePath(reading, place)).file,
    ),
  )

/** The possible readings of a line as an absolute path, more literal first; none when it is no path. */
function pathsOfLine(line: string, place: TextSource): readonly string[] {
  const { platform, home } = place
  if (/^file:/i.test(line)) return pathsOfAddress(line, place)
  if (platform === 'win32') {
    // No paths on other computers: accessing such a file tells that computer who is asking.
    return [line.replace(/^"(.*)"$/, '$1')].filter((file) => /^[a-z]:[\\/]/i.test(file))
  }
  return [line, unquoted(line)]
    .map((file) =>
      file === '~' || file.startsWith('~/') ? pathOf(platform).join(home, file.slice(1)) : file,
    )
    .filter((file) => file.startsWith('/'))
}

/** Unquotes one word as a POSIX shell does: '…', "…" and \ quote, in any mixture. */
const unquoted = (word: string): string =>
  word.replace(
    /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g,
    (_, single?: string, double?: string, escaped?: string) =>
      single ?? escaped ?? (double ?? '').replace(/\\([$`"\\])/g, '$1'),
  )

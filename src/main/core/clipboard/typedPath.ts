/**
 * The file that a path means which somebody typed, or copied out of a text: blanks, accents and quotation marks look the
 * same there and are other characters on the disk, and the sentence's own punctuation follows.
 */
import path from 'node:path'
import type { PathLookup } from './pathLookup.ts'

export interface Meant {
  readonly file: string
  /** Also where nobody could tell: its row says why. */
  readonly isFile: boolean
}

/** The first of these readings that is there; else the one file that looks the same in its folder; else the last. */
export async function choose(readings: readonly string[], disk: PathLookup): Promise<Meant> {
  const files = [...new Set(readings)]
  for (const file of files) {
    const kind = await disk.kindOf(file)
    if (kind !== 'missing') return { file, isFile: kind !== 'other' }
  }
  for (const file of files) {
    const alike = await lookalike(file, disk)
    if (alike !== undefined) return { file: alike, isFile: (await disk.kindOf(alike)) !== 'other' }
  }
  return { file: files.at(-1) ?? '', isFile: false }
}

/** Undefined when there is none, or more than one. */
async function lookalike(file: string, disk: PathLookup): Promise<string | undefined> {
  const { dirname, basename, join } = file.startsWith('/') ? path.posix : path.win32
  const names = await disk.namesIn(dirname(file))
  for (const looks of [plain(basename(file)), plain(basename(file).replace(AFTERWARDS, ''))]) {
    const [only, ...others] = names.filter((name) => plain(name) === looks)
    if (only !== undefined && others.length === 0) return join(dirname(file), only)
  }
  return undefined
}

/** What may follow a path in a sentence. */
const AFTERWARDS = /[\s.,;:!?)\]}>"'»”’…]+$/u

/**
 * macOS writes U+202F into the names of screenshots, and accents as characters of their own (NFD). A blank at either end
 * is lost on the way.
 */
const plain = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„‟″]/gu, '"')
    .replace(/[‐‑–—−]/gu, '-')
    .trim()

/**
 * Finds the file meant by a path that a user typed, or copied from a text: spaces, accents and quotation marks may look
 * the same but be other characters on disk, and the sentence's own punctuation may follow.
 */
import { pathOf } from '../files/platformPath.ts'
import type { PathLookup } from './pathLookup.ts'

/** Where the path was found. */
export interface PathSource {
  /** Node's process.platform. */
  readonly platform: string
  readonly disk: PathLookup
}

export interface ChosenPath {
  readonly file: string
  /** Also true when unknown: its row says why. */
  readonly isFile: boolean
}

/** The first of these readings that exists; else the only file in its folder that looks the same; else the last. */
export async function choosePath(readings: readonly string[], place: PathSource): Promise<ChosenPath> {
  const { disk } = place
  const files = [...new Set(readings)]
  for (const file of files) {
    const kind = await disk.kindOf(file)
    if (kind !== 'missing') return { file, isFile: kind !== 'other' }
  }
  for (const file of files) {
    const alike = await lookalike(file, place)
    if (alike !== undefined) return { file: alike, isFile: (await disk.kindOf(alike)) !== 'other' }
  }
  return { file: files.at(-1) ?? '', isFile: false }
}

/** Undefined when there is none, or more than one. */
async function lookalike(file: string, { platform, disk }: PathSource): Promise<string | undefined> {
  const { dirname, basename, join } = pathOf(platform)
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
 * macOS uses U+202F in the names of screenshots, and writes accents as separate characters (NFD). Spaces at either end
 * get lost in copying.
 */
const plain = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„‟″]/gu, '"')
    .replace(/[‐‑–—−]/gu, '-')
    .trim()

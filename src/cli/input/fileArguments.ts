/**
 * Reads the files of a command from its words: paths, file:// URLs, and `-` for standard input.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { quoted } from '../output/terminalText.ts'

export type FileArgument =
  | { readonly kind: 'file'; /** As given. */ readonly word: string; /** Absolute. */ readonly path: string }
  | { readonly kind: 'stdin'; readonly word: '-' }

/** @returns what is wrong with the words, as a sentence's part, if they name no files */
export function filesIn(words: readonly string[], cwd: string): readonly FileArgument[] | string {
  const files: FileArgument[] = []
  for (const word of words) {
    const file = fileIn(word, cwd)
    if (typeof file === 'string') return file
    files.push(file)
  }
  if (files.filter(({ kind }) => kind === 'stdin').length > 1) return 'standard input (-) can be read once'
  return files
}

/** UTF-16 units, as in the channel's requests; less where the working directory is long. */
const PATH_UNITS = 16_384

function fileIn(word: string, cwd: string): FileArgument | string {
  if (word === '-') return { kind: 'stdin', word }
  if (word === '') return 'a file name is empty'
  if (word.length > PATH_UNITS) return 'a file name is too long'
  if (/^https?:\/\//i.test(word))
    return `${quoted(word)} is on the web: fetch it first, as in curl ADDRESS | mayfly upload -`
  if (!/^file:/i.test(word)) return { kind: 'file', word, path: path.resolve(cwd, word) }
  try {
    return { kind: 'file', word, path: fileURLToPath(word) }
  } catch {
    return `${quoted(word)} is no file on this computer`
  }
}

/**
 * The command line: which switches are ours, which words are files.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Args {
  /** Absolute paths, in the order given. */
  readonly files: readonly string[]
  readonly practice: boolean
  readonly uploadClipboard: boolean
  /** Start in the tray, without a window. */
  readonly hidden: boolean
}

/**
 * @param words what follows the program (and, unpackaged, the app's folder)
 * @param cwd the caller's folder, for relative paths
 * Unknown switches are Chromium's or Electron's and are passed over; after `--` every word is a file.
 */
export function parseArgs(words: readonly string[], cwd: string): Args {
  const end = words.indexOf('--')
  const before = end < 0 ? words : words.slice(0, end)
  const after = end < 0 ? [] : words.slice(end + 1)
  const has = (name: string) => before.includes(name)
  return {
    files: [...before.filter((word) => !word.startsWith('-')), ...after].map((word) => toPath(word, cwd)),
    practice: has('--practice'),
    uploadClipboard: has('--upload-clipboard'),
    hidden: has('--hidden'),
  }
}

function toPath(word: string, cwd: string): string {
  if (!/^file:\/\//i.test(word)) return path.resolve(cwd, word)
  try {
    return fileURLToPath(word)
  } catch {
    return path.resolve(cwd, word)
  }
}

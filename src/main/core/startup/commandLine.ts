/**
 * Parses the command line: which switches are ours, which words are files, which windows to show.
 */
import { pathOf } from '../files/platformPath.ts'
import { isAddress, pathsOfAddress, type LocalComputer } from '../files/uriList.ts'

export interface Args {
  /** Absolute paths, in the order given; for a URI that maps to no path, the URI itself. */
  readonly files: readonly string[]
  /** Web addresses, to be fetched if the user wants it. */
  readonly links: readonly string[]
  /** Words for files that can't be located: relative paths, when the caller's folder is gone. */
  readonly lost: readonly string[]
  readonly practice: boolean
  readonly uploadClipboard: boolean
  /** Copy the newest link once more. */
  readonly copyLastLink: boolean
  /** Ask which files to upload. */
  readonly chooseFiles: boolean
  /** Bring up the history window. */
  readonly show: boolean
  /** Bring up the drop window. */
  readonly dropWindow: boolean
  /** Start in the tray, without the history window. */
  readonly hidden: boolean
  /** Start for another program only, without window and tray, and quit when there has been nothing to do for so long; ms. */
  readonly serve: number | undefined
  /** Only print a text. */
  readonly help: boolean
  readonly version: boolean
}

/**
 * @param words what follows the program (and, unpackaged, the app's folder)
 * @param cwd the caller's folder, for relative paths; undefined where it is gone
 * @param here the computer on which paths and file URIs are resolved
 * Unknown switches are Chromium's or Electron's and are ignored; after `--` no word is a switch.
 */
export function parseArgs(words: readonly string[], cwd: string | undefined, here: LocalComputer): Args {
  const end = words.indexOf('--')
  const before = end < 0 ? words : words.slice(0, end)
  const after = end < 0 ? [] : words.slice(end + 1)
  const given = [...before.filter((word) => !word.startsWith('-')), ...after]
  const links = given.filter(isWebAddress)
  const files = given
    .filter((word) => !isWebAddress(word))
    .map((word) => ({ word, path: toPath(word, cwd, here) }))
  const has = (name: string) => before.includes(name)
  return {
    files: files.flatMap(({ path }) => path ?? []),
    links,
    lost: files.filter(({ path }) => path === undefined).map(({ word }) => word),
    practice: has('--practice'),
    uploadClipboard: has('--upload-clipboard'),
    copyLastLink: has('--copy-last-link'),
    chooseFiles: has('--choose-files'),
    show: has('--show'),
    dropWindow: has('--drop-window'),
    hidden: has('--hidden'),
    serve: restIn(before),
    help: has('--help'),
    version: has('--version'),
  }
}

/** The command line's, each with words and options of its own. Files of these names are given as ./upload. */
const COMMANDS: readonly unknown[] = ['upload', 'list', 'renew', 'check', 'mcp', 'links', 'completions']

/** Those that a launcher puts before a command. */
const BEFORE_COMMAND: readonly unknown[] = ['--no-sandbox', '--ozone-platform=headless']

/** The words of a command of the command line, its name first; undefined where they are for the app. */
export function commandWords(words: readonly string[]): readonly string[] | undefined {
  const start = words.findIndex((word) => !BEFORE_COMMAND.includes(word))
  return start >= 0 && COMMANDS.includes(words[start]) ? words.slice(start) : undefined
}

/** Time for the next command of a script, ms. */
const REST_MS = 5000

const SERVE = /^--serve(?:=(\d+(?:\.\d+)?))?$/

/** `--serve`, or `--serve=SECONDS`. */
function restIn(words: readonly string[]): number | undefined {
  const [found] = words.map((word) => SERVE.exec(word)).filter((match) => match !== null)
  if (found === undefined) return undefined
  const [, seconds] = found
  return seconds === undefined ? REST_MS : Number(seconds) * 1000
}

const isWebAddress = (word: string): boolean => /^https?:\/\/./i.test(word)

function toPath(word: string, cwd: string | undefined, here: LocalComputer): string | undefined {
  // A URI's row says why it can't be resolved: file managers also pass addresses such as smb://. With fewer slashes it
  // may be a file with that name.
  if (/^file:\//i.test(word)) return pathsOfAddress(word, here)[0] ?? word
  if (isAddress(word) && /^[^/]+:\/\//.test(word)) return word
  const path = pathOf(here.platform)
  return cwd === undefined && !path.isAbsolute(word) ? undefined : path.resolve(cwd ?? '', word)
}

export interface AskedWindows {
  readonly history: boolean
  readonly dropWindow: boolean
}

/** The first start shows the history window, unless started hidden. One for another program shows nothing. */
export const windowsOfFirst = ({ show, hidden, dropWindow, serve }: Args): AskedWindows => ({
  history: serve === undefined && (show || !hidden),
  dropWindow: serve === undefined && dropWindow,
})

/** A later start shows what it names. One without any request brings back the history window. */
export const windowsOfLater = (asked: Args): AskedWindows => ({
  history:
    asked.show ||
    !(
      asked.hidden ||
      asked.dropWindow ||
      asked.uploadClipboard ||
      asked.copyLastLink ||
      asked.chooseFiles ||
      asked.files.length + asked.links.length + asked.lost.length > 0
    ),
  dropWindow: asked.dropWindow,
})

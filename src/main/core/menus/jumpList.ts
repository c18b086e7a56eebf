/**
 * Builds the tasks that Windows lists on a right click on Mayfly's taskbar button: each starts Mayfly with a switch,
 * which the running one carries out.
 */
import { words } from '../../../shared/i18n/words.ts'

export interface JumpTask {
  readonly title: string
  /** Absolute path of the program to start. */
  readonly program: string
  /** One command line, quoted. */
  readonly args: string
}

export interface JumpListFacts {
  /** The program, and what it needs to be this Mayfly. */
  readonly program: readonly [string, ...string[]]
  /** Switches without which it would start or reach a different Mayfly. */
  readonly switches: readonly string[]
}

export function jumpTasks({ program: [program, ...before], switches }: JumpListFacts): JumpTask[] {
  const task = (title: string, what: string): JumpTask => ({
    title,
    program,
    args: [...before, ...switches, what].map(quoted).join(' '),
  })
  return [
    task(words.tray.uploadClipboard, '--upload-clipboard'),
    task(words.tray.chooseFiles, '--choose-files'),
    task(words.tray.showDropWindow, '--drop-window'),
  ]
}

/**
 * Quotes a word as Windows programs take command lines apart: backslashes count only before a quotation mark.
 * https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
function quoted(word: string): string {
  if (word !== '' && !/[\s"]/.test(word)) return word
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`
}

/**
 * Carries out command lines: the first start's, and those that later starts pass on.
 */
import { hostname } from 'node:os'
import { words } from '../../shared/i18n/words.ts'
import { parseArgs, windowsOfLater, type Args, type AskedWindows } from '../core/startup/commandLine.ts'
import type { Mayfly } from '../core/app/app.ts'
import type { StartRequest } from '../os/startup/handover.ts'
import { chooseFor, summonHistory } from './windowCommands.ts'

const here = { platform: process.platform, host: hostname() }

export function showAsked(mayfly: Mayfly, { history, dropWindow }: AskedWindows): void {
  if (history) summonHistory(mayfly)
  if (dropWindow) mayfly.setDropWindow(true)
}

export async function addAsked(
  mayfly: Mayfly,
  { files, links, lost, uploadClipboard, copyLastLink, chooseFiles }: Args,
): Promise<void> {
  if (lost.length > 0) mayfly.addNote(words.start.noFolder(lost))
  await mayfly.keepFiles(files)
  // Not awaited: the questions may stay open for hours.
  if (links.length > 0) void mayfly.addLinks(links)
  if (chooseFiles) void chooseFor(mayfly)
  if (uploadClipboard) await mayfly.addClipboard()
  if (copyLastLink) await mayfly.copyLastLink()
}

/** The windows that the latest start asked for, until they were shown once more. */
let lastShown: AskedWindows | undefined

/** Whether a program has started Mayfly, and not the user: there is nothing to show. */
export const isForPrograms = ({ words: given, cwd }: StartRequest): boolean =>
  parseArgs(given, cwd, here).serve !== undefined

/** Carries out a later start's command line. @param canShow whether there can be windows */
export async function followLater(
  mayfly: Mayfly,
  { words: given, cwd }: StartRequest,
  canShow: boolean,
): Promise<void> {
  const asked = parseArgs(given, cwd, here)
  if (canShow) {
    lastShown = windowsOfLater(asked)
    showAsked(mayfly, lastShown)
  }
  if (asked.practice) await mayfly.setPractice(true)
  await addAsked(mayfly, canShow ? asked : { ...asked, chooseFiles: false })
}

/**
 * A later start hands over its request by file first. Windows lets our windows come to the front only once that start
 * has granted it, just before 'second-instance'.
 * https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-allowsetforegroundwindow
 */
export function showOnceMore(mayfly: Mayfly): void {
  if (process.platform === 'win32' && lastShown !== undefined) showAsked(mayfly, lastShown)
  lastShown = undefined
}

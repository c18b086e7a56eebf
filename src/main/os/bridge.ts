/**
 * Serves the commands of shared/ipc.ts to our own windows, and tells them what changed. Arguments are parsed, the
 * sender is checked; a message that fails either is a bug or an attack, and is refused.
 */
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron'
import * as v from 'valibot'
import { CHANGE_EVENT, commandNames, parsers, type Commands } from '../../shared/ipc.ts'
import type { Change } from '../../shared/model.ts'
import { isOurPage } from './page.ts'

export function serveCommands(commands: Commands): void {
  for (const name of commandNames) {
    ipcMain.handle(name, (event, ...args: unknown[]) => {
      if (!isFromOurPage(event)) throw new Error(`${name}: not from a window of ours`)
      const parsed = v.safeParse(parsers[name], args)
      if (!parsed.success) throw new Error(`${name}: ${v.summarize(parsed.issues)}`)
      // One parser per command gives just this command's arguments; the compiler can't follow that through a loop.
      const given = commands as unknown as Record<string, (...parsed: unknown[]) => Promise<unknown>>
      return given[name]?.(...parsed.output)
    })
  }
}

/** Only the main frame of one of our windows, showing our own page, may speak. */
function isFromOurPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url)
}

export function tellWindows(change: Change): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send(CHANGE_EVENT, change)
}

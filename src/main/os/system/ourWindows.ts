/**
 * Knows our own windows: only they give commands, and only they are told what changes.
 */
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { CHANGE_EVENT } from '../../../shared/bridge/bridge.ts'
import type { Change } from '../../../shared/state/state.ts'
import { isOurPage } from '../pages/appPages.ts'

const windows = new Set<WebContents>()

/**
 * Lets this page give commands, and sends it every change from now on. No other page may or gets them: Mayfly also has
 * hidden pages, which decode untrusted data. One whose process was taken over could show any address of ours.
 */
export function admit(contents: WebContents): void {
  windows.add(contents)
  contents.once('destroyed', () => windows.delete(contents))
}

/** Only the main frame of one of our windows, showing our own page, may call. */
export function isFromOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false
  return windows.has(sender) && isOurPage(senderFrame.url)
}

export function tellWindows(change: Change): void {
  for (const contents of windows) {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(CHANGE_EVENT, change)
  }
}

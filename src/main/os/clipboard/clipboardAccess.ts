/**
 * Chooses how the clipboard is reached on this desktop: in a Wayland session Electron sees it only while a window of
 * ours has the focus.
 */
import { BrowserWindow } from 'electron'
import type { Unreadable } from '../../core/clipboard/clipboardSnapshot.ts'
import { ownClipboard } from '../x11/selectionOwner.ts'
import { xServer } from '../x11/x11Connection.ts'
import { clipboardSharing, isWaylandSession } from '../wayland/clipboardSharing.ts'
import { askClipboardTools, hasClipboardTools, markWithTools, writeWithTools } from './clipboardTools.ts'
import { askClipboardOwner, type ClipboardOwner } from './x11Owner.ts'

/**
 * `electron`: whenever we like. `tools`: with wl-clipboard's programs. `x-server`: on our own connection to it.
 * `focus`: through Electron, and only while a window of ours has the focus; `no-tools`: the same, for want of those
 * programs.
 */
type Access = 'electron' | 'tools' | 'x-server' | 'focus' | 'no-tools'

/** Asked anew each time: the programs may be installed meanwhile, and the X server may end. */
async function accessNow(): Promise<Access> {
  if (!isWaylandSession()) return 'electron'
  const sharing = await clipboardSharing()
  if (sharing === 'data-control') return (await hasClipboardTools()) ? 'tools' : 'no-tools'
  if (sharing === 'x-server' && (await xServer()) !== undefined) return 'x-server'
  return 'focus'
}

const needsFocus = (access: Access): boolean => access === 'focus' || access === 'no-tools'

const isFocused = (): boolean => BrowserWindow.getFocusedWindow() !== null

/** Undefined where Electron is to be asked. */
export async function askOwner(): Promise<ClipboardOwner | Unreadable | undefined> {
  const access = await accessNow()
  if (access === 'tools') return askClipboardTools()
  if (access === 'electron') return askClipboardOwner()
  // Electron would show what was there when a window of ours last had the focus.
  if (access === 'x-server') return (await askClipboardOwner()) ?? 'silent'
  if (isFocused()) return undefined
  return access === 'no-tools' ? 'needs-tools' : 'hidden'
}

/** Whether the text is on the clipboard afterwards; undefined where Electron is to write it. */
export async function writeAsOwner(text: string): Promise<boolean | undefined> {
  const access = await accessNow()
  if (access === 'tools') return writeWithTools(text)
  if (access === 'x-server') {
    const server = await xServer()
    return server !== undefined && ownClipboard(server, text)
  }
  // The compositor ignores the others, while Electron reads back what it meant to write.
  if (needsFocus(access) && !isFocused()) return false
  return undefined
}

/**
 * Whether links can be copied when no click of the user asks for it. Where only the program with the focus may, the
 * compositor takes them only right after a key press or click in our window, and never says whether it did.
 */
export const canCopyUnasked = async (): Promise<boolean> => !needsFocus(await accessNow())

/** As in changeMark.ts: `elsewhere` where Electron or the X server is to be asked. */
export async function markAsOwner(): Promise<{ readonly mark: string | undefined } | 'elsewhere'> {
  const access = await accessNow()
  if (access === 'tools') return { mark: await markWithTools() }
  return needsFocus(access) ? { mark: undefined } : 'elsewhere'
}

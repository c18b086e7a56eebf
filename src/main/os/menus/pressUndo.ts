/**
 * Edit > Undo: presses its keys in the page in front, which alone knows whether a text field has something to undo.
 */
import { webContents } from 'electron'

/** @param platform Node's process.platform */
export function pressUndo(platform: string): void {
  const modifiers: Electron.InputEvent['modifiers'] = [platform === 'darwin' ? 'meta' : 'control']
  const page = webContents.getFocusedWebContents()
  page?.sendInputEvent({ type: 'keyDown', keyCode: 'Z', modifiers })
  page?.sendInputEvent({ type: 'keyUp', keyCode: 'Z', modifiers })
}

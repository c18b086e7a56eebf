/**
 * Reads and writes the clipboard. It is read only when the user asks. On X11 and Wayland, the clipboard's owner is
 * asked without Electron where that is possible (clipboardAccess.ts).
 */
import { clipboard } from 'electron'
import type { ClipboardSnapshot, Unreadable } from '../../core/clipboard/clipboardSnapshot.ts'
import { createAsyncClipboard } from './asyncClipboard.ts'
import { askOwner, writeAsOwner } from './clipboardAccess.ts'
import type { ElectronClipboard } from './electronClipboard.ts'
import { createOlderClipboard, type OlderClipboard } from './olderClipboard.ts'
import { pastePage, pastedFiles } from './pasteWindow.ts'
import { pngOf } from './pngPage.ts'
import type { ClipboardOwner } from './x11Owner.ts'

/** Only here it is known which generation of Electron runs: the current one's clipboard has no readBuffer. */
export const electronClipboard: ElectronClipboard =
  'readBuffer' in clipboard
    ? createOlderClipboard(clipboard as unknown as OlderClipboard, process.platform, {
        readPasted: () => pastedFiles(pastePage()),
        pngOf,
      })
    : createAsyncClipboard(clipboard, process.platform, pngOf)

/** Whether the text is on the clipboard afterwards. */
export async function writeClipboard(text: string): Promise<boolean> {
  return (await writeAsOwner(text)) ?? electronClipboard.write(text)
}

/** Otherwise why it can't be read now; see ClipboardSnapshot. */
export async function readSnapshot(): Promise<ClipboardSnapshot | Unreadable> {
  const owner = await askOwner()
  if (typeof owner === 'string') return owner
  return owner === undefined ? electronClipboard.look() : lookAtOwner(owner)
}

/** Text in the order of preference (ICCCM 2.6.2); STRING is ISO 8859-1. */
const TEXTS = [
  ['text/plain;charset=utf-8', 'utf8'],
  ['UTF8_STRING', 'utf8'],
  ['text/plain', 'utf8'],
  ['STRING', 'latin1'],
] as const

const lookAtOwner = ({ formats, read, gaveUp, wasReplaced }: ClipboardOwner): ClipboardSnapshot => ({
  formats,
  readFormat: read,
  async readText(most) {
    for (const [format, encoding] of TEXTS) {
      const bytes = await read(format, most)
      if (!Buffer.isBuffer(bytes)) return undefined
      if (bytes.length > 0) return bytes.toString(encoding)
    }
    return ''
  },
  // Electron can decode PNG and JPEG, which are sent as they are (its docs, nativeImage.createFromBuffer).
  readAnyPicture: () => Promise.resolve(Buffer.alloc(0)),
  readPasted: () => Promise.resolve([]),
  pngOf,
  gaveUp,
  wasReplaced,
})

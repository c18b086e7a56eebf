/**
 * Reads and writes the clipboard. It is read only when the user asks.
 * https://www.electronjs.org/docs/latest/api/clipboard
 *
 * One interface over two Electrons: the current one's clipboard is asynchronous and modelled after the web's, the
 * development runtime's is the older synchronous one. Only this file knows. On X11, the clipboard's owner is asked
 * directly, without Electron (x11Owner.ts).
 */
import { clipboard, type NativeImage } from 'electron'
import type { ClipboardSnapshot, ReadResult, Unreadable } from '../../core/clipboard/clipboardSnapshot.ts'
import { askOwner, writeAsOwner } from './clipboardAccess.ts'
import type { ClipboardOwner } from './x11Owner.ts'
import { pastePage, pastedFiles } from './pasteWindow.ts'
import { pngOf } from './pngPage.ts'

/** What the older clipboard offers (Electron 33 docs, clipboard). */
interface OlderClipboard {
  availableFormats(): string[]
  readText(): string
  writeText(text: string): void
  readBuffer(format: string): Buffer
  readImage(): NativeImage
}

const older = 'readBuffer' in clipboard ? (clipboard as unknown as OlderClipboard) : undefined

const NOTHING = Buffer.alloc(0)
/** A larger picture is not encoded: it would block main for seconds. */
const MOST_PIXELS = 40_000_000

/** Whether the text is on the clipboard afterwards. */
export async function writeClipboard(text: string): Promise<boolean> {
  const isWritten = await writeAsOwner(text)
  if (isWritten !== undefined) return isWritten
  if (older === undefined) {
    await clipboard.writeText(text)
    return (await clipboard.readText()) === text
  }
  older.writeText(text)
  return older.readText() === text
}

/** Otherwise why it can't be read now; see ClipboardSnapshot. */
export async function readSnapshot(): Promise<ClipboardSnapshot | Unreadable> {
  const owner = await askOwner()
  if (typeof owner === 'string') return owner
  if (owner !== undefined) return lookAtOwner(owner)
  return {
    formats: await clipboardFormats(),
    readFormat,
    readText: async (most) => bounded(await readText(), most),
    readAnyPicture,
    readPasted: () => pastedFiles(pastePage()),
    pngOf,
    gaveUp: () => undefined,
    wasReplaced: () => Promise.resolve(false),
  }
}

const bounded = (text: string, most: number): string | undefined => (text.length > most ? undefined : text)

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
  readAnyPicture: () => Promise.resolve(NOTHING),
  readPasted: () => Promise.resolve([]),
  pngOf,
  gaveUp,
  wasReplaced,
})

/** Names of the formats on offer, without their content. */
export async function clipboardFormats(): Promise<readonly string[]> {
  if (older !== undefined) return older.availableFormats()
  return (await clipboard.read()).flatMap((item) => item.types)
}

export async function readText(): Promise<string> {
  return older === undefined ? clipboard.readText() : older.readText()
}

/** The owner's own bytes in this format; none when it does not offer it. */
async function readFormat(format: string, most: number): Promise<ReadResult> {
  if (older !== undefined) return within(older.readBuffer(format), most)
  // Names a platform-specific format (Electron docs, clipboard.has).
  const raw = `electron application/osclipboard;format="${format}"`
  return readFirst([raw, format], most)
}

/** The picture on the clipboard, whatever its format, as PNG. */
async function readAnyPicture(most: number): Promise<ReadResult> {
  if (older === undefined) return readFirst(['image/png'], most)
  const picture = older.readImage()
  if (picture.isEmpty()) return NOTHING
  const { width, height } = picture.getSize()
  return width * height > MOST_PIXELS ? { size: undefined } : within(picture.toPNG(), most)
}

const within = (bytes: Buffer, most: number): ReadResult =>
  bytes.length > most ? { size: bytes.length } : bytes

async function readFirst(types: readonly string[], most: number): Promise<ReadResult> {
  for (const item of await clipboard.read()) {
    for (const type of types) {
      const blob = await item.getType(type).catch(() => undefined)
      if (!(blob instanceof Blob) || blob.size === 0) continue
      return blob.size > most ? { size: blob.size } : Buffer.from(await blob.arrayBuffer())
    }
  }
  return NOTHING
}

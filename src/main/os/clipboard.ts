/**
 * The clipboard. Read only when the user asks.
 * https://www.electronjs.org/docs/latest/api/clipboard
 *
 * One clipboard over two Electrons: the current one's clipboard is asynchronous and modelled after the web's, that of
 * the runtime for development is the older synchronous one. Nothing but this file knows. Where the clipboard is X's, its
 * owner is asked past Electron (clipboardOwner.ts).
 */
import { clipboard, type NativeImage } from 'electron'
import type { ClipboardLook } from '../core/clipboardIn.ts'
import { askClipboardOwner, type ClipboardOwner } from './clipboardOwner.ts'
import { pastePage, pastedFiles } from './pasteWindow.ts'

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
/** Bytes; a longer text is nothing that Mayfly takes, and Node holds no string of twice as much. */
const LONGEST_TEXT = 256 * 1024 * 1024

/** Whether the text is there afterwards. */
export async function writeClipboard(text: string): Promise<boolean> {
  if (older === undefined) {
    await clipboard.writeText(text)
    return (await clipboard.readText()) === text
  }
  older.writeText(text)
  return older.readText() === text
}

/** `silent`: the program that holds it does not answer. */
export async function look(): Promise<ClipboardLook | 'silent'> {
  const owner = await askClipboardOwner()
  if (owner === 'silent') return 'silent'
  if (owner !== undefined) return lookAtOwner(owner)
  return {
    formats: await clipboardFormats(),
    readFormat,
    readText,
    readAnyPicture,
    readPasted: () => pastedFiles(pastePage()),
    fellSilent: () => false,
    wasReplaced: () => Promise.resolve(false),
  }
}

/** Text in the order of preference (ICCCM 2.6.2); STRING is ISO 8859-1. */
const TEXTS = [
  ['text/plain;charset=utf-8', 'utf8'],
  ['UTF8_STRING', 'utf8'],
  ['text/plain', 'utf8'],
  ['STRING', 'latin1'],
] as const

const lookAtOwner = ({ formats, read, fellSilent, wasReplaced }: ClipboardOwner): ClipboardLook => ({
  formats,
  readFormat: read,
  async readText() {
    for (const [format, encoding] of TEXTS) {
      const bytes = await read(format)
      if (bytes.length > 0 && bytes.length < LONGEST_TEXT) return bytes.toString(encoding)
    }
    return ''
  },
  // Electron can decode PNG and JPEG, which are sent as they are (its docs, nativeImage.createFromBuffer).
  readAnyPicture: () => Promise.resolve(NOTHING),
  readPasted: () => Promise.resolve([]),
  fellSilent,
  wasReplaced,
})

/** Names of what is on offer, without its content. */
export async function clipboardFormats(): Promise<readonly string[]> {
  if (older !== undefined) return older.availableFormats()
  return (await clipboard.read()).flatMap((item) => item.types)
}

export async function readText(): Promise<string> {
  return older === undefined ? clipboard.readText() : older.readText()
}

/** The owner's own bytes in this format; none when it does not offer it. */
async function readFormat(format: string): Promise<Buffer> {
  if (older !== undefined) return older.readBuffer(format)
  // The name of a format of the platform's own (Electron docs, clipboard.has).
  const raw = `electron application/osclipboard;format="${format}"`
  return readFirst([raw, format])
}

/** Whatever picture there is, as PNG. */
async function readAnyPicture(): Promise<Buffer> {
  if (older === undefined) return readFirst(['image/png'])
  const picture = older.readImage()
  return picture.isEmpty() ? NOTHING : picture.toPNG()
}

async function readFirst(types: readonly string[]): Promise<Buffer> {
  for (const item of await clipboard.read()) {
    for (const type of types) {
      const blob = await item.getType(type).catch(() => undefined)
      if (blob instanceof Blob && blob.size > 0) return Buffer.from(await blob.arrayBuffer())
    }
  }
  return NOTHING
}

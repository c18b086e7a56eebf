/**
 * The clipboard. Read only when the user asks: an owner that hangs would hold Mayfly up with it.
 * https://www.electronjs.org/docs/latest/api/clipboard
 *
 * One clipboard over two Electrons: the current one's clipboard is asynchronous and modelled after the web's, that of
 * the runtime for development is the older synchronous one. Nothing but this file knows.
 */
import { clipboard, type NativeImage } from 'electron'

/** What the older clipboard offers (Electron 33 docs, clipboard). */
interface OlderClipboard {
  readText(): string
  writeText(text: string): void
  readBuffer(format: string): Buffer
  readImage(): NativeImage
}

const older = 'readBuffer' in clipboard ? (clipboard as unknown as OlderClipboard) : undefined

const NOTHING = Buffer.alloc(0)

/** Whether the text is there afterwards. */
export async function writeClipboard(text: string): Promise<boolean> {
  if (older === undefined) {
    await clipboard.writeText(text)
    return (await clipboard.readText()) === text
  }
  older.writeText(text)
  return older.readText() === text
}

/** The owner's own bytes in this format; none when it does not offer it. */
export async function readFormat(format: string): Promise<Buffer> {
  if (older !== undefined) return older.readBuffer(format)
  // The name of a format of the platform's own (Electron docs, clipboard.has).
  const raw = `electron application/osclipboard;format="${format}"`
  return readFirst([raw, format])
}

/** Whatever picture there is, as PNG. */
export async function readAnyPicture(): Promise<Buffer> {
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

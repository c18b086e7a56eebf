/**
 * The synchronous clipboard of the development runtime (Electron 33 docs, clipboard).
 */
import type { NativeImage } from 'electron'
import type { ClipboardSnapshot, ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'
import type { ElectronClipboard } from './electronClipboard.ts'

export interface OlderClipboard {
  availableFormats(): string[]
  readText(): string
  writeText(text: string): void
  readBuffer(format: string): Buffer
  readImage(): Pick<NativeImage, 'isEmpty' | 'getSize' | 'toPNG'>
}

const NOTHING = Buffer.alloc(0)
/** A larger picture is not encoded: it would block main for seconds. */
const MOST_PIXELS = 40_000_000

export function createOlderClipboard(
  clipboard: OlderClipboard,
  platform: string,
  { readPasted, pngOf }: Pick<ClipboardSnapshot, 'readPasted' | 'pngOf'>,
): ElectronClipboard {
  const readFormat = (format: string, most: number): ReadResult =>
    // Elsewhere that would be a format of some program, not the system's list of files.
    format === 'text/uri-list' && platform !== 'linux' ? NOTHING : within(clipboard.readBuffer(format), most)

  const readAnyPicture = (most: number): ReadResult => {
    const picture = clipboard.readImage()
    if (picture.isEmpty()) return NOTHING
    const { width, height } = picture.getSize()
    return width * height > MOST_PIXELS ? { size: undefined } : within(picture.toPNG(), most)
  }
  const formats = () => Promise.resolve(clipboard.availableFormats())

  return {
    formats,
    write(text) {
      clipboard.writeText(text)
      return Promise.resolve(clipboard.readText() === text)
    },
    look: async () => ({
      formats: await formats(),
      readFormat: (format, most) => Promise.resolve(readFormat(format, most)),
      readText(most) {
        const text = clipboard.readText()
        return Promise.resolve(text.length > most ? undefined : text)
      },
      readAnyPicture: (most) => Promise.resolve(readAnyPicture(most)),
      readPasted,
      pngOf,
      gaveUp: () => undefined,
      wasReplaced: () => Promise.resolve(false),
    }),
  }
}

const within = (bytes: Buffer, most: number): ReadResult =>
  bytes.length > most ? { size: bytes.length } : bytes

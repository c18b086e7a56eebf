// A clipboard as core sees it, with the content a test gives it.
import type { ClipboardSnapshot, ReadResult } from '../../src/main/core/clipboard/clipboardSnapshot.ts'

const NONE = Buffer.alloc(0)

export type Formats = Readonly<Record<string, Buffer>>
export type More = Partial<Pick<ClipboardSnapshot, 'gaveUp' | 'pngOf' | 'formats'>> & {
  readonly any?: Buffer
  readonly text?: string
  readonly pasted?: readonly string[]
}

/** A clipboard that offers these formats, and records which ones it was asked for. */
export function clipboardWith(formats: Formats, { any = NONE, text = '', pasted = [], ...more }: More = {}) {
  const asked: string[] = []
  const within = (bytes: Buffer, most: number): ReadResult =>
    bytes.length > most ? { size: bytes.length } : bytes
  const look: ClipboardSnapshot = {
    formats: Object.keys(formats),
    readFormat(format, most) {
      asked.push(format)
      return Promise.resolve(within(formats[format] ?? NONE, most))
    },
    readText: (most) => Promise.resolve(text.length > most ? undefined : text),
    readAnyPicture(most) {
      asked.push('any picture')
      return Promise.resolve(within(any, most))
    },
    readPasted() {
      asked.push('pasted')
      return Promise.resolve(pasted)
    },
    pngOf: () => Promise.resolve(undefined),
    gaveUp: () => undefined,
    wasReplaced: () => Promise.resolve(false),
    ...more,
  }
  return { asked, look: () => Promise.resolve(look) }
}

/**
 * The asynchronous clipboard of current Electron, modelled after the web's. It is read once a look, which gives one
 * item with the names of what is on offer; the content is fetched when asked for.
 * https://www.electronjs.org/docs/latest/api/clipboard
 * https://www.electronjs.org/docs/latest/api/clipboard-item
 */
import type { Clipboard, ClipboardItem } from 'electron'
import type { ClipboardSnapshot, ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'
import type { ElectronClipboard } from './electronClipboard.ts'

type Item = Pick<ClipboardItem, 'types' | 'getType'>

export interface AsyncClipboard extends Pick<Clipboard, 'readText' | 'writeText'> {
  read(): Promise<readonly Item[]>
}

/** Longest wait for the list of formats, and for the content of one, ms. A large picture may have to be encoded. */
export interface ClipboardLimits {
  readonly listMs: number
  readonly contentMs: number
}

const LIMITS: ClipboardLimits = { listMs: 3000, contentMs: 15_000 }
const NOTHING = Buffer.alloc(0)

export function createAsyncClipboard(
  clipboard: AsyncClipboard,
  platform: string,
  pngOf: ClipboardSnapshot['pngOf'],
  limits = LIMITS,
): ElectronClipboard {
  return {
    formats: async () => namesOf(await clipboard.read()),
    async write(text) {
      await clipboard.writeText(text)
      return (await clipboard.readText()) === text
    },
    async look() {
      const items = await within(limits.listMs, clipboard.read())
      if (typeof items === 'string') return 'silent'
      const { blobOf, gaveUp } = contentOf(items, UNLISTED.get(platform) ?? [], limits.contentMs)
      const read = async (types: readonly string[], most: number): Promise<ReadResult> => {
        for (const type of types) {
          const blob = await blobOf(type)
          if (blob === undefined || blob.size === 0) continue
          return blob.size > most ? { size: blob.size } : Buffer.from(await blob.arrayBuffer())
        }
        return NOTHING
      }
      return {
        formats: namesOf(items),
        readFormat: (format, most) => read(typesFor(format, platform), most),
        // Whatever the format, and decoded: https://www.electronjs.org/docs/latest/api/clipboard-item
        readAnyPicture: (most) => read(['image/png'], most),
        async readText(most) {
          const bytes = await read(['text/plain'], BYTES_PER_UNIT * most)
          if (!Buffer.isBuffer(bytes)) return undefined
          const text = bytes.toString('utf8')
          return text.length > most ? undefined : text
        },
        // The list of files is read as text/uri-list, without a page.
        readPasted: () => Promise.resolve([]),
        pngOf,
        gaveUp,
        wasReplaced: () => Promise.resolve(false),
      }
    },
  }
}

/** UTF-8 takes at most this many bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3

/** A format under the name that the platform gives it. */
const raw = (name: string): string => `electron application/osclipboard;format="${name}"`
const RAW = /^electron application\/osclipboard;format="(.*)"$/s

const namesOf = (items: readonly Item[]): readonly string[] => [
  ...new Set(items.flatMap(({ types }) => types).map((type) => RAW.exec(type)?.[1] ?? type)),
]

/**
 * The types under which Electron may hold this format's own bytes. What it calls image/… is always decoded and encoded
 * again; text/uri-list is the system's list of files (CF_HDROP on Windows, file URLs on macOS), where the same name given
 * by a program would be no more than text.
 */
function typesFor(format: string, platform: string): readonly string[] {
  if (platform === 'linux') return format.startsWith('image/') ? [raw(format)] : [raw(format), format]
  return [format === 'text/uri-list' ? format : raw(format)]
}

/**
 * Formats that Electron lists under its own names only; they can be read under the platform's all the same.
 * https://github.com/electron/electron/blob/v45.4.1/shell/browser/api/electron_api_clipboard.cc
 */
const UNLISTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['linux', ['image/png', 'image/bmp', 'text/uri-list'].map(raw)],
  ['win32', [raw('PNG')]],
  ['darwin', [raw('public.png')]],
])

function contentOf(items: readonly Item[], unlisted: readonly string[], limitMs: number) {
  let gaveUp: ReturnType<ClipboardSnapshot['gaveUp']>
  return {
    gaveUp: () => gaveUp,
    /** Undefined when it is not on offer, or is not handed over. Nothing is asked once an answer did not come. */
    async blobOf(type: string): Promise<Blob | undefined> {
      const offering = items.find(({ types }) => types.includes(type))
      const item = offering ?? (unlisted.includes(type) ? items[0] : undefined)
      if (item === undefined || gaveUp === 'silent') return undefined
      const content = await within(limitMs, item.getType(type))
      if (content instanceof Blob) return content
      if (content === 'silent') gaveUp = 'silent'
      // What was only tried may be refused.
      else if (offering !== undefined) gaveUp ??= 'withheld'
      return undefined
    },
  }
}

/** `silent`: no answer within the limit. `refused`: it rejected. */
function within<T extends object>(limitMs: number, asked: Promise<T>): Promise<T | 'silent' | 'refused'> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, 'silent')
    asked
      .then(resolve, () => {
        resolve('refused')
      })
      .finally(() => {
        clearTimeout(timer)
      })
  })
}

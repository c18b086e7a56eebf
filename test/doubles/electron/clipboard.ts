// Electron's clipboard as 45 has it: one item, whose content is fetched when asked for.
// https://github.com/electron/electron/blob/v45.4.1/shell/browser/api/electron_api_clipboard.cc
import type { Clipboard, ClipboardItem } from 'electron'

/** What is behind a type: its bytes, or an owner that refuses or never answers. */
export type Content = Buffer | string | typeof REFUSES | typeof HANGS
export const REFUSES = Symbol('refuses')
export const HANGS = Symbol('hangs')

/** A format under the name that the platform gives it. */
export const raw = (name: string): string => `electron application/osclipboard;format="${name}"`

export interface ClipboardContents {
  /** By type, as listed. */
  readonly listed?: Readonly<Record<string, Content>>
  /** What can be read although Electron does not list it, since it lists the same under its own name. */
  readonly unlisted?: Readonly<Record<string, Content>>
  /** Whether reading the list fails, or never ends. */
  readonly list?: typeof REFUSES | typeof HANGS
}

/** @returns the double, and how often it was read, and the types that were asked for */
export function asyncClipboard({ listed = {}, unlisted = {}, list }: ClipboardContents) {
  const calls = { reads: 0, asked: [] as string[] }
  let text = typeof listed['text/plain'] === 'string' ? listed['text/plain'] : ''
  const getType = ((type: string) => {
    calls.asked.push(type)
    const content = listed[type] ?? unlisted[type]
    if (content === HANGS) return new Promise<Blob>(() => undefined)
    if (content === undefined || content === REFUSES) {
      return Promise.reject(new Error(`The type '${type}' was not found in the ClipboardItem`))
    }
    return Promise.resolve(new Blob([Uint8Array.from(Buffer.from(content))], { type }))
  }) as ClipboardItem['getType']
  const item: Pick<ClipboardItem, 'types' | 'getType'> = { types: Object.keys(listed), getType }
  const double = {
    read() {
      calls.reads += 1
      if (list === HANGS) return new Promise<never>(() => undefined)
      if (list === REFUSES) return Promise.reject(new Error('the clipboard is busy'))
      return Promise.resolve([item])
    },
    readText: () => Promise.resolve(text),
    writeText(given: string) {
      text = given
      return Promise.resolve()
    },
  } satisfies Pick<Clipboard, 'read' | 'readText' | 'writeText'>
  return { double, calls }
}

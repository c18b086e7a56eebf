/**
 * Tells text that Mayfly or a page of ours put on the clipboard from all other. It never stands for files: somebody who
 * commands a page could write a path there, as a template for links or by copying it, and have that file uploaded.
 */
import { createHash } from 'node:crypto'
import type { ClipboardSnapshot } from './clipboardSnapshot.ts'

export interface OwnText {
  /** Mayfly is about to put this text on the clipboard. */
  wrote(text: string): void
  /** Whether this text, which the clipboard holds, comes from Mayfly or a page of ours. */
  isOwn(clipboard: Pick<ClipboardSnapshot, 'readFormat'>, text: string): Promise<boolean>
}

/**
 * Chromium puts the address of the page beside what a page copies.
 * https://chromium.googlesource.com/chromium/src/+/main/ui/base/clipboard/clipboard_constants.h
 * https://chromium.googlesource.com/chromium/src/+/main/ui/base/clipboard/clipboard_format_type_win.cc
 */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['darwin', 'org.chromium.source-url'],
  ['win32', 'Chromium internal source URL'],
])
const USUAL_SOURCE = 'chromium/x-source-url'
/** Bytes. */
const LONGEST_ADDRESS = 64 * 1024
/** Texts remembered. More than one: the clipboard may be read while another is being written. */
const MOST = 1000

/** @param platform Node's process.platform */
export function createOwnText(platform: string, isOurPage: (url: string) => boolean): OwnText {
  const written = new Set<string>()
  return {
    wrote(text) {
      const [oldest] = written
      if (written.size >= MOST && oldest !== undefined) written.delete(oldest)
      written.add(markOf(text))
    },
    async isOwn(clipboard, text) {
      if (written.has(markOf(text))) return true
      const source = await clipboard.readFormat(SOURCES.get(platform) ?? USUAL_SOURCE, LONGEST_ADDRESS)
      // Without the zeros of UTF-16 and of C.
      return Buffer.isBuffer(source) && isOurPage(source.toString('latin1').replaceAll('\0', ''))
    },
  }
}

/** Instead of the text itself, which may be long. Line ends are the platform's. */
const markOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll(/\r\n?/g, '\n').replace(/\0+$/, '').trim()).digest('base64')

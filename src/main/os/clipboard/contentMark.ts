/**
 * Tells whether the clipboard changed by what is on it, where no count is to be had (Windows).
 */
import { createHash } from 'node:crypto'
import type { ElectronClipboard } from './electronClipboard.ts'

/** Bytes; of what is larger, the size stands for it. */
const MOST_TEXT = 1024 * 1024
const MOST_FILES = 1024 * 1024
const MOST_PICTURE = 8 * 1024 * 1024

/** Undefined when nobody answers. A picture is read only where there is neither text nor files. */
export async function contentMark(clipboard: ElectronClipboard): Promise<string | undefined> {
  const look = await clipboard.look()
  if (look === 'silent') return undefined
  const hash = createHash('sha256').update(look.formats.join('\n'))
  const text = await look.readText(MOST_TEXT)
  hash.update(`\n\n${text ?? 'long'}\n\n`)
  if (text === '') {
    const files = await look.readFormat('text/uri-list', MOST_FILES)
    const isPicture = Buffer.isBuffer(files) && files.length === 0
    const content = isPicture ? await look.readAnyPicture(MOST_PICTURE) : files
    hash.update(Buffer.isBuffer(content) ? content : `${String(content.size)} bytes`)
  }
  return look.gaveUp() === undefined ? hash.digest('hex') : undefined
}

/**
 * Detects whether the clipboard has changed. On X11 and macOS without reading the content: X11 would wait for the
 * owner, macOS would alert the user that Mayfly reads it.
 * https://developer.apple.com/documentation/appkit/nspasteboard (macOS 15.4 and later)
 */
import { createHash } from 'node:crypto'
import { markAsOwner } from './clipboardAccess.ts'
import { clipboardFormats, readText } from './clipboard.ts'
import { answerTo, xServer } from '../x11/x11Connection.ts'

/** To be called early: copies made before we listen to the X server are missed. */
export function watchClipboard(): void {
  void xServer()
}

/** Changes when the clipboard's content does; undefined where that can't be known. */
export async function clipboardMark(): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const told = await markAsOwner()
    return told === 'elsewhere' ? markOnX() : told.mark
  }
  const formats = (await clipboardFormats()).join('\n')
  if (process.platform === 'darwin') return formats
  return createHash('sha256')
    .update(`${formats}\n\n${await readText()}`)
    .digest('hex')
}

async function markOnX(): Promise<string | undefined> {
  const server = await xServer()
  if (server === undefined) return undefined
  // The server reports earlier events before it answers.
  const upToNow = await answerTo<true>((answer) => {
    server.client.sync((error) => answer(error, true))
  })
  if (upToNow === undefined || server.taken === undefined) return undefined
  return `${server.id} ${server.taken}`
}

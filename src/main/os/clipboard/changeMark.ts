/**
 * Tells whether the clipboard still holds what it held before. On X11 and macOS without looking at the content: the one
 * would wait for the program that holds it, the other would alert the user that Mayfly looks.
 * https://developer.apple.com/documentation/appkit/nspasteboard (macOS 15.4 and later)
 */
import { createHash } from 'node:crypto'
import { clipboardFormats, readText } from './clipboard.ts'
import { answerTo, xServer } from '../x11/x11Connection.ts'

/** To be called early: what is copied before we listen to the X server is not heard of. */
export function watchClipboard(): void {
  void xServer()
}

/** Another value when it holds something else; undefined where that can't be known. */
export async function clipboardMark(): Promise<string | undefined> {
  if (process.platform === 'linux') return markOnX()
  const formats = (await clipboardFormats()).join('\n')
  if (process.platform === 'darwin') return formats
  return createHash('sha256')
    .update(`${formats}\n\n${await readText()}`)
    .digest('hex')
}

async function markOnX(): Promise<string | undefined> {
  const server = await xServer()
  if (server === undefined) return undefined
  // The server tells of what happened before it answers.
  const upToNow = await answerTo<true>((answer) => {
    server.client.sync((error) => answer(error, true))
  })
  if (upToNow === undefined || server.taken === undefined) return undefined
  return `${server.id} ${server.taken}`
}

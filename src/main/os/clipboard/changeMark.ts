/**
 * Detects whether the clipboard has changed. On X11 and macOS without reading the content: X11 would wait for the
 * owner, macOS would alert the user that Mayfly reads it.
 */
import { execFile } from 'node:child_process'
import { markAsOwner } from './clipboardAccess.ts'
import { electronClipboard } from './clipboard.ts'
import { contentMark } from './contentMark.ts'
import { createPasteboardMark, type RunProgram } from './pasteboardMark.ts'
import { answerTo, xServer } from '../x11/x11Connection.ts'

/** To be called early: copies made before we listen to the X server are missed. */
export function watchClipboard(): void {
  void xServer()
}

const run: RunProgram = (file, args, limitMs) =>
  new Promise((resolve) => {
    execFile(file, args, { timeout: limitMs, killSignal: 'SIGKILL' }, (error, output) => {
      resolve(error === null ? output : undefined)
    })
  })

const pasteboardMark = createPasteboardMark(run, electronClipboard.formats)

/** Changes when the clipboard's content does; undefined where that can't be known. */
export async function clipboardMark(): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const told = await markAsOwner()
    return told === 'elsewhere' ? markOnX() : told.mark
  }
  return process.platform === 'darwin' ? pasteboardMark() : contentMark(electronClipboard)
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

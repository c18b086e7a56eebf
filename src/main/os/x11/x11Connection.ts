/**
 * A connection of our own to the X server, beside Electron's, for what Electron would wait for with the whole app
 * standing still: https://www.x.org/releases/current/doc/xproto/x11protocol.html
 *
 * It is made when the app starts, and kept: only a connection that stays hears of every change of the clipboard.
 */
import { randomUUID } from 'node:crypto'
import x11, { type XClient, type XFixes } from 'x11'

export interface XServer {
  /** Of this connection. */
  readonly id: string
  readonly client: XClient
  readonly root: number
  /** The atom of the selection that is the clipboard (freedesktop's clipboards specification). */
  readonly clipboard: number
  /** How often anybody took the clipboard since the connection was made; undefined when the server can't tell. */
  taken: number | undefined
}

/** How long the X server itself may take, ms. It answers at once, or it hangs and everything with it. */
const SERVER_MS = 1500

let held: Promise<XServer | undefined> | undefined

/** Undefined where there is no X server, it does not let us in, or Electron speaks to another one. */
export function xServer(): Promise<XServer | undefined> {
  held ??= connect(process.env).catch(() => undefined)
  return held
}

/** The answer to one request, undefined when there is none in time. */
export function answerTo<Value>(
  request: (answer: (error: unknown, value: Value) => boolean) => void,
  limitMs: number = SERVER_MS,
): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, undefined)
    request((error, value) => {
      clearTimeout(timer)
      resolve(error ? undefined : value)
      return true
    })
  })
}

async function connect({ DISPLAY, WAYLAND_DISPLAY }: NodeJS.ProcessEnv): Promise<XServer | undefined> {
  if (process.platform !== 'linux' || !DISPLAY) return undefined
  // Under Wayland an X server shows the clipboard to whichever X window has the focus, and at other times an old one.
  if (WAYLAND_DISPLAY) return undefined
  let made: XClient | undefined
  const display = await answerTo<{ client: XClient; screen: readonly { root: number }[] }>((answer) => {
    made = x11.createClient({ display: DISPLAY, shm: false, disableBigRequests: true }, answer)
    // Each request has its own end: an answer, or the limit of answerTo().
    made.on('error', () => undefined)
  })
  const root = display?.screen[0]?.root
  const client = display?.client ?? made
  if (client === undefined || root === undefined) {
    forget(client)
    return undefined
  }
  client.stream?.once('close', () => {
    forget(undefined)
  })
  const clipboard = await answerTo<number>((answer) => {
    client.InternAtom(false, 'CLIPBOARD', answer)
  })
  if (clipboard === undefined) {
    forget(client)
    return undefined
  }
  const server: XServer = { id: randomUUID(), client, root, clipboard, taken: undefined }
  const fixes = await answerTo<XFixes>((answer) => {
    client.require('fixes', answer)
  })
  if (fixes !== undefined) count(server, fixes)
  return server
}

/** The next who asks tries anew. */
function forget(client: XClient | undefined): void {
  held = undefined
  if (client?.stream !== undefined) client.terminate()
}

/** XFixes tells of each time a program takes a selection, be it the owner itself once more (its protocol, section 6). */
function count(server: XServer, fixes: XFixes): void {
  const SET_SELECTION_OWNER = 1
  server.taken = 0
  server.client.on('event', ({ type, selection, owner }) => {
    // Emptied by its owner (0), it holds nothing that anybody could want to keep.
    const isTaken = (type & 0x7f) === fixes.firstEvent && selection === server.clipboard && owner !== 0
    if (isTaken && server.taken !== undefined) server.taken += 1
  })
  fixes.SelectSelectionInput(server.root, server.clipboard, SET_SELECTION_OWNER)
}

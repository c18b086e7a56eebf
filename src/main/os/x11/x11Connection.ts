/**
 * Our own connection to the X server, beside Electron's, for requests on which Electron would block the whole app:
 * https://www.x.org/releases/current/doc/xproto/x11protocol.html
 *
 * It is opened at app start and kept: only a permanent connection hears of every clipboard change.
 */
import { randomUUID } from 'node:crypto'
import { clipboardSharing } from '../wayland/clipboardSharing.ts'
import type { XClient, XFixes } from 'x11'

export interface XServer {
  /** Identifies this connection. */
  readonly id: string
  readonly client: XClient
  readonly root: number
  /** The atom of the selection that is the clipboard (freedesktop's clipboards specification). */
  readonly clipboard: number
  /** How often any client took the clipboard since we connected; undefined when the server can't tell. */
  taken: number | undefined
}

/** Of the protocol: what windows are that are never seen, and the event that tells of changed properties. */
export const INPUT_ONLY = 2
export const PROPERTY_CHANGE = 0x40_00_00

/** Limit for the X server itself, ms. It answers at once, or it hangs and everything with it. */
const SERVER_MS = 1500

let held: Promise<XServer | undefined> | undefined

/** Undefined where there is no X server, it refuses us, or Electron uses a different one. */
export function xServer(): Promise<XServer | undefined> {
  held ??= connect(process.env).catch(() => undefined)
  return held
}

/** The answer to one request; undefined when none arrives in time. */
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
  // Most compositors show the clipboard to whichever X window has the focus, and at other times an old one.
  if (WAYLAND_DISPLAY && (await clipboardSharing()) !== 'x-server') return undefined
  // A chunk of its own: an eighth of the main process's code, which a start without an X server need not read.
  const { default: x11 } = await import('x11')
  let made: XClient | undefined
  const display = await answerTo<{ client: XClient; screen: readonly { root: number }[] }>((answer) => {
    made = x11.createClient({ display: DISPLAY, shm: false, disableBigRequests: true }, answer)
    // Each request ends separately: by an answer, or by the limit of answerTo().
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

/** The next caller reconnects. */
function forget(client: XClient | undefined): void {
  held = undefined
  if (client?.stream !== undefined) client.terminate()
}

/** XFixes reports each time a program takes a selection, even the current owner again (XFixes protocol, section 6). */
function count(server: XServer, fixes: XFixes): void {
  const SET_SELECTION_OWNER = 1
  server.taken = 0
  server.client.on('event', ({ type, selection, owner }) => {
    // When its owner cleared it (0), it holds nothing worth keeping.
    const isTaken = (type & 0x7f) === fixes.firstEvent && selection === server.clipboard && owner !== 0
    if (isTaken && server.taken !== undefined) server.taken += 1
  })
  fixes.SelectSelectionInput(server.root, server.clipboard, SET_SELECTION_OWNER)
}

/**
 * One transfer from the program that holds the X clipboard: bounded in bytes and in time while it comes.
 * https://www.x.org/releases/current/doc/xorg-docs/icccm/icccm.html, section 2
 */
import x11, { type XEvent, type XProperty } from 'x11'
import type { ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'
import { collect } from './incrementalTransfer.ts'
import type { XServer } from './x11Connection.ts'

export interface Transfer {
  /** An atom: the format that is asked for. */
  readonly target: number
  /** An atom: where the owner puts what it has. */
  readonly property: number
  /** The atom INCR. */
  readonly incr: number
  /** Bytes; of more than these nothing is kept. */
  readonly most: number
  /** For the next piece, ms: a large picture may have to be encoded first. */
  readonly pieceMs: number
  /** For all pieces together, ms. */
  readonly allMs: number
}

/** `silent`: no answer within pieceMs. `slow`: not all of it within allMs. */
export type Outcome = ReadResult | 'silent' | 'slow'

const NOTHING = Buffer.alloc(0)
/** GetProperty's: of any type. */
const ANY_TYPE = 0
/** The unit in which GetProperty counts, bytes. */
const UNIT = 4

export function take(server: XServer, transfer: Transfer): Promise<Outcome> {
  const { client, clipboard } = server
  const window = openWindow(server)
  return new Promise((resolve) => {
    const pieces = collect(transfer)
    const end = (outcome: Outcome, isOver: boolean) => {
      clearTimeout(piece)
      clearTimeout(all)
      client.off('event', hear)
      // Amid its answer the owner would meet an error when it goes on, and many end at one: the window stays, unheard.
      if (isOver) client.DestroyWindow(window)
      else client.ChangeWindowAttributes(window, { eventMask: 0 })
      resolve(outcome)
    }
    const piece = setTimeout(end, transfer.pieceMs, 'silent', false)
    const all = setTimeout(end, transfer.allMs, 'slow', false)
    const read = reader(server, window, transfer.property, pieces.room, (property) => {
      piece.refresh()
      const taken = property === undefined ? { given: NOTHING, isOver: true } : pieces.take(property)
      if (taken !== 'more') end(taken.given, taken.isOver)
      // Taking it away tells the owner to go on; of an announcement of too much, it never begins.
      else client.DeleteProperty(window, transfer.property)
    })
    const hear = (event: XEvent) => {
      const isNew = event.name === 'PropertyNotify' && event.wid === window && event.state === 0
      if (isNew && pieces.areAnnounced()) read()
      if (event.name !== 'SelectionNotify' || event.requestor !== window) return
      if (event.property === 0) end(NOTHING, true)
      else read()
    }
    client.on('event', hear)
    client.ConvertSelection(window, clipboard, transfer.target, transfer.property, 0)
  })
}

/** One for each question, so that an answer that comes late is not taken for that to the next. */
function openWindow({ client, root }: XServer): number {
  const window = client.AllocID()
  const values = { eventMask: x11.eventMask.PropertyChange }
  client.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, x11.InputOnly, 0, values)
  return window
}

/** Reads what was put there, once at a time. `got` is told nothing when it can't be read. */
function reader(
  { client }: XServer,
  window: number,
  property: number,
  room: () => number,
  got: (found: XProperty | undefined) => void,
): () => void {
  let isReading = false
  let isMore = false
  const read = () => {
    isMore = isReading
    if (isReading) return
    isReading = true
    const units = Math.floor(room() / UNIT) + 1
    client.GetProperty(0, window, property, ANY_TYPE, 0, units, (error, found) => {
      isReading = false
      got(error ? undefined : found)
      if (isMore) read()
      return true
    })
  }
  return read
}

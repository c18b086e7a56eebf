/**
 * Transfers one format from the owner of the X clipboard, with limits on bytes and time.
 * https://www.x.org/releases/current/doc/xorg-docs/icccm/icccm.html, section 2
 */
import type { XEvent, XProperty } from 'x11'
import type { ReadResult } from '../../core/clipboard/clipboardSnapshot.ts'
import { collect } from './incrementalTransfer.ts'
import { INPUT_ONLY, PROPERTY_CHANGE, type XServer } from './x11Connection.ts'

export interface Transfer {
  /** An atom: the requested format. */
  readonly target: number
  /** An atom: where the owner stores the data. */
  readonly property: number
  /** The atom INCR. */
  readonly incr: number
  /** Bytes; larger data is discarded entirely. */
  readonly most: number
  /** For the next piece, ms: a large picture may have to be encoded first. */
  readonly pieceMs: number
  /** For all pieces together, ms. */
  readonly allMs: number
}

/** `silent`: no answer within pieceMs. `slow`: incomplete after allMs. */
export type TransferOutcome = ReadResult | 'silent' | 'slow'

const NOTHING = Buffer.alloc(0)
/** AnyPropertyType of GetProperty. */
const ANY_TYPE = 0
/** GetProperty's unit of length, bytes. */
const UNIT = 4

export function readTransfer(server: XServer, transfer: Transfer): Promise<TransferOutcome> {
  const { client, clipboard } = server
  const window = openWindow(server)
  return new Promise((resolve) => {
    const pieces = collect(transfer)
    const end = (outcome: TransferOutcome, isOver: boolean) => {
      clearTimeout(piece)
      clearTimeout(all)
      client.off('event', hear)
      // If the window went away mid-transfer, the owner would get an X error, and many exit on one: keep it, unwatched.
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
      // Deleting the property tells the owner to continue; an announcement over the limit never starts.
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

/** One window per request, so that a late answer is not mistaken for the next one's. */
function openWindow({ client, root }: XServer): number {
  const window = client.AllocID()
  const values = { eventMask: PROPERTY_CHANGE }
  client.CreateWindow(window, root, 0, 0, 1, 1, 0, 0, INPUT_ONLY, 0, values)
  return window
}

/** Reads the property, one read at a time. `got` receives undefined when it can't be read. */
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

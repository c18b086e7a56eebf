/**
 * Keeps connections whose exchange ended cleanly, so that the next one to the same place pays no round trips for TCP
 * and TLS, and opens one ahead when an upload is likely.
 */
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import { unlessAborted } from '../async/abortable.ts'
import type { Connect, Connection, Dial, Place, Via } from './connection.ts'
import { createIdleConnections, isSame, type Waiting } from './idleConnections.ts'

export interface ConnectionPool {
  /** Prefers a kept connection, then one that is just being opened ahead. */
  readonly reuse: Via
  /** Always a new connection. The kept ones to this origin are closed: one of them was found dead. */
  readonly afresh: Via
  /**
   * Opens a connection to where something will probably be sent soon, unless one is kept already. Nobody is told of a
   * failure.
   */
  openAhead(url: URL, connect: Connect, limitMs: number): Promise<void>
  /** Closes what is kept; what is in use is not kept any more. */
  close(): void
  /** How many are kept. */
  size(): number
}

/** @param uptime ms; a clock that nobody sets */
export function createConnectionPool(uptime: () => number = () => performance.now()): ConnectionPool {
  const idle = createIdleConnections(uptime)
  const ahead = createAhead()
  /** Aborts when all is closed: what is older is not kept. */
  let era = new AbortController()

  const keepable = (one: Waiting, wasKept: boolean, { signal } = era): Connection => {
    const keep = (forMs: number) => {
      if (signal.aborted) one.connection.stream.destroy()
      else idle.put(one, forMs)
    }
    return { ...one.connection, wasKept, keep }
  }
  const dialled = async (place: Place, dial: Dial): Promise<Result<Connection>> => {
    const since = era
    const result = await dial()
    if (!result.ok) return result
    return done(keepable({ place, connection: result.value, bornAt: uptime() }, false, since))
  }

  return {
    async reuse(place, dial, signal) {
      const kept = await idle.take(place)
      if (kept !== undefined) return done(keepable(kept, true))
      return (await ahead.join(place, signal)) ?? dialled(place, dial)
    },
    afresh(place, dial) {
      idle.close(place.origin)
      return dialled(place, dial)
    },
    async openAhead(url, connect, limitMs) {
      if (ahead.isOpening() || idle.size() > 0) return
      const { signal } = era
      await ahead.open((via) =>
        connect(url, limitMs, signal, (place, dial) => via(place, dialled(place, dial))),
      )
    },
    close() {
      era.abort()
      era = new AbortController()
      idle.close()
    },
    size: idle.size,
  }
}

type Opened = Promise<Result<Connection>>

/** The one connection that is being opened ahead: what asks for it meanwhile gets it, or else it is kept. */
function createAhead() {
  let isOpening = false
  /** It waits for a taker. */
  let opening: { readonly place: Place; readonly opened: Opened } | undefined
  const keep = (result: Result<Connection>) => {
    if (result.ok) result.value.keep?.(Infinity)
  }
  return {
    isOpening: () => isOpening,
    async open(connect: (via: (place: Place, opened: Opened) => Opened) => Opened): Promise<void> {
      isOpening = true
      try {
        const result = await connect((place, opened) => {
          opening = { place, opened }
          return opened
        })
        if (opening !== undefined) keep(result)
      } finally {
        opening = undefined
        isOpening = false
      }
    },
    /** Undefined when nothing is being opened to this place, or that was given up. */
    async join(place: Place, signal: AbortSignal): Promise<Result<Connection> | undefined> {
      if (opening === undefined || !isSame(opening.place, place)) return undefined
      const { opened } = opening
      opening = undefined
      try {
        const result = await unlessAborted(signal, opened)
        return result.ok || result.problem.kind !== 'cancelled' ? result : undefined
      } catch {
        // Who asked doesn't want it any more.
        void opened.then(keep)
        return failed({ kind: 'cancelled' })
      }
    },
  }
}

/**
 * Connections that wait for their next exchange: few, for a short time, and none that anything happened to meanwhile.
 */
import type { Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { Connection, Place } from './connection.ts'

/**
 * How long a connection may be idle, ms, unless the server says less. Load balancers end idle connections after 60 s
 * (AWS) or more (nginx 75, Cloudflare 400), and routers forget them no sooner; servers that wait for less (Node and
 * Apache, 5) mostly say so. One that was ended is noticed, except in the moment that the news of it travels.
 */
const IDLE_MS = 30_000

/** A connection ends this long before its server would end it, ms: the news of that would cross with a request. */
const MARGIN_MS = 1000

/** A service that moves to other addresses is followed within this time, ms; what a handshake in it costs is nothing. */
const MOST_AGE_MS = 5 * 60_000

/** As many as can be sending at once (`atOnce` of the settings). */
const MOST_IDLE = 6

export interface Waiting {
  readonly place: Place
  readonly connection: Connection
  /** By `uptime`, ms. */
  readonly bornAt: number
}

export interface IdleConnections {
  /** Keeps it, or closes it: if it is too old, or not as an idle connection is. */
  put(one: Waiting, forMs: number): void
  /** A connection to the place that is alive, as far as can be known here. */
  take(place: Place): Promise<Waiting | undefined>
  /** Closes all, or those to this origin. */
  close(origin?: string): void
  size(): number
}

interface Idle extends Waiting {
  /** Ends the watch over it. */
  release(): void
}

/** @param uptime ms; a clock that nobody sets */
export function createIdleConnections(uptime: () => number): IdleConnections {
  const idle = new Set<Idle>()
  const discard = (one: Idle) => {
    idle.delete(one)
    one.release()
    one.connection.stream.destroy()
  }
  const closeWhere = (isMeant: (place: Place) => boolean) => {
    for (const one of idle) if (isMeant(one.place)) discard(one)
  }
  return {
    put({ place, connection, bornAt }, forMs) {
      const ms = Math.min(IDLE_MS, forMs - MARGIN_MS, bornAt + MOST_AGE_MS - uptime())
      if (ms <= 0 || !isQuiet(connection.stream)) {
        connection.stream.destroy()
        return
      }
      const release = watch(connection.stream, ms, () => {
        discard(one)
      })
      const one: Idle = { place, connection, bornAt, release }
      idle.add(one)
      const [oldest] = idle
      if (idle.size > MOST_IDLE && oldest !== undefined) discard(oldest)
    },
    async take(place) {
      // One that came by another way leads out of a network that we have left.
      closeWhere(({ origin, way }) => origin === place.origin && way !== place.way)
      for (;;) {
        // The one that was used last is the last to be closed by the server.
        const one = [...idle].findLast((each) => isSame(each.place, place))
        if (one === undefined) return undefined
        idle.delete(one)
        // What has arrived but has not been read yet is heard in this turn of the event loop.
        await setImmediate()
        one.release()
        if (isQuiet(one.connection.stream)) return one
        one.connection.stream.destroy()
      }
    },
    close(origin) {
      closeWhere((place) => origin === undefined || place.origin === origin)
    },
    size: () => idle.size,
  }
}

export const isSame = (a: Place, b: Place): boolean => a.origin === b.origin && a.way === b.way

/** Open in both directions, with nothing on its way out or in. */
const isQuiet = (stream: Socket): boolean =>
  !stream.destroyed &&
  stream.readable &&
  stream.writable &&
  stream.writableLength === 0 &&
  stream.readableLength === 0

/**
 * Destroys a connection after `ms`, or when anything happens to it: on an idle connection there is nothing to hear.
 * @param onGone called then
 * @returns ends the watch
 */
function watch(stream: Socket, ms: number, onGone: () => void): () => void {
  const events = ['data', 'end', 'error', 'close'] as const
  const gone = () => {
    stream.destroy()
    onGone()
  }
  const timer = setTimeout(gone, ms)
  for (const event of events) stream.on(event, gone)
  return () => {
    clearTimeout(timer)
    for (const event of events) stream.off(event, gone)
  }
}

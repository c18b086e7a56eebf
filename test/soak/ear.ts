// Records what the service saw and gave: every request, and every link whose whole answer it sent.
import { EventEmitter, once } from 'node:events'
import type { Fault } from '../service/faults.ts'
import type { RequestRecord } from '../service/records.ts'
import type { TestService } from '../service/testService.ts'
import { awakeMs, type Life } from './apps.ts'

export type Given = {
  readonly url: string
  readonly name: string
  /** When the request began, ms since 1970. */
  readonly startedAt: number
  /** When the last byte of the answer left. */
  readonly at: number
}

export type Ear = {
  /** For the service to call. */
  readonly onRequest: (record: RequestRecord) => void
  /** @param listed whether a file sent under this name is listed on the app's disk */
  attach(service: TestService, listed: (sentName: string) => boolean): void
  /** All requests so far, oldest first. The records keep changing until they are settled. */
  readonly requests: readonly RequestRecord[]
  /** Names of uploads that were not on the app's disk while they were sent. */
  readonly unlisted: readonly string[]
  /** Links whose answer was well-formed and sent completely. */
  readonly given: readonly Given[]
  /** Resolves when a request begins or a link is given, or after `mostMs`. */
  next(event: 'begun' | 'given', mostMs: number): Promise<void>
  met(): Map<Fault['kind'], number>
  /** How many uploads a limit refused. */
  limited(): number
}

/** How long the app may take to save an answer, ms. */
const WRITING_MS = 1000

export function createEar(): Ear {
  const requests: RequestRecord[] = []
  const given: Given[] = []
  const unlisted: string[] = []
  const events = new EventEmitter()
  let service: TestService | undefined
  let isListed = (_sentName: string) => true

  return {
    requests,
    given,
    unlisted,
    attach(started, listed) {
      service = started
      isListed = listed
    },
    onRequest(record) {
      if (record.outcome === 'pending') {
        requests.push(record)
        events.emit('begun')
        return
      }
      if (record.name !== undefined && !isListed(record.name)) unlisted.push(record.name)
      // The app accepts no answer over 64 KiB, and no headers beyond what its parsers take.
      const swollen = record.fault === 'huge-answer' || record.fault === 'huge-headers'
      if (record.outcome !== 'stored' || swollen) return
      // An upload is stored just before its answer, so it is the last one with this name.
      const kept = service?.stored().findLast((file) => file.name === record.name)
      if (kept === undefined) throw new Error(`stored, and yet not there: ${String(record.name)}`)
      given.push({ url: kept.url, name: kept.name, startedAt: record.startedAt, at: record.endedAt! })
      events.emit('given')
    },
    async next(event, mostMs) {
      await once(events, event, { signal: AbortSignal.timeout(mostMs) }).catch(() => undefined)
    },
    met() {
      const met = new Map<Fault['kind'], number>()
      for (const { fault } of requests) if (fault !== undefined) met.set(fault, (met.get(fault) ?? 0) + 1)
      return met
    },
    limited: () => requests.filter(({ status, fault }) => status === 429 && fault === undefined).length,
  }
}

/** The links that the app had time to save before it was ended. */
export function owed(given: readonly Given[], lives: readonly Life[]): Given[] {
  return given.filter(({ startedAt, at }) =>
    lives.some((life) => (life.ledFrom ?? Infinity) <= startedAt && awakeMs(life, at) >= WRITING_MS),
  )
}

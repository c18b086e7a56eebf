// What the service saw and gave: every request, and every link whose whole answer it sent.
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
  /** @param listed whether what is sent under this name is on the app's disk */
  attach(service: TestService, listed: (sentName: string) => boolean): void
  /** All requests so far, oldest first. The records go on changing until they are settled. */
  readonly requests: readonly RequestRecord[]
  /** Names of uploads that were nowhere on the app's disk while they were sent. */
  readonly unlisted: readonly string[]
  /** Links whose answer was well-formed and sent to its end. */
  readonly given: readonly Given[]
  /** Resolves when a request has begun, or a link was given; or after `mostMs`. */
  next(event: 'begun' | 'given', mostMs: number): Promise<void>
  met(): Map<Fault['kind'], number>
  /** How many uploads a limit turned away. */
  limited(): number
}

/** How long the app may take, ms, to write down what it was told. */
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
      // More than 64 KiB is no answer to the app, and nor are headers beyond what its parsers take.
      const swollen = record.fault === 'huge-answer' || record.fault === 'huge-headers'
      if (record.outcome !== 'stored' || swollen) return
      // An upload is kept just before its answer, so of those with this name it is the last.
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

/** The links that the app had the time to write down before it was ended. */
export function owed(given: readonly Given[], lives: readonly Life[]): Given[] {
  return given.filter(({ startedAt, at }) =>
    lives.some((life) => (life.ledFrom ?? Infinity) <= startedAt && awakeMs(life, at) >= WRITING_MS),
  )
}

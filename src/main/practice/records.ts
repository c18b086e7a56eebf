// Writes down every request the practice service sees, for tests to ask and for practice mode to show.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'

/**
 * How a request ended. `pending`: not yet. `stored`: kept, and the success was sent. `served`: a link's bytes
 * were sent. `refused`: the contract (or the host check) said no. `fault`: a fault was carried out to its end.
 * `gone`: the connection ended first. Set before the last byte of an answer leaves, so whoever has read the
 * whole answer finds it here.
 */
export type Outcome = 'pending' | 'stored' | 'served' | 'refused' | 'fault' | 'gone'

/** One request. The object lives on and changes until its outcome is settled. */
export type PracticeRecord = {
  readonly method: string
  /** As sent, query included. */
  readonly path: string
  /** Names in small letters, repeated ones joined; never `x-api-key`. */
  readonly headers: Readonly<Record<string, string>>
  /** The value of `x-api-key`, kept apart so that headers can be printed; null without one. */
  readonly key: string | null
  /** The Content-Length header in bytes; null without one. */
  readonly contentLength: number | null
  /** Milliseconds since 1970, by the service's clock. */
  readonly startedAt: number
  readonly endedAt: number | null
  /** Bytes of body read so far. */
  readonly bodyBytes: number
  /** The upload's `file_name`, or the name behind a link, once known. */
  readonly name: string | null
  /** The HTTP status sent; null when none was. */
  readonly status: number | null
  /** Which rule refused it, in English; null otherwise. */
  readonly detail: string | null
  /** The fault this request met; null without one. */
  readonly fault: Fault['kind'] | null
  readonly outcome: Outcome
}

/** The same record for the hands that fill it in. */
export type OpenRecord = { -readonly [Member in keyof PracticeRecord]: PracticeRecord[Member] }

export type Records = {
  readonly all: readonly PracticeRecord[]
  readonly begin: (request: IncomingMessage) => OpenRecord
  /** Settles a record's outcome and status; the first word stands. */
  readonly settle: (
    record: OpenRecord,
    outcome: Exclude<Outcome, 'pending'>,
    response: ServerResponse,
  ) => void
}

// A practice session may run for weeks: the oldest make room.
const MOST_RECORDS = 1000

/** `tell` hears of each request twice: when its headers are in, and when its outcome is settled. */
export function keepRecords(now: () => number, tell: (record: PracticeRecord) => void): Records {
  const all: OpenRecord[] = []
  const begin = (request: IncomingMessage): OpenRecord => {
    const record = recordOf(request, now())
    all.push(record)
    if (all.length > MOST_RECORDS) all.shift()
    tell(record)
    return record
  }
  const settle: Records['settle'] = (record, outcome, response) => {
    if (record.outcome !== 'pending') return
    record.outcome = outcome
    record.endedAt = now()
    record.status = response.headersSent ? response.statusCode : null
    tell(record)
  }
  return { all, begin, settle }
}

function recordOf(request: IncomingMessage, startedAt: number): OpenRecord {
  const { 'x-api-key': key, ...rest } = request.headers
  const headers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
  const length = request.headers['content-length']
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers,
    key: key === undefined ? null : [key].flat().join(', '),
    contentLength: length === undefined ? null : Number(length),
    startedAt,
    endedAt: null,
    bodyBytes: 0,
    name: null,
    status: null,
    detail: null,
    fault: null,
    outcome: 'pending',
  }
}

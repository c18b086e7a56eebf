// Records every request the test service sees, for tests to check.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'

/**
 * How a request ended. `pending`: not yet. `stored`: kept, and the success was sent. `served`: a link's bytes
 * were sent. `refused`: the contract (or the host check) said no. `fault`: a fault was carried out to its end.
 * `gone`: the connection ended first. Set before the last byte of an answer leaves, so a client that has read the
 * whole answer finds it here.
 */
export type Outcome = 'pending' | 'stored' | 'served' | 'refused' | 'fault' | 'gone'

/** One request. The object keeps changing until its outcome is settled. */
export type RequestRecord = {
  readonly method: string
  /** As sent, query included. */
  readonly path: string
  /** Names in lower case, repeated ones joined; never `x-api-key`. */
  readonly headers: Readonly<Record<string, string>>
  /** The value of `x-api-key`, kept apart so that headers can be printed; undefined without one. */
  readonly key: string | undefined
  /** The Content-Length header in bytes; undefined without one. */
  readonly contentLength: number | undefined
  /** Milliseconds since 1970, by the service's clock. */
  readonly startedAt: number
  readonly endedAt: number | undefined
  /** Bytes of body read so far. */
  readonly bodyBytes: number
  /** The upload's `file_name`, or the name behind a link, once known. */
  readonly name: string | undefined
  /** The HTTP status sent; undefined when none was. */
  readonly status: number | undefined
  /** Which rule refused it, in English; undefined otherwise. */
  readonly detail: string | undefined
  /** The fault this request met; undefined without one. */
  readonly fault: Fault['kind'] | undefined
  readonly outcome: Outcome
}

/** The same record, writable for the code that fills it in. */
export type OpenRecord = { -readonly [Member in keyof RequestRecord]: RequestRecord[Member] }

export type Records = {
  readonly all: readonly RequestRecord[]
  readonly begin: (request: IncomingMessage) => OpenRecord
  /** Settles a record's outcome and status; only the first call counts. */
  readonly settle: (
    record: OpenRecord,
    outcome: Exclude<Outcome, 'pending'>,
    response: ServerResponse,
  ) => void
}

// A soak may run for hours: the oldest records are dropped.
const MOST_RECORDS = 1000

/** `tell` is called twice per request: when its headers are in, and when its outcome is settled. */
export function createRecords(now: () => number, tell: (record: RequestRecord) => void): Records {
  const all: OpenRecord[] = []
  return {
    all,
    begin(request) {
      const record = recordOf(request, now())
      all.push(record)
      if (all.length > MOST_RECORDS) all.shift()
      tell(record)
      return record
    },
    settle(record, outcome, response) {
      if (record.outcome !== 'pending') return
      record.outcome = outcome
      record.endedAt = now()
      record.status = response.headersSent ? response.statusCode : undefined
      tell(record)
    },
  }
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
    key: key === undefined ? undefined : [key].flat().join(', '),
    contentLength: length === undefined ? undefined : Number(length),
    startedAt,
    endedAt: undefined,
    bodyBytes: 0,
    name: undefined,
    status: undefined,
    detail: undefined,
    fault: undefined,
    outcome: 'pending',
  }
}

// The practice service for tests: it records what it sees, produces faults on demand, and accepts any key.
import { refusalAnswer } from '../../src/main/practice/answers.ts'
import { EXPIRES_AFTER_MS } from '../../src/main/practice/contract.ts'
import { linkPath } from '../../src/main/practice/links.ts'
import { startServer, type PracticeServer } from '../../src/main/practice/server.ts'
import { createUploadStore } from '../../src/main/practice/uploadStore.ts'
import { createMiddleware } from './exchange.ts'
import { createFaultQueue, type Fault, type FaultOptions } from './faults.ts'
import { createLimiter, type Rate } from './limiter.ts'
import { createRecords, type RequestRecord } from './records.ts'

export type TestServiceOptions = {
  /** Where uploads are kept between runs; created if needed. One running service per folder. */
  readonly folder: string
  /** 0, the default, means any free port; so does a port that is taken or forbidden. */
  readonly port?: number
  /** Milliseconds until an upload expires; 24 hours, as the service's contract says. */
  readonly expiresAfterMs?: number
  /** Milliseconds since 1970, for expiry and records. The Date header keeps the real time. */
  readonly now?: () => number
  /** The only key that may upload; without it, every key but two may (`checkAnyKey`). */
  readonly key?: string
  /** Called twice per request with the same object: once its headers are in, and once its outcome is settled. */
  readonly onRequest?: (record: RequestRecord) => void
}

/** An upload that can still be fetched. `size` in bytes, `expiresAt` in milliseconds since 1970. */
type FetchableFile = {
  readonly name: string
  readonly url: string
  readonly size: number
  readonly expiresAt: number
}

export type TestService = PracticeServer & {
  /** The last thousand requests, oldest first. */
  readonly requests: readonly RequestRecord[]
  /** Oldest first. */
  readonly stored: () => FetchableFile[]
  /** Queues a fault for the next upload, or the next `times` uploads called `name`. */
  readonly fail: (fault: Fault, options?: FaultOptions) => void
  /** Accepts no more uploads than this; the others are told when to retry (429). Undefined: accepts all again. */
  readonly limit: (rate: Rate | undefined) => void
  /** Drops the faults not met yet, and any limit. An upload that has met one keeps it. */
  readonly heal: () => void
}

const INVALID_KEY = refusalAnswer(401, 'x-api-key is missing or not valid')

/** Starts the service on 127.0.0.1. Rejects when the folder cannot be used or no port is available. */
export async function startTestService(options: TestServiceOptions): Promise<TestService> {
  const { folder, port = 0, expiresAfterMs = EXPIRES_AFTER_MS, now = Date.now, key, onRequest } = options
  const store = await createUploadStore({ folder, expiresAfterMs, now })
  const faults = createFaultQueue()
  const limiter = createLimiter(now)
  const records = createRecords(now, (record) => onRequest?.(record))
  const middleware = createMiddleware(faults, limiter, records)
  const checkKey = (given: string | undefined) => (given === key ? undefined : INVALID_KEY)
  const server = await startServer({
    store,
    port,
    checkKey: key === undefined ? checkAnyKey : checkKey,
    middleware,
  })
  return {
    ...server,
    requests: records.all,
    stored: () =>
      store.list().map(({ id, name, size, expiresAt }) => {
        return { name, url: server.url + linkPath({ id, name }), size, expiresAt }
      }),
    fail: faults.add,
    limit: limiter.set,
    heal: () => {
      faults.clear()
      limiter.set(undefined)
    },
  }
}

/** The contract's 401 and 403 each have a key that provokes them. */
function checkAnyKey(key: string | undefined) {
  if (key === undefined || key.trim() === '' || key === 'bad-key') return INVALID_KEY
  return key === 'free-plan' ? refusalAnswer(403, 'the plan is too low') : undefined
}

// One client of the app's own parts, from the queue to the answer, under a clock that the test holds; only the wire is
// simulated. It shows that the fleet behaves like the app.
import { createFileFailures } from '../../src/main/core/retry/fileFailures.ts'
import { BACKOFF } from '../../src/main/core/retry/retryPolicy.ts'
import { createRetryTimers } from '../../src/main/core/retry/retryTimers.ts'
import { createThrottle } from '../../src/main/core/retry/throttle.ts'
import { createAttempt } from '../../src/main/core/transfer/attempt.ts'
import { createDestinations } from '../../src/main/core/transfer/destination.ts'
import { createHolds } from '../../src/main/core/transfer/holds.ts'
import { createOutage } from '../../src/main/core/transfer/outage.ts'
import { createQueue } from '../../src/main/core/transfer/queue.ts'
import { createRunUpload } from '../../src/main/core/transfer/runUpload.ts'
import { connectDirectly } from '../../src/main/core/network/connection.ts'
import { asWaiting } from '../../src/main/core/uploads/transitions.ts'
import { createUploadList } from '../../src/main/core/uploads/uploadList.ts'
import { settingsSchema } from '../../src/shared/state/settings.ts'
import { done, failed } from '../../src/shared/uploads/problem.ts'
import * as v from 'valibot'
import { linkRow } from '../helpers/ended.ts'
import { filesHere } from '../helpers/filesHere.ts'
import { noIncidents } from '../helpers/incidents.ts'
import { SHORT } from '../helpers/outside.ts'
import type { SimulatedService } from './service.ts'

const nothing = () => undefined
const { report } = noIncidents

export interface RealClient {
  drop(files: number): void
  counts(): { readonly done: number; readonly failed: number; readonly waiting: number }
}

export function createRealClient(
  client: number,
  service: SimulatedService,
  random: () => number,
  onRequest: (now: number) => void,
): RealClient {
  const now = Date.now
  const uploadList = createUploadList([], nothing)
  const throttle = createThrottle(
    { backoff: BACKOFF, uptime: now, random },
    { onChange: nothing, onNews: nothing },
  )
  const told = { toast: { show: nothing }, notifications: { notify: nothing } }
  const holds = createHolds({ now, showWindow: nothing, throttle, onChange: nothing, ...told })
  const apiKey = { read: () => Promise.resolve(done('k')), version: () => 0 }
  const transport = { files: filesHere(), connect: connectDirectly, fallback: undefined, timeouts: SHORT }
  const destinations = createDestinations({
    ...{ uploadList, holds, throttle, apiKey, isOnline: () => true },
    transport: { ...transport, userAgent: 'Mayfly/test', now, report },
    endpoint: undefined,
    practice: { endpoint: () => Promise.resolve(undefined) },
  })
  const fileFailures = createFileFailures()
  const attempt = createAttempt({
    ...{ uploadList, destinations, holds, apiKey, fileFailures },
    async send() {
      onRequest(now())
      const { problem, tookMs } = service.answer(now(), client)
      await new Promise((resolve) => setTimeout(resolve, tookMs))
      if (problem !== undefined) return failed(problem)
      return done({ url: 'https://l.test/a', bornAt: undefined, heardAt: now(), size: 1, digest: undefined })
    },
  })
  const retries = createRetryTimers(report)
  const settings = v.parse(settingsSchema, {})
  const again = (id: string) => {
    const upload = uploadList.get(id)
    if (upload === undefined) return
    uploadList.upsert(asWaiting(upload))
    queue.add([id], 'again')
  }
  const run = createRunUpload({
    ...{ now, random, backoff: BACKOFF, report, uploadList, destinations, attempt, holds, retries, again },
    ...{ fileFailures, outage: createOutage(nothing), settings: { load: () => settings } },
    clockSkew: { check: () => undefined, expiryOf: (_date, heardAt, lifeMs) => heardAt + lifeMs },
    checkAgain: () => Promise.resolve(),
    digests: { remember: nothing },
    releaseSpooled: () => Promise.resolve(),
    finishBatches: () => Promise.resolve(),
  })
  const queue = createQueue(run, () => 'real', settings.atOnce, report)
  let dropped = 0
  return {
    drop(files) {
      const rows = Array.from({ length: files }, () =>
        asWaiting(linkRow(`${client} ${(dropped += 1)}.png`, 1)),
      )
      uploadList.upsertAll(rows)
      holds.happened('files-added')
      queue.add(rows.map(({ id }) => id))
    },
    counts() {
      const states = uploadList.all().map(({ state }) => state)
      const ended = (which: string) => states.filter((state) => state === which).length
      const [sent, given] = [ended('done'), ended('failed')]
      return { done: sent, failed: given, waiting: states.length - sent - given }
    },
  }
}

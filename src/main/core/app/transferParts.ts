/**
 * Puts together what takes an upload to the service and to its end.
 */
import { createFinishBatches } from '../batch/finishBatch.ts'
import { shiftRows } from '../expiry/clockShift.ts'
import { connectBy } from '../network/connection.ts'
import { createCopyLinks } from '../batch/copyLinks.ts'
import { fallbackBy } from '../api/fallback.ts'
import { createHolds, holdOfPace, sayHold } from '../transfer/holds.ts'
import { createKeys } from '../apiKey/apiKey.ts'
import { createLooking } from '../intake/checkUploads.ts'
import { createPace } from '../transfer/throttle.ts'
import type { Ports } from './ports.ts'
import { createPracticeMode } from '../transfer/practiceMode.ts'
import { createQueue } from '../transfer/queue.ts'
import { createRetries } from '../transfer/retryTimers.ts'
import { routesOf } from '../network/proxyRoutes.ts'
import { asWaiting } from '../uploads/transitions.ts'
import { createSuspects } from '../transfer/fileFailures.ts'
import { createThumbnails } from '../uploads/thumbnails.ts'
import type { Tuning } from './tuning.ts'
import { createRunUpload } from '../transfer/runUpload.ts'
import { createWallClock } from '../expiry/clockSkew.ts'
import { createWays, type Transport } from '../transfer/destination.ts'
import type { RunOptions } from './runOptions.ts'
import type { Feedback, List } from './stateParts.ts'

export type Service = ReturnType<typeof serviceParts>
export type Uploading = ReturnType<typeof uploadParts>

/** What leads to the service, and what keeps from it. */
export function serviceParts(
  ports: Ports,
  options: RunOptions,
  { timeouts, backoff, connect }: Tuning,
  { rows, said, news }: List & Feedback,
  changed: () => void,
) {
  const { now, uptime, random, showWindow, settings, startPractice, isOnline } = ports
  const { netRequest, resolveProxy, authorities, env } = ports
  const clock = createWallClock(ports, (byMs, before) => {
    shiftRows(rows, byMs, before)
  })
  const pace = createPace(
    { backoff, uptime, random },
    {
      onChange: changed,
      onNews: (reason) => {
        sayHold({ said, news, showWindow }, holdOfPace(reason))
      },
    },
  )
  const holds = createHolds({ now, showWindow, pace, said, news, onChange: changed })
  const keys = createKeys(ports.keychain, ports.sealedKey, options.key, changed, () => {
    holds.happened('keychain-answered')
  })
  const isOwnWay = options.endpoint !== undefined || options.key !== undefined
  const practice = createPracticeMode({ settings, startPractice }, options.practice, isOwnWay)
  const transport: Transport = {
    files: ports.files,
    connect:
      connect ?? connectBy({ routesTo: async (url) => routesOf(await resolveProxy(url), env), authorities }),
    fallback: netRequest && fallbackBy(netRequest),
    timeouts,
    userAgent: ports.userAgent,
    now,
    report: ports.incidents.report,
  }
  const ways = createWays({
    ...{ transport, endpoint: options.endpoint, isOnline },
    ...{ rows, holds, pace, keys, practice },
  })
  return { clock, pace, holds, keys, practice, ways }
}

/** What takes an upload from its row to its end. */
export function uploadParts(ports: Ports, { backoff, rest }: Tuning, others: List & Feedback & Service) {
  const { now, steady, random, newId, showWindow, settings, spoolFolder, files, copy, platform } = ports
  const { rows, runs, said, news, clipboardOut } = others
  const { report } = ports.incidents
  const copyLinks = createCopyLinks({
    ...{ now, platform, settings, copy },
    ...{ rows, said, news, runs, clipboardOut },
  })
  const finishBatches = createFinishBatches({
    ...{ now, newId, showWindow, report },
    ...{ rows, clipboardOut, copyLinks, runs, said, news },
  })
  const queue = createQueue(
    (id, signal) => runUpload(id, signal),
    (id) => (rows.get(id)?.practice === true ? 'practice' : 'real'),
    settings.load().atOnce,
    report,
  )
  const again = (id: string) => {
    const upload = rows.get(id)
    if (upload === undefined) return
    rows.put(asWaiting(upload))
    queue.add([id], 'again')
  }
  const retries = createRetries(report)
  const thumbnails = createThumbnails(ports.thumbnailer, files, rows, report)
  const looking = createLooking({
    ...{ now, steady, rest, files, report },
    ...{ rows, runs, thumbnails, queue, finishBatches },
  })
  const runUpload = createRunUpload({
    ...{ now, random, backoff, spoolFolder, report, retries, suspects: createSuspects() },
    ...{ ...others, thumbnails, finishBatches, again, checkAgain: looking.look },
  })
  return { copyLinks, finishBatches, queue, again, retries, thumbnails, looking }
}

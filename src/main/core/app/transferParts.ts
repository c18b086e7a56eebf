/**
 * Puts together the parts that send an upload to the service and finish it.
 */
import { createFinishBatches } from '../batch/finishBatch.ts'
import { shiftRows } from '../expiry/clockShift.ts'
import { createAuthorities } from '../network/authorities.ts'
import { connectBy } from '../network/connection.ts'
import { createConnectionPool } from '../network/connectionPool.ts'
import { createCopyLinks } from '../batch/copyLinks.ts'
import { fallbackBy } from '../api/fallback.ts'
import { announceHold, createHolds, type HoldsDeps } from '../transfer/holds.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import { createApiKey } from '../apiKey/apiKey.ts'
import { createFit, type Fit, type FitDeps } from '../fit/fit.ts'
import { createDigests } from '../reuse/digests.ts'
import { createReuse } from '../reuse/reuse.ts'
import { createUploadChecks, type SettledRows, type UploadChecks } from '../intake/checkUploads.ts'
import { createThrottle } from '../retry/throttle.ts'
import type { Ports } from './ports.ts'
import { createPracticeMode } from '../transfer/practiceMode.ts'
import { createQueue } from '../transfer/queue.ts'
import { createRetryTimers } from '../retry/retryTimers.ts'
import { routesOf } from '../network/proxyRoutes.ts'
import { asWaiting } from '../uploads/transitions.ts'
import { createOutage } from '../transfer/outage.ts'
import { createFileFailures } from '../retry/fileFailures.ts'
import { createFileFacts, type FileFacts } from '../uploads/fileFacts.ts'
import { createReleaseSpooled } from '../uploads/releaseSpooled.ts'
import { createThumbnails, type Thumbnails } from '../uploads/thumbnails.ts'
import type { Tuning } from './tuning.ts'
import { createAttempt } from '../transfer/attempt.ts'
import { createRunUpload } from '../transfer/runUpload.ts'
import { createClockSkew } from '../expiry/clockSkew.ts'
import { createWeb } from '../web/web.ts'
import { createDestinations, type Transport } from '../transfer/destination.ts'
import type { RunOptions } from './runOptions.ts'
import type { Feedback, List } from './stateParts.ts'

export type Service = ReturnType<typeof serviceParts>
export type Uploading = ReturnType<typeof uploadParts>

/** The parts that connect to the service, and those that hold uploads back. */
export function serviceParts(
  ports: Ports,
  options: RunOptions,
  { timeouts, backoff, connect, web: webTuning }: Tuning,
  { uploadList, toast, notifications }: List & Feedback,
  changed: () => void,
) {
  const { now, uptime, random, showWindow, settings, startPractice, isOnline } = ports
  const { netRequest, resolveProxy, readAuthorities, platform, env } = ports
  const announcing = quietFor(uploadList, { toast, notifications, showWindow })
  const clockSkew = createClockSkew(ports, (byMs, before) => {
    shiftRows(uploadList, byMs, before)
  })
  const throttle = createThrottle(
    { backoff, uptime, random },
    {
      onChange: changed,
      onNews: (reason) => {
        announceHold(announcing, reason)
      },
    },
  )
  const holds = createHolds({ ...announcing, now, throttle, onChange: changed })
  const apiKey = createApiKey(ports.keychain, ports.sealedKey, options.key, changed, () => {
    holds.happened('keychain-answered')
  })
  const isOwnWay = options.endpoint !== undefined || options.key !== undefined
  const practice = createPracticeMode({ settings, startPractice }, options.practice, isOwnWay)
  const routing = {
    routesTo: async (url: URL) => routesOf(await resolveProxy(url), env),
    authorities: createAuthorities(readAuthorities, platform),
  }
  const web = createWeb({ ...routing, userAgent: ports.userAgent, ...webTuning })
  const pool = createConnectionPool()
  const transport: Transport = {
    files: ports.files,
    connect: connect ?? connectBy(routing),
    pool,
    fallback: netRequest && fallbackBy(netRequest),
    timeouts,
    userAgent: ports.userAgent,
    now,
    report: ports.incidents.report,
  }
  const destinations = createDestinations({
    ...{ transport, endpoint: options.endpoint, isOnline },
    ...{ uploadList, holds, throttle, apiKey, practice },
  })
  return {
    clockSkew,
    throttle,
    holds,
    outage: createOutage(changed),
    apiKey,
    practice,
    destinations,
    web,
    pool,
  }
}

/** What holds back only uploads that programs asked for is not announced: they are told. */
function quietFor(
  uploadList: List['uploadList'],
  { toast, notifications, showWindow }: Pick<Feedback, 'toast' | 'notifications'> & Pick<Ports, 'showWindow'>,
): Pick<HoldsDeps, 'toast' | 'notifications' | 'showWindow'> {
  const isForUser = () => {
    const open = uploadList.all().filter((row) => !isSettled(row))
    return open.length === 0 || open.some(({ by }) => by === undefined)
  }
  return {
    showWindow,
    toast: {
      show(content) {
        if (isForUser()) toast.show(content)
      },
    },
    notifications: {
      notify(notice, onClick) {
        if (isForUser()) notifications.notify(notice, onClick)
      },
    },
  }
}

/** The parts that take an upload from its row to its end. */
export function uploadParts(ports: Ports, { backoff, rest }: Tuning, others: List & Feedback & Service) {
  const { now, steady, cpuMs, random, newId, showWindow, settings, spoolFolder, files, copy, platform } =
    ports
  const { uploadList, progress, toast, notifications, autoCopy, firstLink, flush } = others
  const { report } = ports.incidents
  const copyLinks = createCopyLinks({
    ...{ now, platform, settings, copy },
    ...{ uploadList, toast, notifications, progress, autoCopy },
  })
  const thumbnails = createThumbnails(ports.thumbnailer, files, uploadList, report, cpuMs)
  const finishBatches = createFinishBatches({
    ...{ now, newId, showWindow, report, flush },
    ...{ uploadList, autoCopy, copyLinks, progress, thumbnails, toast, notifications, firstLink },
  })
  const queue = createQueue(
    (id, signal) => runUpload(id, signal),
    (id) => (uploadList.get(id)?.practice === true ? 'practice' : 'real'),
    settings.load().atOnce,
    report,
  )
  const again = (id: string) => {
    const upload = uploadList.get(id)
    if (upload === undefined) return
    uploadList.upsert(asWaiting(upload))
    queue.add([id], 'again')
  }
  const retries = createRetryTimers(report)
  const fileFacts = createFileFacts({ steady, cpuMs, report, files: ports.factFiles, uploadList })
  const digests = createDigests(files)
  const releaseSpooled = createReleaseSpooled({
    ...{ spoolFolder, settings, uploadList, fileFacts, thumbnails, flush },
  })
  const reuse = createReuse({
    ...{ now, steady, report, settings, uploadList, digests, releaseSpooled, finishBatches },
    links: others.links,
    ownAddress: others.destinations.ownAddress,
    practiceAddress: async () => (await others.practice.endpoint())?.url.origin,
    lookAtClock: others.clockSkew.check,
    send: queue.add,
  })
  const fit = fitFor({ ...ports, ...others, report, thumbnails, fileFacts }, () => uploadChecks)
  others.onListChange((change) => {
    reuse.update(change)
    fit.update(change)
  })
  const uploadChecks = createUploadChecks({
    ...{ now, steady, rest, files, platform, report },
    ...{ uploadList, progress, fileFacts, thumbnails, finishBatches, digests, settings },
    ...{ prepare: fit.prepare, admit: reuse.admit },
  })
  const fileFailures = createFileFailures()
  const attempt = createAttempt({ ...others, fileFailures })
  const runUpload = createRunUpload({
    ...{ now, random, backoff, report, settings, retries, fileFailures, attempt, digests },
    ...{ ...others, releaseSpooled, finishBatches, again, checkAgain: uploadChecks.check },
  })
  return { copyLinks, finishBatches, queue, again, retries, fileFacts, thumbnails, uploadChecks, reuse, fit }
}

/** @param checks are there once a file is checked */
const fitFor = (
  deps: Omit<FitDeps, 'unread' | 'checkAgain' | 'settle'> & { thumbnails: Thumbnails; fileFacts: FileFacts },
  checks: () => UploadChecks & SettledRows,
): Fit =>
  createFit({
    ...deps,
    unread: (id) => Promise.all([deps.fileFacts.read(id), deps.thumbnails.drawn(id)]),
    checkAgain: (ids) => checks().check(ids),
    settle: (rows) => {
      checks().settle(rows)
    },
  })

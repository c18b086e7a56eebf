/**
 * The look at each file that waits, by itself and in the background: what may go is queued, what may not fails, and
 * what is still being written is looked at until it rests.
 */
import { type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'
import { nameToSend } from '../../../shared/uploads/fileName.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import { netted, type Report } from '../log/errorReports.ts'
import { check, type Checked } from '../files/checkFile.ts'
import type { Queue } from '../transfer/queue.ts'
import { checkOnceWritten, type WriteFinishLimits } from '../files/awaitWriteFinish.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import { asFailed, asWaiting } from '../uploads/transitions.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'

export interface UploadChecksDeps {
  /** ms since 1970. */
  now(): number
  /** Ms by a clock that nobody sets. */
  steady(): number
  readonly rest: WriteFinishLimits
  readonly files: Files
  readonly report: Report
  readonly uploadList: Pick<UploadList, 'get' | 'upsert' | 'upsertAll'>
  readonly progress: Pick<ProgressTracker, 'resize'>
  readonly thumbnails: Pick<Thumbnails, 'want'>
  readonly queue: Pick<Queue, 'add'>
  readonly finishBatches: FinishBatches
}

export interface UploadChecks {
  /**
   * Looks at rows that wait. Resolves when it is known of each what becomes of it, be it that it will not be sent.
   */
  check(ids: readonly string[], how?: HowToCheck): Promise<void>
}

export interface HowToCheck {
  /** One that was looked at before must be what it was, and all that can't go any more are told of together. */
  readonly resumed?: boolean
  /** Takes care of a row that is no file's but a folder's. */
  readonly onFolder?: (row: Upload) => Promise<void>
}

/** Rows of many files change together: at most so often, ms. */
const TOGETHER_MS = 50
/** To write down thousands of rows takes long; for so many times as long, at most so many ms, all else has its turn. */
const OTHERS_TURN = { times: 4, mostMs: 5000 }
/** After a start, what can't be sent any more is one notice; for so long, ms, it waits for the others. */
const RESUMED_MS = 3000
/** Until a drive that reports an error is asked once more, ms. */
const ONCE_MORE_MS = 500

export function createUploadChecks(deps: UploadChecksDeps): UploadChecks {
  const { uploadList, files, now, steady } = deps
  const finish = netted(deps.report, 'a batch', deps.finishBatches)
  const store = (looked: readonly Upload[]) => {
    // Cancelled or taken out meanwhile: whoever did that has said what it is now.
    const still = looked.filter(({ id }) => uploadList.get(id)?.state === 'waiting').sort(oldestFirst)
    if (still.length === 0) return
    uploadList.upsertAll(still)
    deps.progress.resize(still.map(({ id }) => id))
    const waiting = still.filter(({ state }) => state === 'waiting')
    deps.thumbnails.want(waiting)
    deps.queue.add(waiting.map(({ id }) => id))
    const ended = still.filter(({ state }) => state === 'failed').map(({ batch }) => batch)
    finish(ended)
  }
  const lookAt = async (id: string, how: HowToCheck): Promise<Upload | undefined> => {
    const before = uploadList.get(id)
    if (before?.state !== 'waiting') return undefined
    const waits = () => {
      const row = uploadList.get(id)
      if (row?.state === 'waiting' && row.still !== 'written') uploadList.upsert({ ...row, still: 'written' })
    }
    const looked = await lookPatiently(deps, before, waits)
    const row = uploadList.get(id)
    if (row === undefined) return undefined
    if (!looked.ok) {
      const { problem, size } = looked.problem
      if (problem.kind === 'folder' && row.modifiedAt === undefined && how.onFolder !== undefined) {
        await how.onFolder(row)
        return undefined
      }
      const failed = asFailed(row, isSwap(problem, row, how) ? { kind: 'replaced' } : problem, now())
      return size === undefined ? failed : { ...failed, size }
    }
    return (await mayStandFor(files, looked.value, row, how))
      ? asLooked(row, looked.value)
      : asFailed(row, { kind: 'replaced' }, now())
  }
  return {
    async check(ids, how = {}) {
      const soon = gathering(store, steady, TOGETHER_MS)
      const later = how.resumed === true ? gathering(store, steady, RESUMED_MS) : soon
      await Promise.all(
        ids.map(async (id) => {
          const looked = await lookAt(id, how)
          if (looked === undefined) return
          if (looked.state === 'failed') later.add(looked)
          else soon.add(looked)
        }),
      )
      soon.flush()
      later.flush()
    },
  }
}

/** A drive that reports an error is asked once more; one that did not answer in time was asked for long enough. */
async function lookPatiently({ files, rest, now }: UploadChecksDeps, row: Upload, onWriting: () => void) {
  const once = () =>
    row.spooled
      ? check(files, row.path)
      : checkOnceWritten(() => check(files, row.path), rest, now, onWriting)
  const first = await once()
  if (first.ok || first.problem.problem.kind !== 'drive' || first.problem.problem.why === 'silent')
    return first
  await new Promise((resolve) => setTimeout(resolve, ONCE_MORE_MS))
  return once()
}

/** It was a file that was looked at, and is none any more. */
const isSwap = ({ kind }: Problem, row: Upload, { resumed }: HowToCheck): boolean =>
  resumed === true && row.modifiedAt !== undefined && (kind === 'folder' || kind === 'not-a-file')

/**
 * Nobody was there to see the file change before a start, and to send something else than what was dropped would be no
 * service. What lies elsewhere, by a link that was put in its place, is never the same file.
 */
async function mayStandFor(
  files: Files,
  looked: Checked,
  row: Upload,
  { resumed }: HowToCheck,
): Promise<boolean> {
  if (row.modifiedAt === undefined) {
    // Nobody knew where it lay when it was dropped: a link may have been put there before a start.
    if (row.realPath === undefined) return resumed !== true || !looked.isLink
    return row.realPath === looked.realPath || (await liesAt(files, row.path, row.realPath))
  }
  if (row.realPath !== undefined && row.realPath !== looked.realPath) return false
  if (resumed !== true) return true
  return looked.size === row.size && looked.modifiedAt === row.modifiedAt
}

/** Where names differ in case alone, an open file can tell another name of its place than the path to it does. */
async function liesAt(files: Files, file: string, place: string): Promise<boolean> {
  const now = await files.kindOf(file)
  return now.ok && now.value.realPath === place
}

function asLooked(row: Upload, { size, modifiedAt, realPath, name }: Checked): Upload {
  const sentAs = nameToSend(name)
  return {
    ...asWaiting(row),
    size,
    modifiedAt,
    realPath,
    sentAs: sentAs === row.name ? undefined : sentAs,
  }
}

/**
 * Hands on together what comes within `everyMs`, or longer where `act` takes long, so that what was dropped together goes
 * in its order. Who knows that nothing more will come flushes.
 * @param now ms
 */
function gathering<T>(act: (items: readonly T[]) => void, now: () => number, everyMs: number) {
  let items: T[] = []
  let timer: NodeJS.Timeout | undefined
  let pauseMs = everyMs
  const flush = () => {
    const taken = items
    items = []
    if (taken.length === 0) return
    const began = now()
    act(taken)
    const { times, mostMs } = OTHERS_TURN
    pauseMs = Math.max(everyMs, Math.min(mostMs, times * (now() - began)))
  }
  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined
      if (items.length === 0) return
      flush()
      pause()
    }, pauseMs)
  }
  return {
    add(item: T) {
      items.push(item)
      if (timer === undefined) pause()
    },
    flush() {
      clearTimeout(timer)
      timer = undefined
      flush()
    },
  }
}

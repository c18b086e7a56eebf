/**
 * Checks each waiting file separately in the background: one that can be sent is queued, one that can't fails, and one
 * that is still being written is checked until it stops changing.
 */
import { isBoundToVersion, type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'
import { nameToSend } from '../../../shared/uploads/fileName.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import type { FinishBatches } from '../batch/finishBatch.ts'
import { gathering } from '../async/gathering.ts'
import { READ_ON_OPENING_BYTES, type Files } from '../fileAccess/userFiles.ts'
import { netted, type Report } from '../log/errorReports.ts'
import { check, type Checked, type FileRefusal } from '../files/checkFile.ts'
import { checkOnceWritten, type WriteFinishLimits } from '../files/awaitWriteFinish.ts'
import type { Preparing } from '../fit/preparing.ts'
import type { Waiting } from '../fit/prepared/preparedRow.ts'
import type { Digests } from '../reuse/digests.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from '../batch/progress.ts'
import { asFailed, asWaiting } from '../uploads/transitions.ts'
import type { FileFacts } from '../uploads/fileFacts.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'

export interface UploadChecksDeps {
  /** ms since 1970. */
  now(): number
  /** Ms by a monotonic clock. */
  steady(): number
  readonly rest: WriteFinishLimits
  readonly files: Files
  /** Node's process.platform. */
  readonly platform: string
  readonly report: Report
  readonly uploadList: Pick<UploadList, 'get' | 'upsert' | 'upsertAll'>
  readonly progress: Pick<ProgressTracker, 'resize'>
  readonly fileFacts: Pick<FileFacts, 'want'>
  readonly thumbnails: Pick<Thumbnails, 'want'>
  readonly digests: Pick<Digests, 'checked'>
  readonly settings: Pick<SettingsStore, 'load'>
  /** Has these sent, or finds that they need not be. */
  admit(uploads: readonly Upload[]): void
  readonly finishBatches: FinishBatches
  /** What the row of a file that was checked becomes; undefined if that is told later. */
  prepare: Preparing['prepare']
}

export interface UploadChecks {
  /** Checks waiting rows. Resolves when the outcome is known for each, even if it won't be sent. */
  check(ids: readonly string[], how?: HowToCheck): Promise<void>
}

export interface SettledRows {
  /** These waiting rows are ready to be sent, or have failed. */
  settle(rows: readonly Upload[]): void
}

export interface HowToCheck {
  /** A file that was checked before must be unchanged, and all that can't be sent any more are reported together. */
  readonly resumed?: boolean
  /** Handles a row that turns out to be a folder. */
  readonly onFolder?: (row: Upload) => Promise<void>
}

/** Rows of many files change together, at most this often; ms. */
const TOGETHER_MS = 50
/** After a start, files that can't be sent any more share one notification, which waits this long for them; ms. */
const RESUMED_MS = 3000
/** Delay before retrying a drive that reported an error, ms. */
const ONCE_MORE_MS = 500

export function createUploadChecks(deps: UploadChecksDeps): UploadChecks & SettledRows {
  const { uploadList, files, now, steady } = deps
  const finish = netted(deps.report, 'a batch', deps.finishBatches)
  const store = (looked: readonly Upload[]) => {
    // Leaves out rows that were cancelled or removed in the meantime: their state is already set.
    const still = looked.filter(({ id }) => uploadList.get(id)?.state === 'waiting').sort(oldestFirst)
    if (still.length === 0) return
    uploadList.upsertAll(still)
    deps.progress.resize(still.map(({ id }) => id))
    const waiting = still.filter(({ state }) => state === 'waiting')
    deps.fileFacts.want(waiting)
    deps.thumbnails.want(waiting.flatMap((row) => toDraw(row, uploadList.get) ?? []))
    deps.admit(waiting)
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
    if (!looked.ok && looked.problem.seen === undefined) return refused(row, looked.problem, how, now())
    const found = looked.ok ? looked.value : looked.problem.seen
    if (found === undefined) return undefined
    if (found.digest !== undefined) deps.digests.checked(row.path, found, found.digest)
    return (await mayStandFor(files, found, row, how))
      ? deps.prepare(asLooked(row, found))
      : asFailed(row, { kind: 'replaced' }, now())
  }
  return {
    settle: store,
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

/** Undefined if it is a folder, which others handle. @param now ms since 1970 */
async function refused(
  row: Upload,
  { problem, size }: FileRefusal,
  how: HowToCheck,
  now: number,
): Promise<Upload | undefined> {
  // A program is told that it is a folder: it meant a file.
  const isNew = row.modifiedAt === undefined && row.by === undefined
  if (problem.kind === 'folder' && isNew && how.onFolder !== undefined) {
    await how.onFolder(row)
    return undefined
  }
  const failed = asFailed(row, isSwap(problem, row, how) ? { kind: 'replaced' } : problem, now)
  return size === undefined ? failed : { ...failed, size }
}

/** A renewal has no picture of its own: its row's is drawn, and anew where the file has changed. */
function toDraw(row: Upload, get: UploadList['get']): Upload | undefined {
  if (row.renews === undefined) return row
  const renewed = get(row.renews)
  const isSame = renewed?.size === row.size && renewed?.modifiedAt === row.modifiedAt
  if (renewed === undefined) return undefined
  const { prepared, sentAs } = row
  return { ...renewed, prepared, sentAs, ...(isSame ? {} : { thumbnail: undefined }) }
}

/** Retries once if the drive reports an error; a drive that did not answer in time had long enough. */
async function lookPatiently(deps: UploadChecksDeps, row: Upload, onWriting: () => void) {
  const { rest, now } = deps
  const isLinkWanted = deps.settings.load().reuseHours > 0
  const small = isLinkWanted ? READ_ON_OPENING_BYTES : undefined
  const look = () => check(deps, row.path, small, row.named === true ? row.name : undefined)
  const once = () => (row.spooled ? look() : checkOnceWritten(look, rest, now, onWriting))
  const first = await once()
  if (first.ok || first.problem.problem.kind !== 'drive' || first.problem.problem.why === 'silent')
    return first
  await new Promise((resolve) => setTimeout(resolve, ONCE_MORE_MS))
  return once()
}

/** It was a file when it was checked, and is not one any more. */
const isSwap = ({ kind }: Problem, row: Upload, { resumed }: HowToCheck): boolean =>
  resumed === true && row.modifiedAt !== undefined && (kind === 'folder' || kind === 'not-a-file')

/**
 * We could not see the file change before a start, and must not send something other than what was dropped. A file that
 * is elsewhere, through a link put in its place, is never the same file.
 */
async function mayStandFor(
  files: Files,
  looked: Checked,
  row: Upload,
  { resumed }: HowToCheck,
): Promise<boolean> {
  if (row.modifiedAt === undefined) {
    // Its real path was unknown when it was dropped: a link may have been put there before a start.
    if (row.realPath === undefined) return resumed !== true || !looked.isLink
    return row.realPath === looked.realPath || (await liesAt(files, row.path, row.realPath))
  }
  if (row.realPath !== undefined && row.realPath !== looked.realPath) return false
  if (resumed !== true && !isBoundToVersion(row)) return true
  return looked.size === row.size && looked.modifiedAt === row.modifiedAt
}

/** Where names differ only in case, an open file can report a different real path than its path does. */
async function liesAt(files: Files, file: string, place: string): Promise<boolean> {
  const now = await files.kindOf(file)
  return now.ok && now.value.realPath === place
}

function asLooked(row: Upload, { size, modifiedAt, realPath, name }: Checked): Waiting {
  const sentAs = nameToSend(name)
  // A random name is given only when it is sent.
  const { facts, neutral: _name, prepared, ...others } = asWaiting(row)
  // Of what was made of it they may not be true.
  const isSame = prepared === undefined && row.size === size && row.modifiedAt === modifiedAt
  return {
    ...others,
    ...(facts !== undefined && isSame ? { facts } : {}),
    size,
    modifiedAt,
    realPath,
    sentAs: sentAs === row.name ? undefined : sentAs,
  }
}

/**
 * Keeps chosen links alive: renews each one to four hours before it expires, until an end that the user set, as long as
 * its file is unchanged and the service takes it. The clipboard is left alone, and nothing is said unless that stops.
 *
 * The clock alone decides what is due, so after a sleep or a restart what was missed is done at once. What stops it is
 * kept with the row, and said once.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import { isKeptAlive, renewalAt, type KeepAliveDays } from '../../../shared/uploads/linkLife.ts'
import { isNotRenewed, canRenew } from '../../../shared/uploads/outcome.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import type { DoneUpload, Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Toast } from '../feedback/toast.ts'
import type { RenewUploads } from '../intake/renewUploads.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { Holds } from '../transfer/holds.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { fileProblem } from './renew.ts'

/** Longest timer, ms: timers do not account for sleep or for the clock being set. */
const STEP_MS = 30_000
const DAY_MS = 24 * 60 * 60_000

export interface KeepAlive extends SyncHandlers<'keepAlive'> {
  /** Call when links change, when a hold begins or ends, and after sleep. */
  check(): void
  stop(): void
}

export interface KeepAliveDeps {
  /** ms since 1970. */
  now(): number
  readonly report: Report
  readonly files: Files
  readonly uploadList: Pick<UploadList, 'all' | 'get' | 'renewalOf' | 'upsertAll'>
  readonly holds: Pick<Holds, 'reason'>
  readonly practice: Pick<PracticeMode, 'on'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  readonly notifications: Pick<Notifications, 'notify' | 'reveal'>
  readonly renewUploads: RenewUploads
  cancel(id: string): Promise<void>
  /** Moves the rows first if our clock was set meanwhile. */
  lookAtClock(): void
}

type Kept = DoneUpload & { readonly keptAlive: NonNullable<DoneUpload['keptAlive']> }
interface Stopped {
  readonly row: Kept
  readonly why: Problem
}

export function createKeepAlive(deps: KeepAliveDeps): KeepAlive {
  const { uploadList, now } = deps
  let timer: NodeJS.Timeout | undefined
  /** Their files are being looked at. */
  const looked = new Set<string>()

  const begin = async (due: readonly Kept[]) => {
    for (const { id } of due) looked.add(id)
    try {
      const problems = await Promise.all(due.map((row) => fileProblem(deps.files, row)))
      const found = due.flatMap((row, at) => ({ row: keptNow(uploadList.get(row.id)), why: problems[at] }))
      const still = found.flatMap(({ row, why }) => (row === undefined ? [] : [{ row, why }]))
      stopAll(
        deps,
        still.flatMap(({ row, why }) => (why === undefined || isPassing(why) ? [] : [{ row, why }])),
      )
      await deps.renewUploads(
        still.flatMap(({ row, why }) => (why === undefined ? [row] : [])),
        'unasked',
      )
    } finally {
      for (const { id } of due) looked.delete(id)
    }
  }
  const renew = netted(deps.report, 'keeping links alive', begin)
  const check = () => {
    clearTimeout(timer)
    timer = undefined
    const rows = uploadList.all().flatMap((row) => keptNow(row) ?? [])
    if (rows.length === 0) return
    deps.lookAtClock()
    const at = now()
    const ended = rows.filter(({ keptAlive }) => keptAlive.until <= at)
    if (ended.length > 0) uploadList.upsertAll(ended.map(({ keptAlive: _over, ...row }) => row))
    const refusal = refusalOf(deps)
    const open = rows.filter((row) => !ended.includes(row) && isMode(deps, row))
    const stopped = open.flatMap((row) => whyStopped(deps, row, refusal, at) ?? [])
    if (stopped.length > 0) stopAll(deps, stopped)
    const isFree = ({ id }: Kept) => uploadList.renewalOf(id) === undefined && !looked.has(id)
    const due = open.filter((row) => isDue(row, at) && isFree(row) && !stopped.some((one) => one.row === row))
    if (due.length > 0) renew(due)
    timer = setTimeout(check, STEP_MS)
  }
  return {
    check,
    stop() {
      clearTimeout(timer)
    },
    keepAlive(ids, days) {
      setKept(deps, ids, days)
      check()
    },
  }
}

function setKept(
  { uploadList, now, toast }: KeepAliveDeps,
  ids: readonly string[],
  days: KeepAliveDays,
): void {
  const rows = ids.flatMap((id) => uploadList.get(id) ?? []).filter((row) => row.state === 'done')
  const meant = days === 0 ? rows.filter((row) => row.keptAlive !== undefined) : rows.filter(canRenew)
  if (meant.length === 0) return
  const until = now() + days * DAY_MS
  uploadList.upsertAll(meant.map(({ keptAlive: _before, ...row }) => (days === 0 ? row : anew(row, until))))
  toast.success(days === 0 ? words.keepAlive.ended : words.keepAlive.begun(meant.length, until))
}

/** What a renewal failed of earlier must not stop this. */
const anew = ({ notRenewed: _past, unasked: _by, ...row }: DoneUpload, until: number): DoneUpload => ({
  ...row,
  keptAlive: { until, renewals: 0 },
})

/** Undefined if it is not kept alive, or no longer. */
const keptNow = (row: Upload | undefined): Kept | undefined =>
  row?.state === 'done' && row.keptAlive !== undefined && row.keptAlive.stopped === undefined
    ? { ...row, keptAlive: row.keptAlive }
    : undefined

const isDue = (row: Kept, at: number): boolean => isKeptAlive(row) && renewalAt(row) <= at

/** Practice sends nothing away; a practice link waits for practice. */
const isMode = ({ practice }: KeepAliveDeps, row: Upload): boolean => row.practice === practice.on()

/** Why the service takes nothing from this user, if it does not. */
function refusalOf({ holds }: KeepAliveDeps): Problem | undefined {
  const reason = holds.reason()
  return reason === 'plan' || reason === 'bad-key' || reason === 'no-credit' ? { kind: reason } : undefined
}

/** A renewal that was not asked for must not wait for the user, nor be tried again and again. */
function whyStopped(
  { uploadList }: KeepAliveDeps,
  row: Kept,
  refusal: Problem | undefined,
  at: number,
): Stopped | undefined {
  if (isNotRenewed(row) && row.unasked === true) return { row, why: row.notRenewed }
  if (refusal === undefined || row.practice) return undefined
  const isUnderWay = uploadList.renewalOf(row.id)?.unasked === true
  return isUnderWay || isDue(row, at) ? { row, why: refusal } : undefined
}

/** A drive that does not answer may answer later. */
const isPassing = ({ kind }: Problem): boolean => kind === 'drive' || kind === 'no-handles'

function stopAll(deps: KeepAliveDeps, stopped: readonly Stopped[]): void {
  const [first] = stopped
  if (first === undefined) return
  const { uploadList, toast, notifications, report } = deps
  uploadList.upsertAll(
    stopped.map(({ row, why }) => ({ ...row, keptAlive: { ...row.keptAlive, stopped: why } })),
  )
  const cancel = netted(report, 'ending a renewal', deps.cancel)
  for (const { row } of stopped) {
    const renewal = uploadList.renewalOf(row.id)
    if (renewal?.unasked === true) cancel(renewal.id)
  }
  const { what } = words.problem(first.why, first.row)
  const text = words.keepAlive.stoppedFor(first.row.name, stopped.length, what)
  toast.error(text)
  notifications.notify({ title: words.keepAlive.stoppedTitle, body: text }, () => {
    notifications.reveal(first.row.id)
  })
}

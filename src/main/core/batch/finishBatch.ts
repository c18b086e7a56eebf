/**
 * Finishes a batch when everything that was added together has ended: clipboard first, then the notification.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { FirstLink } from '../feedback/firstLink.ts'
import type { Toast } from '../feedback/toast.ts'
import { endOfBatch, isOffered, noticeOf, toastOf, type BatchEnd, type CopyOutcome } from './batchResult.ts'
import type { AutoCopy, Copied } from '../clipboard/autoCopy.ts'
import type { CopyLinks } from './copyLinks.ts'
import { netted, type Report } from '../log/errorReports.ts'
import { withPicture, type Notifications } from '../feedback/notifications.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ProgressTracker } from './progress.ts'

export interface FinishBatchesDeps {
  /** ms since 1970. */
  now(): number
  newId(): string
  showWindow(): void
  readonly report: Report
  /** Makes what ended outlive a power cut. */
  flush(): void
  readonly uploadList: Pick<UploadList, 'get' | 'batch' | 'hasEnded'>
  readonly autoCopy: Pick<AutoCopy, 'copyForAll' | 'offer' | 'forget'>
  readonly copyLinks: Pick<CopyLinks, 'copyBatches' | 'textOf' | 'formSaid' | 'rememberCopied'>
  readonly progress: Pick<ProgressTracker, 'concluded'>
  readonly thumbnails: Pick<Thumbnails, 'iconOf'>
  readonly toast: Pick<Toast, 'show'>
  readonly firstLink: Pick<FirstLink, 'made'>
  readonly notifications: Pick<Notifications, 'notify' | 'notifyUnseen' | 'reveal'>
}

/**
 * Call immediately for the batches in which an upload has ended or been removed, with no await in between: if it was
 * the last, their links are copied and that is announced, once. Batches that end at the same moment share one
 * clipboard text and one notification.
 */
export type FinishBatches = (batches: Iterable<string>) => Promise<void>

export function createFinishBatches(deps: FinishBatchesDeps): FinishBatches {
  const { uploadList, autoCopy, copyLinks } = deps
  return async (batches) => {
    const ended = [...new Set(batches)].filter(uploadList.hasEnded)
    if (ended.length > 0) deps.flush()
    const ends = new Map<string, BatchEnd>()
    for (const batch of ended) {
      const rows = uploadList.batch(batch)
      // The program that asked for them is told, and not the user.
      if (rows.every(({ by }) => by !== undefined)) continue
      const end = endOfBatch(rows, deps.now())
      if (end !== undefined) ends.set(batch, end)
    }
    deps.firstLink.made([...ends.values()].flatMap(({ linked: made }) => made))
    const linked = [...ends].filter(([, end]) => end.linked.length > 0).map(([batch]) => batch)
    const outcomes =
      linked.length === 0
        ? new Map<string, Copied>()
        : await autoCopy.copyForAll(linked, (may) => copyLinks.textOf(togetherOf(ends, may).linked))
    for (const batch of ended) autoCopy.forget(batch)
    for (const group of groupsOf([...ends.keys()], outcomes)) {
      conclude(deps, group.batches, togetherOf(ends, group.batches), group.outcome)
    }
  }
}

interface Group {
  readonly batches: readonly string[]
  readonly outcome: CopyOutcome
}

/** Copied and offered batches are announced separately; batches without a link are announced with either. */
function groupsOf(batches: readonly string[], outcomes: ReadonlyMap<string, Copied>): Group[] {
  const apart = new Set([...outcomes.values()].map((outcome) => outcome === 'copied')).size > 1
  const isFirst = (batch: string) => apart && outcomes.get(batch) === 'copied'
  return [batches.filter(isFirst), batches.filter((batch) => !isFirst(batch))]
    .filter((group) => group.length > 0)
    .map((group) => ({ batches: group, outcome: outcomeOf(group, outcomes) }))
}

function outcomeOf(batches: readonly string[], outcomes: ReadonlyMap<string, Copied>): CopyOutcome {
  const all = new Set(batches.flatMap((batch) => outcomes.get(batch) ?? []))
  // In both cases the clipboard was left as it is.
  if (all.has('kept') && all.has('left')) return 'left'
  return [...all][0] ?? 'nothing'
}

function togetherOf(ends: ReadonlyMap<string, BatchEnd>, batches: readonly string[]): BatchEnd {
  const all = batches.flatMap((batch) => ends.get(batch) ?? [])
  return { linked: all.flatMap(({ linked }) => linked), bad: all.flatMap(({ bad }) => bad) }
}

function conclude(
  deps: FinishBatchesDeps,
  batches: readonly string[],
  end: BatchEnd,
  outcome: CopyOutcome,
): void {
  const { toast, progress, copyLinks } = deps
  for (const batch of batches) progress.concluded(batch, outcome === 'copied')
  if (outcome === 'copied') copyLinks.rememberCopied(end.linked)
  const announcement = toastOf(end, outcome, deps.now(), copyLinks.formSaid(end.linked))
  toast.show(isOffered(outcome) ? { ...announcement, offer: offerOf(deps, batches) } : announcement)
  notify(deps, batches, end, outcome)
}

/** The id under which one click copies the links of all these. */
function offerOf({ newId, autoCopy }: FinishBatchesDeps, batches: readonly string[]): string {
  const [only, second] = batches
  if (only !== undefined && second === undefined) return only
  const id = newId()
  autoCopy.offer(id, batches)
  return id
}

function notify(
  deps: FinishBatchesDeps,
  batches: readonly string[],
  end: BatchEnd,
  outcome: CopyOutcome,
): void {
  const { notifications, report, thumbnails } = deps
  // Of the one that it names.
  const [named] = [...end.bad, ...end.linked]
  const notice = {
    ...withPicture(noticeOf(end, outcome, deps.now()), thumbnails, named?.id),
    action: isOffered(outcome) ? words.notice.copy(end.linked.length) : undefined,
  }
  const onClick = netted(report, 'a notice', () => takeUp(deps, batches, end, outcome))
  // If the user switched copying off, uncopied links are no reason to alert them.
  const uncopied = isOffered(outcome) && outcome !== 'off' ? end.linked : []
  const urgent = new Map<string, number>()
  for (const { batch } of [...end.bad, ...uncopied]) urgent.set(batch, (urgent.get(batch) ?? 0) + 1)
  if (urgent.size > 0) notifications.notifyUnseen(urgent, notice, onClick)
  else notifications.notify(notice, onClick)
}

/** Handles a click on the notification: copies what it offers, and shows what needs attention. */
async function takeUp(
  { uploadList, copyLinks, notifications, showWindow }: FinishBatchesDeps,
  batches: readonly string[],
  { bad, linked }: BatchEnd,
  outcome: CopyOutcome,
): Promise<void> {
  const isDone = isOffered(outcome) && (await copyLinks.copyBatches(batches))
  if (isDone && bad.length === 0) return
  const row = [...bad, ...linked].find(({ id }) => uploadList.get(id) !== undefined)
  if (row === undefined) showWindow()
  else notifications.reveal(row.id)
}

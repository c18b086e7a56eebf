/**
 * Determines the result of a batch and its messages: in the window and in a notification.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { isFailure, isNotRenewed, isReused } from '../../../shared/uploads/outcome.ts'
import type { ToastContent } from '../../../shared/state/state.ts'
import { isSettled, type DoneUpload, type FailedUpload, type Upload } from '../../../shared/uploads/upload.ts'
import { shortName } from '../../../shared/uploads/fileName.ts'
import { words } from '../../../shared/i18n/words.ts'
import { asFailed } from '../uploads/transitions.ts'
import type { Copied } from '../clipboard/autoCopy.ts'
import type { NotificationText } from '../feedback/notifications.ts'

/** The result of a batch. */
export interface BatchEnd {
  /** Uploads with a live link, in the order their files were dropped. */
  readonly linked: readonly DoneUpload[]
  readonly bad: readonly FailedUpload[]
}

/** What happened to its links; `nothing` if there are none. */
export type CopyOutcome = Copied | 'nothing'

/** Longest name in a notification, in UTF-16 units: it must not push out when the link expires, or why it failed. */
const NAME_UNITS = 40

/** Undefined while any upload of the batch is unfinished, and when the user cancelled all of it. */
export function endOfBatch(batch: readonly Upload[], now: number): BatchEnd | undefined {
  if (!batch.every(isSettled)) return undefined
  const linked = batch.filter((row) => isLive(row, now)).filter((row) => !isNotRenewed(row))
  const bad = batch.flatMap((row) => failureOf(row) ?? [])
  return linked.length + bad.length === 0 ? undefined : { linked, bad }
}

/** A link that could not be renewed is still a link, but of its batch nothing came. */
function failureOf(row: Upload): FailedUpload | undefined {
  if (isNotRenewed(row)) return asFailed(row, row.notRenewed, row.endedAt)
  return isFailure(row) ? row : undefined
}

/** Links that were not copied automatically can be copied with one click. */
export const isOffered = (outcome: CopyOutcome): boolean => outcome !== 'copied' && outcome !== 'nothing'

/** The link that expires first decides for all of them. */
export const lifeOf = (linked: readonly DoneUpload[], now: number): number =>
  linked.reduce((first, { expiresAt }) => Math.min(first, expiresAt), Infinity) - now

/**
 * The message about links that were copied. What is not a plain link is named, and the plain ones are offered.
 * @param form undefined for plain links
 */
export const copiedToast = (
  count: number,
  leftMs: number,
  form: string | undefined,
): Omit<ToastContent, 'seq'> => ({
  text: words.toast.copied(count, leftMs, form),
  tone: 'good',
  ...(form !== undefined && { asLinks: count }),
})

/**
 * The window's message about it.
 * @param form in which the links were copied; undefined for plain links
 */
export function toastOf(
  { linked, bad }: BatchEnd,
  outcome: CopyOutcome,
  now: number,
  form: string | undefined,
): Omit<ToastContent, 'seq'> {
  const [first] = bad
  if (outcome === 'failed') return { text: words.toast.notCopied, tone: 'bad' }
  if (first !== undefined && linked.length === 0) {
    const text =
      bad.length === 1
        ? words.toast.failedOne(first.name, first.problem, first.practice)
        : words.toast.failedMany(bad.length)
    return { text, tone: 'bad' }
  }
  const isCopied = outcome === 'copied'
  if (bad.length > 0) {
    const text = words.toast.someFailed(linked.length, bad.length, isCopied, isCopied ? form : undefined)
    return { text, tone: 'bad', ...(isCopied && form !== undefined && { asLinks: linked.length }) }
  }
  const leftMs = lifeOf(linked, now)
  const toast = isCopied
    ? copiedToast(linked.length, leftMs, form)
    : { text: words.toast.ready(linked.length, leftMs), tone: 'good' as const }
  return linked.every(isReused) ? { ...toast, text: words.toast.reused(toast.text) } : toast
}

/** The notification about it. */
export function noticeOf(end: BatchEnd, outcome: CopyOutcome, now: number): NotificationText {
  return { title: titleOf(end, outcome === 'copied'), body: linesOf(end, outcome, now).join('\n') }
}

function titleOf({ linked, bad }: BatchEnd, isCopied: boolean): string {
  if (linked.length === 0) return bad.length === 1 ? words.notice.failed : words.toast.failedMany(bad.length)
  return bad.length === 0
    ? words.notice.uploaded(linked.length, isCopied)
    : words.toast.someFailed(linked.length, bad.length, isCopied, undefined)
}

/** What was uploaded, by the name of the first; and how long it lasts. */
export const worthOf = ({ name }: DoneUpload, count: number, leftMs: number): string[] => [
  words.notice.named(shortName(name, NAME_UNITS), count),
  words.notice.lives(count, leftMs),
]

function linesOf({ linked, bad }: BatchEnd, outcome: CopyOutcome, now: number): string[] {
  const lines: string[] = []
  const [firstLink] = linked
  const [firstBad] = bad
  if (firstBad !== undefined) {
    lines.push(
      words.toast.failedOne(shortName(firstBad.name, NAME_UNITS), firstBad.problem, firstBad.practice),
    )
  } else if (firstLink !== undefined) {
    lines.push(...worthOf(firstLink, linked.length, lifeOf(linked, now)))
  }
  if (outcome === 'failed') lines.push(words.toast.notCopied)
  if (outcome === 'kept') lines.push(words.notice.kept)
  if (outcome === 'left') lines.push(words.notice.left)
  if (isOffered(outcome)) lines.push(words.notice.clickToCopy(linked.length))
  return lines
}

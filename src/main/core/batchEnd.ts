/**
 * What happens when everything that came through the door together has ended: clipboard, then notice. Written once.
 */
import { isSettled, type Announcement, type DoneUpload, type Upload } from '../../shared/model.ts'
import { words } from '../../shared/words/words.ts'
import type { NoticeText } from './outside.ts'
import type { Parts } from './parts.ts'

/** What became of a batch. */
export interface BatchEnd {
  /** Those with a link that lives, in the order their files were dropped. */
  readonly linked: readonly DoneUpload[]
  readonly bad: readonly FailedUpload[]
}

type FailedUpload = Extract<Upload, { state: 'failed' }>
type Copied = 'copied' | 'kept' | 'off' | 'failed' | 'nothing'

/** Undefined while anything of the batch is still on its way, and when the user cancelled all of it. */
export function endOfBatch(batch: readonly Upload[], now: number): BatchEnd | undefined {
  if (!batch.every(isSettled)) return undefined
  const linked = batch.filter((row): row is DoneUpload => row.state === 'done' && row.expiresAt > now)
  const bad = batch.filter(isBad)
  return linked.length + bad.length === 0 ? undefined : { linked, bad }
}

/** Cancelling is no failure: who did it knows. */
const isBad = (upload: Upload): upload is FailedUpload =>
  upload.state === 'failed' && upload.problem.kind !== 'cancelled'

/** One a line. */
export const linesOf = (linked: readonly DoneUpload[]): string => linked.map(({ url }) => url).join('\n')

/** The link that dies first is what all of them are worth. */
export const lifeOf = (linked: readonly DoneUpload[], now: number): number =>
  Math.min(...linked.map((upload) => upload.expiresAt)) - now

/** What the window says of it. */
export function saidOf({ linked, bad }: BatchEnd, copied: Copied, now: number): Omit<Announcement, 'seq'> {
  const [first] = bad
  if (copied === 'failed') return { text: words.said.notCopied, tone: 'bad' }
  if (first !== undefined && linked.length === 0) {
    const text =
      bad.length === 1 ? words.said.failedOne(first.name, first.problem) : words.said.failedMany(bad.length)
    return { text, tone: 'bad' }
  }
  const isCopied = copied === 'copied'
  if (bad.length > 0) return { text: words.said.someFailed(linked.length, bad.length, isCopied), tone: 'bad' }
  const leftMs = lifeOf(linked, now)
  return isCopied
    ? { text: words.said.copied(linked.length, leftMs), tone: 'good' }
    : { text: words.said.ready(linked.length, leftMs), tone: 'good' }
}

/** What a notification says of it. */
export function noticeOf({ linked, bad }: BatchEnd, copied: Copied, now: number): NoticeText {
  const [firstLink] = linked
  const [firstBad] = bad
  if (copied === 'failed') return { title: words.notice.failed, body: words.said.notCopied }
  const reason = firstBad === undefined ? '' : words.said.failedOne(firstBad.name, firstBad.problem)
  if (firstLink === undefined) {
    return bad.length === 1
      ? { title: words.notice.failed, body: reason }
      : { title: words.said.failedMany(bad.length), body: reason }
  }
  const worth = words.notice.worth(firstLink.name, linked.length, lifeOf(linked, now))
  const lines = [firstBad === undefined ? worth : reason]
  if (copied === 'kept') lines.push(words.notice.kept)
  if (copied === 'kept' || copied === 'off') lines.push(words.notice.clickToCopy(linked.length))
  const title =
    firstBad === undefined
      ? words.notice.uploaded(linked.length, copied === 'copied')
      : words.said.someFailed(linked.length, bad.length, copied === 'copied')
  return { title, body: lines.join('\n') }
}

/** To be called for each upload that ended: when it was the last of its batch, its links are copied and that is said. */
export async function finishBatch(parts: Parts, upload: Upload): Promise<void> {
  const { outside, rows, said, news, clipboardOut, runs } = parts
  const end = endOfBatch(rows.batch(upload.batch), outside.now())
  if (end === undefined) return
  const { linked, bad } = end
  const copied: Copied =
    linked.length === 0 ? 'nothing' : await clipboardOut.copyFor(upload.batch, linesOf(linked))
  const now = outside.now()
  const isOffered = copied === 'kept' || copied === 'off'
  if (copied !== 'nothing') runs.concluded(copied === 'copied')
  said.say({ ...saidOf(end, copied, now), ...(isOffered ? { offer: upload.batch } : {}) })

  const notice = noticeOf(end, copied, now)
  const row = bad[0] ?? linked[0]
  const onClick = () => {
    if (isOffered && bad.length === 0) void copyBatch(parts, upload.batch)
    else if (row !== undefined) news.reveal(row.id)
  }
  // A copy that the user switched off is no reason to call them.
  const urgent = bad.length + (copied === 'kept' || copied === 'failed' ? linked.length : 0)
  if (urgent > 0) news.bad(notice, onClick, urgent)
  else news.good(notice, onClick)
}

/** Copies those that live, because the user asked for it. */
export async function copyLinks(
  { outside, said }: Parts,
  uploads: readonly DoneUpload[],
): Promise<'copied' | 'not'> {
  const now = outside.now()
  const linked = uploads.filter((upload) => upload.expiresAt > now)
  if (linked.length === 0) said.bad(words.said.expired)
  else if (await outside.copy(linesOf(linked))) {
    said.good(words.said.copied(linked.length, lifeOf(linked, now)))
    return 'copied'
  } else said.bad(words.said.notCopied)
  return 'not'
}

/** The same for the links of a batch. */
export async function copyBatch(parts: Parts, batch: string): Promise<void> {
  const linked = parts.rows.batch(batch).filter((row): row is DoneUpload => row.state === 'done')
  if ((await copyLinks(parts, linked)) === 'copied') parts.runs.concluded(true)
}

/**
 * What happens when everything that came through the door together has ended: clipboard, then notice. Written once.
 */
import { isSettled, type Announcement, type DoneUpload, type Upload } from '../../shared/model.ts'
import { words } from '../../shared/words/en.ts'
import type { NoticeText } from './outside.ts'
import type { Parts } from './parts.ts'

export interface BatchEnd {
  /** The links in the order their files were dropped, one a line; undefined when there is none. */
  readonly toCopy: string | undefined
  readonly said: Omit<Announcement, 'seq'>
  readonly notice: NoticeText
}

/** Undefined while anything of the batch is still on its way, and when the user cancelled all of it. */
export function endOfBatch(batch: readonly Upload[], now: number): BatchEnd | undefined {
  if (!batch.every(isSettled)) return undefined
  const linked = batch.filter((row): row is DoneUpload => row.state === 'done' && row.expiresAt > now)
  const bad = batch.filter(isBad)
  if (linked.length + bad.length === 0) return undefined
  const said = whatIsSaid(bad, linked, now)
  return {
    toCopy: linked.length === 0 ? undefined : linked.map((upload) => upload.url).join('\n'),
    said,
    notice: {
      title: linked.length === 0 ? words.notice.failed : words.notice.uploaded(linked.length),
      body: batch.length === 1 && linked[0] !== undefined ? linked[0].name : said.text,
    },
  }
}

type FailedUpload = Extract<Upload, { state: 'failed' }>

/** Cancelling is no failure: who did it knows. */
const isBad = (upload: Upload): upload is FailedUpload =>
  upload.state === 'failed' && upload.problem.kind !== 'cancelled'

function whatIsSaid(
  bad: readonly FailedUpload[],
  linked: readonly DoneUpload[],
  now: number,
): BatchEnd['said'] {
  const [first] = bad
  if (first !== undefined && linked.length === 0) {
    const text =
      bad.length === 1 ? words.said.failedOne(first.name, first.problem) : words.said.failedMany(bad.length)
    return { text, tone: 'bad' }
  }
  if (bad.length > 0) return { text: words.said.copiedSomeFailed(linked.length, bad.length), tone: 'bad' }
  // The link that dies first is what the whole batch is worth.
  const leftMs = Math.min(...linked.map((upload) => upload.expiresAt)) - now
  return { text: words.said.copied(linked.length, leftMs), tone: 'good' }
}

/** To be called for each upload that ended: when it was the last of its batch, its links are copied and that is said. */
export async function finishBatch({ outside, rows, said }: Parts, upload: Upload): Promise<void> {
  const end = endOfBatch(rows.batch(upload.batch), outside.now())
  if (end === undefined) return
  const isCopied = end.toCopy === undefined || (await outside.copy(end.toCopy))
  said.say(isCopied ? end.said : { text: words.said.notCopied, tone: 'bad' })
  const notice = isCopied ? end.notice : { title: words.notice.failed, body: words.said.notCopied }
  if (!outside.isWatched()) outside.notify(notice)
}

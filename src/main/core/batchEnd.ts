/**
 * What happens when everything that came through the door together has ended: clipboard, then notice. Written once.
 */
import { isSettled, type DoneUpload } from '../../shared/model.ts'
import { textOf } from '../../shared/formats.ts'
import { words } from '../../shared/words/words.ts'
import { endOfBatch, isOffered, lifeOf, noticeOf, saidOf, type BatchEnd, type Outcome } from './batchNews.ts'
import type { Parts } from './parts.ts'

/**
 * To be called for a batch at once when one of it has ended or gone, with nothing awaited in between: when that was the
 * last, its links are copied and that is said, once.
 */
export async function finishBatch(parts: Parts, batch: string): Promise<void> {
  const { outside, rows, said, runs, clipboardOut } = parts
  const uploads = rows.batch(batch)
  if (!uploads.every(isSettled)) return
  const end = endOfBatch(uploads, outside.now())
  const links = end?.linked ?? []
  const outcome = links.length === 0 ? 'nothing' : await clipboardOut.copyFor(batch, writtenOut(parts, links))
  clipboardOut.forget(batch)
  if (end === undefined) return
  runs.concluded(batch, outcome === 'copied')
  const announcement = saidOf(end, outcome, outside.now())
  said.say(isOffered(outcome) ? { ...announcement, offer: batch } : announcement)
  notify(parts, batch, end, outcome)
}

function notify(parts: Parts, batch: string, end: BatchEnd, outcome: Outcome): void {
  const { news, outside } = parts
  const notice = noticeOf(end, outcome, outside.now())
  const onClick = () => void takeUp(parts, batch, end, outcome)
  // A copy that the user switched off is no reason to call them.
  const uncopied = isOffered(outcome) && outcome !== 'off' ? end.linked.length : 0
  const urgent = end.bad.length + uncopied
  if (urgent > 0) news.bad(batch, urgent, notice, onClick)
  else news.good(notice, onClick)
}

/** The notification was clicked: what it offers is copied, and what needs to be looked at comes up. */
async function takeUp(
  parts: Parts,
  batch: string,
  { bad, linked }: BatchEnd,
  outcome: Outcome,
): Promise<void> {
  const isDone = isOffered(outcome) && (await copyBatch(parts, batch))
  if (isDone && bad.length === 0) return
  const row = [...bad, ...linked].find(({ id }) => parts.rows.get(id) !== undefined)
  if (row === undefined) parts.outside.showWindow()
  else parts.news.reveal(row.id)
}

/** As the user wants links written. */
function writtenOut({ outside }: Parts, linked: readonly DoneUpload[]): string {
  const { copyAs, template } = outside.settings.load()
  return textOf(linked, copyAs, template)
}

/** Copies those that live, because the user asked for it. False when nothing was copied. */
export async function copyLinks(parts: Parts, uploads: readonly DoneUpload[]): Promise<boolean> {
  const { outside, said, rows, runs, news } = parts
  const now = outside.now()
  const linked = uploads.filter(({ expiresAt }) => expiresAt > now)
  if (linked.length === 0) {
    said.bad(words.said.expired)
    return false
  }
  if (!(await outside.copy(writtenOut(parts, linked)))) {
    said.bad(words.said.notCopied)
    return false
  }
  said.good(words.said.copied(linked.length, lifeOf(linked, now)))
  const copied = new Set(linked.map(({ id }) => id))
  for (const batch of new Set(linked.map((row) => row.batch))) {
    const end = endOfBatch(rows.batch(batch), now)
    if (!end?.linked.every(({ id }) => copied.has(id))) continue
    runs.concluded(batch, true)
    news.remain(batch, end.bad.length)
  }
  return true
}

/** The same for the links of a batch. */
export function copyBatch(parts: Parts, batch: string): Promise<boolean> {
  return copyLinks(
    parts,
    parts.rows.batch(batch).filter((row): row is DoneUpload => row.state === 'done'),
  )
}

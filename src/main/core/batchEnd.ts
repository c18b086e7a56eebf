/**
 * What happens when everything that came through the door together has ended: clipboard, then notice. Written once.
 */
import type { DoneUpload } from '../../shared/model.ts'
import { textOf } from '../../shared/formats.ts'
import { words } from '../../shared/words/words.ts'
import { endOfBatch, isOffered, lifeOf, noticeOf, saidOf, type BatchEnd, type Outcome } from './batchNews.ts'
import type { Copied } from './clipboardOut.ts'
import { netted } from './incidents.ts'
import type { Parts } from './parts.ts'

/**
 * To be called for a batch at once when one of it has ended or gone, with nothing awaited in between: when that was the
 * last, its links are copied and that is said, once.
 */
export const finishBatch = (parts: Parts, batch: string): Promise<void> => finishBatches(parts, [batch])

/** The same for batches of which something ended at the same moment: what became of them is one text and one notice. */
export async function finishBatches(parts: Parts, batches: Iterable<string>): Promise<void> {
  const { outside, rows, clipboardOut } = parts
  const ended = [...new Set(batches)].filter(rows.hasEnded)
  const ends = new Map<string, BatchEnd>()
  for (const batch of ended) {
    const end = endOfBatch(rows.batch(batch), outside.now())
    if (end !== undefined) ends.set(batch, end)
  }
  const linked = [...ends].filter(([, end]) => end.linked.length > 0).map(([batch]) => batch)
  const outcomes =
    linked.length === 0
      ? new Map<string, Copied>()
      : await clipboardOut.copyForAll(linked, (may) => writtenOut(parts, togetherOf(ends, may).linked))
  for (const batch of ended) clipboardOut.forget(batch)
  for (const group of groupsOf([...ends.keys()], outcomes)) {
    conclude(parts, group.batches, togetherOf(ends, group.batches), group.outcome)
  }
}

interface Group {
  readonly batches: readonly string[]
  readonly outcome: Outcome
}

/** What was copied is told apart from what is offered; what came to no link is told with either. */
function groupsOf(batches: readonly string[], outcomes: ReadonlyMap<string, Copied>): Group[] {
  const apart = new Set([...outcomes.values()].map((outcome) => outcome === 'copied')).size > 1
  const isFirst = (batch: string) => apart && outcomes.get(batch) === 'copied'
  return [batches.filter(isFirst), batches.filter((batch) => !isFirst(batch))]
    .filter((group) => group.length > 0)
    .map((group) => ({ batches: group, outcome: outcomeOf(group, outcomes) }))
}

function outcomeOf(batches: readonly string[], outcomes: ReadonlyMap<string, Copied>): Outcome {
  const all = new Set(batches.flatMap((batch) => outcomes.get(batch) ?? []))
  // That the clipboard was left as it is holds of both.
  if (all.has('kept') && all.has('left')) return 'left'
  return [...all][0] ?? 'nothing'
}

function togetherOf(ends: ReadonlyMap<string, BatchEnd>, batches: readonly string[]): BatchEnd {
  const all = batches.flatMap((batch) => ends.get(batch) ?? [])
  return { linked: all.flatMap(({ linked }) => linked), bad: all.flatMap(({ bad }) => bad) }
}

function conclude(parts: Parts, batches: readonly string[], end: BatchEnd, outcome: Outcome): void {
  const { outside, said, runs } = parts
  for (const batch of batches) runs.concluded(batch, outcome === 'copied')
  const announcement = saidOf(end, outcome, outside.now())
  said.say(isOffered(outcome) ? { ...announcement, offer: offerOf(parts, batches) } : announcement)
  notify(parts, batches, end, outcome)
}

/** The id under which a click has the links of all these. */
function offerOf({ outside, clipboardOut }: Parts, batches: readonly string[]): string {
  const [only, second] = batches
  if (only !== undefined && second === undefined) return only
  const id = outside.newId()
  clipboardOut.offer(id, batches)
  return id
}

function notify(parts: Parts, batches: readonly string[], end: BatchEnd, outcome: Outcome): void {
  const { news, outside } = parts
  const notice = noticeOf(end, outcome, outside.now())
  const onClick = netted(outside.incidents.report, 'a notice', () => takeUp(parts, batches, end, outcome))
  // A copy that the user switched off is no reason to call them.
  const uncopied = isOffered(outcome) && outcome !== 'off' ? end.linked : []
  const urgent = new Map<string, number>()
  for (const { batch } of [...end.bad, ...uncopied]) urgent.set(batch, (urgent.get(batch) ?? 0) + 1)
  if (urgent.size > 0) news.bad(urgent, notice, onClick)
  else news.good(notice, onClick)
}

/** The notification was clicked: what it offers is copied, and what needs to be looked at comes up. */
async function takeUp(
  parts: Parts,
  batches: readonly string[],
  { bad, linked }: BatchEnd,
  outcome: Outcome,
): Promise<void> {
  const isDone = isOffered(outcome) && (await copyLinks(parts, linksOf(parts, batches)))
  if (isDone && bad.length === 0) return
  const row = [...bad, ...linked].find(({ id }) => parts.rows.get(id) !== undefined)
  if (row === undefined) parts.outside.showWindow()
  else parts.news.reveal(row.id)
}

const linksOf = ({ rows }: Parts, batches: readonly string[]): DoneUpload[] =>
  batches.flatMap(rows.batch).filter((row): row is DoneUpload => row.state === 'done')

/** As the user wants links written. */
function writtenOut({ outside }: Parts, linked: readonly DoneUpload[]): string {
  const { copyAs, template } = outside.settings.load()
  return textOf(linked, copyAs, template, outside.platform)
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

/** The same for the links of a batch, or of those that were offered as one. */
export const copyBatch = (parts: Parts, offer: string): Promise<boolean> =>
  copyLinks(parts, linksOf(parts, parts.clipboardOut.offered(offer)))

/**
 * What comes in, by whatever way: it passes the door together as one batch, and what may go is queued.
 */
import path from 'node:path'
import { LIMIT_BYTES } from '../../shared/limits.ts'
import { failed, type Result } from '../../shared/problem.ts'
import { words } from '../../shared/words/words.ts'
import { finishBatch } from './batchEnd.ts'
import { admit, type Offer } from './door.ts'
import type { ClipboardContent, Outside } from './outside.ts'
import { unfold, type Unfolded } from './unfold.ts'
import type { Parts } from './parts.ts'
import { clipboardName, spool } from './spool.ts'

export interface Arrivals {
  /** Absolute paths of files and folders; resolves once their rows are on disk. */
  addFiles(paths: readonly string[]): Promise<void>
  /** Files, a picture, or a text that stands for one of them. */
  addClipboard(): Promise<void>
  /** Text was dropped where files are wanted. */
  refuseText(text: string): void
}

/** More files than this out of folders are asked about first. */
export const ASK_ABOVE = 20

export function createArrivals(parts: Parts): Arrivals {
  const { outside, rows, gate, practice, said } = parts
  const { now, newId } = outside
  let last = rows.all().reduce((latest, row) => Math.max(latest, row.addedAt), 0)

  async function enter(offers: readonly Offer[]): Promise<void> {
    if (offers.length === 0) return
    // Each batch has a moment of its own: it is what the list is ordered by.
    last = Math.max(now(), last + 1)
    const arrival = { batch: newId(), addedAt: last, practice: practice.on(), newId }
    parts.clipboardOut.begin(arrival.batch)
    const admitted = await admit(offers, arrival)
    rows.put(...admitted)
    parts.runs.join(admitted.map((row) => row.id))
    // A keychain that did not answer may do so now: somebody is there to unlock it.
    gate.open('key-locked')
    const waiting = admitted.filter((row) => row.state === 'waiting')
    parts.queue.add(waiting.map((row) => row.id))
    parts.thumbnails.want(waiting)
    const refused = admitted.find((row) => row.state === 'failed')
    if (refused !== undefined) await finishBatch(parts, refused.batch)
  }

  async function addFiles(paths: readonly string[]): Promise<void> {
    const unfolded = await unfold(paths)
    if (unfolded.inFolders > ASK_ABOVE && !(await isMeant(unfolded))) return
    await enter(unfolded.paths.map((file) => ({ path: file, spooled: false })))
    if (unfolded.folders.length > 0) tellOf(unfolded)
  }

  /** What was passed over stays to be read, since the links' own news follows at once. */
  function tellOf({ inFolders, passedOver }: Unfolded): void {
    const text = words.said.fromFolders(inFolders, passedOver)
    if (inFolders === 0) refuse(text)
    else if (Object.values(passedOver).some((count) => count > 0)) parts.notes.addNote(text)
    else said.good(text)
  }

  /** For what does not even become a row. */
  function refuse(text: string): void {
    said.bad(text)
    parts.news.good({ title: words.notice.failed, body: text }, outside.showWindow)
  }

  function isMeant({ folders, inFolders }: Unfolded): Promise<boolean> {
    outside.showWindow()
    const names = folders.map((folder) => path.basename(folder))
    return parts.questions.ask({ kind: 'folder', folders: names, files: inFolders })
  }

  return {
    addFiles,
    refuseText(text) {
      refuse(words.said.dropped(isLink(text) ? 'link' : 'text'))
    },
    async addClipboard() {
      const found = await outside.readClipboard()
      if (found.kind === 'files') return addFiles(found.paths)
      if (found.kind === 'nothing') {
        refuse(words.said.clipboard(found.found))
        return
      }
      const name = clipboardName(new Date(now()), found.extension)
      const file = await spoolFound(outside, name, found)
      if (file.ok) return enter([{ path: file.value, spooled: true }])
      refuse(words.said.failedOne(name, file.problem))
    },
  }
}

const isLink = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim())

/** Bytes of no file become one of ours, under this name. */
function spoolFound(
  { spoolFolder, newId }: Outside,
  name: string,
  found: Extract<ClipboardContent, { kind: 'bytes' | 'too-large' }>,
): Promise<Result<string>> {
  return found.kind === 'bytes'
    ? spool(spoolFolder, newId(), name, found.bytes)
    : Promise.resolve(failed({ kind: 'too-large', size: found.size, limit: LIMIT_BYTES }))
}

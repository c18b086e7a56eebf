/**
 * What comes in, by whatever way: it passes the door together as one batch, and what may go is queued.
 */
import path from 'node:path'
import { words } from '../../shared/words/words.ts'
import { finishBatch } from './batchEnd.ts'
import { takeClipboard } from './clipboardArrival.ts'
import { admit, type Offer } from './door.ts'
import { unfold, type Unfolded } from './unfold.ts'
import type { Parts } from './parts.ts'

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
    const arrival = { files: outside.files, batch: newId(), addedAt: last, practice: practice.on(), newId }
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
    const unfolded = await unfold(outside.files, paths)
    if (unfolded.inFolders > ASK_ABOVE && !(await isMeant(unfolded))) return
    await enter(unfolded.files.map((file) => ({ ...file, spooled: false })))
    if (unfolded.folders.length > 0) tellOf(unfolded)
  }

  /** What was passed over stays to be read, since the links' own news follows at once. */
  function tellOf({ inFolders, passedOver }: Unfolded): void {
    const text = words.said.fromFolders(inFolders, passedOver)
    if (inFolders === 0) tellOfNothing(text)
    else if (Object.values(passedOver).some((count) => count > 0)) parts.notes.addNote(text)
    else said.good(text)
  }

  /** For what does not even become a row. */
  function refuse(text: string): void {
    said.bad(text)
    parts.news.good({ title: words.notice.failed, body: text }, outside.showWindow)
  }

  /** Nothing went wrong: what was given holds nothing to send. */
  function tellOfNothing(text: string): void {
    said.say({ text, tone: 'plain' })
    parts.news.good({ title: words.notice.nothing, body: text }, outside.showWindow)
  }

  function isMeant({ folders, inFolders }: Unfolded): Promise<boolean> {
    outside.showWindow()
    const names = folders.map((folder) => path.basename(folder))
    return parts.questions.ask({ kind: 'folder', folders: names, files: inFolders })
  }

  return {
    addFiles,
    refuseText(text) {
      tellOfNothing(words.said.dropped(isLink(text) ? 'link' : 'text'))
    },
    addClipboard: () =>
      takeClipboard(outside, {
        files: addFiles,
        spooled: (file) => enter([{ path: file, spooled: true }]),
        refuse,
        nothing: tellOfNothing,
      }),
  }
}

const isLink = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim())

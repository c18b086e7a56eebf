/**
 * The one door: every way in hands its files here and gets rows for them, before anybody looks at a file.
 */
import path from 'node:path'
import type { Upload } from '../../../shared/uploads/upload.ts'

/** Something somebody wants to have uploaded. */
export interface FileToAdd {
  /** Absolute; '' when the platform could not express its name. */
  readonly path: string
  /** Where the path does not say it. */
  readonly name?: string
  /** Where it lay when it was offered, once every link on the way is followed; unset where that was not learned. */
  readonly realPath?: string
  /** The file is ours and goes when the upload is done. */
  readonly spooled: boolean
}

export interface BatchOrigin {
  readonly batch: string
  /** ms since 1970; later than that of every batch before. */
  readonly addedAt: number
  readonly practice: boolean
}

/** Makes a row of each, to be looked at; together they are one batch, in the order given. */
export const admit = (offers: readonly FileToAdd[], arrival: BatchOrigin, newId: () => string): Upload[] =>
  rowsOf(offers, arrival, newId, (at) => at)

/** The same for what a folder held whose row they replace: they are of its batch and stand where it stood. */
export const admitInstead = (offers: readonly FileToAdd[], folder: Upload, newId: () => string): Upload[] =>
  rowsOf(offers, folder, newId, (at) => folder.place + at / offers.length)

function rowsOf(
  offers: readonly FileToAdd[],
  { batch, addedAt, practice }: BatchOrigin,
  newId: () => string,
  placeOf: (at: number) => number,
): Upload[] {
  return offers.map((offer, at) => ({
    id: newId(),
    batch,
    name: offer.name ?? (offer.path === '' ? '?' : path.basename(offer.path)),
    path: offer.path,
    ...(offer.realPath === undefined ? {} : { realPath: offer.realPath }),
    spooled: offer.spooled,
    addedAt,
    place: placeOf(at),
    practice,
    state: 'waiting',
    still: 'looked-at',
  }))
}

/**
 * The one door: every way in hands its files here and gets rows for them, before anybody looks at a file.
 */
import path from 'node:path'
import type { Upload } from '../../shared/model.ts'

/** Something somebody wants to have uploaded. */
export interface Offer {
  /** Absolute; '' when the platform could not express its name. */
  readonly path: string
  /** Where the path does not say it. */
  readonly name?: string
  /** The file is ours and goes when the upload is done. */
  readonly spooled: boolean
}

export interface Arrival {
  readonly batch: string
  /** ms since 1970; later than that of every batch before. */
  readonly addedAt: number
  readonly practice: boolean
  newId(): string
}

/** Makes a row of each, to be looked at; together they are one batch, in the order given. */
export function admit(offers: readonly Offer[], arrival: Arrival): Upload[] {
  return offers.map((offer, place) => ({
    id: arrival.newId(),
    batch: arrival.batch,
    name: offer.name ?? (offer.path === '' ? '?' : path.basename(offer.path)),
    path: offer.path,
    spooled: offer.spooled,
    addedAt: arrival.addedAt,
    place,
    practice: arrival.practice,
    state: 'waiting',
    still: 'looked-at',
  }))
}

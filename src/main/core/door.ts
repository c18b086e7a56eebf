/**
 * The one door: every way in hands its files here and gets rows for them, refused or waiting.
 */
import path from 'node:path'
import { nameToSend } from '../../shared/names.ts'
import type { Upload } from '../../shared/model.ts'
import type { Files } from './files.ts'
import { check } from './intake.ts'

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
  readonly files: Files
  readonly batch: string
  /** ms since 1970; later than that of every batch before. */
  readonly addedAt: number
  readonly practice: boolean
  newId(): string
}

/** Looks at each offer and makes its row; together they are one batch, in the order given. */
export function admit(offers: readonly Offer[], arrival: Arrival): Promise<Upload[]> {
  return Promise.all(offers.map((offer, place) => admitOne(offer, place, arrival)))
}

async function admitOne(offer: Offer, place: number, arrival: Arrival): Promise<Upload> {
  const name = offer.name ?? (offer.path === '' ? '?' : path.basename(offer.path))
  const facts = {
    id: arrival.newId(),
    batch: arrival.batch,
    name,
    path: offer.path,
    spooled: offer.spooled,
    addedAt: arrival.addedAt,
    place,
    practice: arrival.practice,
  }
  const checked = await check(arrival.files, offer.path)
  if (checked.ok) {
    const { size, modifiedAt, realPath } = checked.value
    const sentAs = nameToSend(checked.value.name)
    return {
      ...facts,
      size,
      modifiedAt,
      realPath,
      sentAs: sentAs === name ? undefined : sentAs,
      state: 'waiting',
    }
  }
  const { problem, size } = checked.problem
  return { ...facts, size, state: 'failed', problem, endedAt: arrival.addedAt }
}

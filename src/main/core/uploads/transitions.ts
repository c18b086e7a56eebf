/**
 * Creates each state of an upload from its previous row.
 */
import {
  EARLIER_LINKS,
  type Caller,
  type DoneUpload,
  type FailedUpload,
  type Upload,
} from '../../../shared/uploads/upload.ts'
import type { Choice } from '../../../shared/media/prepared.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'
import { sentSizeOf } from '../../../shared/uploads/sentFile.ts'

/** The fields that stay the same in every state. */
function factsOf(upload: Upload) {
  const { id, batch, name, sentAs, path, spooled, size, modifiedAt, addedAt, place, practice } = upload
  const { thumbnail, realPath, renews, unasked, facts: media, fresh, neutral, source } = upload
  const { by, named, unlisted, prepared, choice } = upload
  const facts = { id, batch, name, sentAs, path, spooled, size, modifiedAt, addedAt, place, practice }
  return {
    ...facts,
    ...(thumbnail === undefined ? {} : { thumbnail }),
    ...(media === undefined ? {} : { facts: media }),
    ...(realPath === undefined ? {} : { realPath }),
    ...(renews === undefined ? {} : { renews }),
    ...(fresh === true ? { fresh } : {}),
    ...(source === undefined ? {} : { source }),
    ...(unasked === undefined ? {} : { unasked }),
    ...(neutral === true ? { neutral } : {}),
    ...(by === undefined ? {} : { by }),
    ...(named === true ? { named } : {}),
    ...(unlisted === true ? { unlisted } : {}),
    ...(prepared === undefined ? {} : { prepared }),
    ...(choice === undefined ? {} : { choice }),
  }
}

/** Its prepared file is deleted. */
function endedFactsOf(upload: Upload) {
  const facts = factsOf(upload)
  if (facts.prepared === undefined) return facts
  const { path: _gone, modifiedAt: _its, ...prepared } = facts.prepared
  return { ...facts, prepared }
}

/** Discards its progress: it is sent from the first byte. */
export const asWaiting = (upload: Upload, batch = upload.batch): Extract<Upload, { state: 'waiting' }> => ({
  ...factsOf(upload),
  batch,
  state: 'waiting',
})

/** When the socket has taken every byte, they may not all have arrived: from then on it waits for the answer. */
export const asSending = (upload: Upload, sentBytes: number, totalBytes: number): Upload =>
  totalBytes > 0 && sentBytes >= totalBytes
    ? { ...factsOf(upload), state: 'answering' }
    : { ...factsOf(upload), state: 'sending', sentBytes, totalBytes }

/** It waits for its next try at `at`, ms since 1970. */
export const asRetrying = (upload: Upload, problem: Problem, at: number, tries: number): Upload => ({
  ...factsOf(upload),
  state: 'retrying',
  problem,
  at,
  tries,
})

export const asFailed = (upload: Upload, problem: Problem, endedAt: number): FailedUpload => ({
  ...endedFactsOf(upload),
  state: 'failed',
  problem,
  endedAt,
})

/** What a row keeps of its link. */
type LinkFacts = Pick<DoneUpload, 'url' | 'expiresAt' | 'sha256' | 'sentTo'> & { readonly size: number }

export function asDone(
  upload: Upload,
  { size, url, expiresAt, sha256, sentTo }: LinkFacts,
  endedAt: number,
): DoneUpload {
  const { realPath: _needed, fresh: _heeded, ...facts } = endedFactsOf(upload)
  return {
    ...facts,
    ...(facts.prepared === undefined ? { size } : { prepared: { ...facts.prepared, size } }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(sentTo === undefined ? {} : { sentTo }),
    ...{ state: 'done', url, expiresAt, endedAt },
  }
}

/** An upload of its own that renews this link: it must still be checked. */
export function asRenewal(
  upload: DoneUpload,
  own: {
    id: string
    batch: string
    addedAt: number
    place: number
    unasked?: true
    by?: Caller
    choice?: Choice
  },
): Extract<Upload, { state: 'waiting' }> {
  const { thumbnail: _ofTheRow, unasked: _before, by: _then, unlisted: _its, ...facts } = factsOf(upload)
  return { ...facts, ...own, renews: upload.id, state: 'waiting', still: 'looked-at' }
}

/**
 * The upload with the link of its renewal. It stays where it is in the list, and remembers its earlier links. Whoever
 * asked for a link last is who asked for it; where nobody did, that is who did before.
 */
export function asRenewed(upload: DoneUpload, renewal: DoneUpload): DoneUpload {
  const { id, addedAt, place, thumbnail, keptAlive, bytesKept, url, expiresAt, endedAt } = upload
  const isUnasked = renewal.unasked === true
  const times = (keptAlive?.renewals ?? 0) + (isUnasked ? 1 : 0)
  const { renews: _itself, by: asked, ...renewed } = renewal
  const by = isUnasked ? upload.by : asked
  return {
    ...renewed,
    ...(by === undefined ? {} : { by }),
    ...{ id, addedAt, place, lastRenewal: renewal.id },
    ...(bytesKept === undefined ? {} : { bytesKept }),
    ...(isUnasked ? { batch: upload.batch } : {}),
    ...(thumbnail === undefined ? {} : { thumbnail }),
    ...(keptAlive === undefined ? {} : { keptAlive: { ...keptAlive, renewals: times } }),
    earlier: [...(upload.earlier ?? []), { url, expiresAt, endedAt }].slice(-EARLIER_LINKS),
  }
}

/** It takes the link of another row to the same bytes. */
export function asReused(upload: Upload, link: DoneUpload, endedAt: number): DoneUpload {
  const { neutral: _of, ...facts } = asDone(upload, { ...link, size: sentSizeOf(upload) ?? 0 }, endedAt)
  return {
    ...facts,
    sentAs: nameSentFor(upload, link),
    ...(link.neutral === true ? { neutral: true } : {}),
    reused: true,
  }
}

/** The name under which its bytes were sent, if that is not its own. */
function nameSentFor({ name }: Upload, link: DoneUpload): string | undefined {
  const sent = link.sentAs ?? link.name
  return sent === name ? undefined : sent
}

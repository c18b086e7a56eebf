/**
 * The single list of uploads: those waiting, being sent or failed, and every link. Nothing keeps a second list.
 */
import { isSettled, type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'
import { createRenewalIndex, onItsOwn, placeRenewals } from './renewals.ts'

export interface UploadListChange {
  readonly upserted: readonly Upload[]
  readonly removed: readonly string[]
}

export interface UploadList {
  /** In the order they were added. */
  all(): readonly Upload[]
  /** A renewal that has ended in this run is the upload that it renewed. */
  get(id: string): Upload | undefined
  /** Whether any upload's bytes, or their answer, are under way. */
  isSending(): boolean
  /** What is under way to renew this upload's link. */
  renewalOf(id: string): Upload | undefined
  /** Uploads of one batch, in the order they were dropped. */
  batch(batch: string): readonly Upload[]
  /** Whether nothing more will happen in this batch automatically. */
  hasEnded(batch: string): boolean
  /** Adds a new upload at the end, or replaces one with the same id. */
  upsert(upload: Upload): void
  /** Adds or replaces many in one change. Takes a list, since no call takes a hundred thousand arguments. */
  upsertAll(uploads: readonly Upload[]): void
  remove(id: string): void
  removeAll(ids: readonly string[]): void
  /** Replaces this one with new ones in one change: a crash leaves either it or all of them. */
  replace(id: string, uploads: readonly Upload[]): void
  /** Puts removed uploads back where they were. */
  restore(uploads: readonly Upload[]): void
}

export function createUploadList(
  initial: readonly Upload[],
  onChange: (change: UploadListChange) => void,
): UploadList {
  const rows = createRows(initial)
  const { find, set, remove, renewals } = rows

  const putAll = (uploads: readonly Upload[]) => {
    const { upserted, ended } = placeRenewals(uploads, find)
    const removed = [...ended.keys()].filter(remove)
    renewals.end(ended)
    for (const upload of upserted) set(upload)
    if (upserted.length + removed.length > 0) onChange({ upserted, removed })
  }
  const renewalOf = (id: string) => find(renewals.of(id))
  const dropAll = (ids: readonly string[]) => {
    const removed = ids.filter(remove)
    const upserted = removed.flatMap((id) => renewalOf(id) ?? []).map(onItsOwn)
    renewals.forget(removed)
    for (const upload of upserted) set(upload)
    if (removed.length > 0) onChange({ upserted, removed })
  }
  return {
    all: rows.all,
    get: (id) => find(id) ?? find(renewals.renewedBy(id)),
    renewalOf,
    batch: rows.batch,
    hasEnded: rows.hasEnded,
    isSending: rows.isSending,
    upsert: (upload) => {
      putAll([upload])
    },
    upsertAll: putAll,
    remove: (id) => {
      dropAll([id])
    },
    removeAll: dropAll,
    replace(id, uploads) {
      const removed = remove(id) ? [id] : []
      for (const upload of uploads) set(upload)
      rows.sort()
      if (removed.length + uploads.length > 0) onChange({ upserted: uploads, removed })
    },
    restore(uploads) {
      if (uploads.length === 0) return
      for (const upload of uploads) set(upload)
      rows.sort()
      onChange({ upserted: uploads, removed: [] })
    },
  }
}

/** The rows by id, by batch, and by what they renew. */
function createRows(initial: readonly Upload[]) {
  let byId = new Map(initial.map((upload) => [upload.id, upload]))
  const batches = createBatches(initial)
  const renewals = createRenewalIndex(initial)
  const sending = new Set<string>()
  /** The list in its order; undefined when it has changed since it was last asked for. */
  let inOrder: readonly Upload[] | undefined
  const find = (id: string | undefined) => (id === undefined ? undefined : byId.get(id))
  return {
    renewals,
    find,
    all: (): readonly Upload[] => (inOrder ??= [...byId.values()]),
    isSending: (): boolean => sending.size > 0,
    batch: (batch: string): readonly Upload[] =>
      batches
        .idsOf(batch)
        .map((id) => byId.get(id))
        .filter((upload) => upload !== undefined)
        .sort(oldestFirst),
    hasEnded: (batch: string): boolean => !batches.isOpen(batch),
    set(upload: Upload) {
      const before = byId.get(upload.id)
      if (before !== undefined) batches.remove(before)
      batches.add(upload)
      renewals.add(upload)
      if (isUnderWay(upload)) sending.add(upload.id)
      else sending.delete(upload.id)
      byId.set(upload.id, upload)
      inOrder = undefined
    },
    remove(id: string): boolean {
      const upload = byId.get(id)
      if (upload === undefined) return false
      batches.remove(upload)
      renewals.remove(upload)
      sending.delete(id)
      inOrder = undefined
      return byId.delete(id)
    },
    /** Puts them in the order in which they were added. */
    sort() {
      byId = sorted(byId.values())
      inOrder = undefined
    },
  }
}

const isUnderWay = ({ state }: Upload): boolean => state === 'sending' || state === 'answering'

const sorted = (uploads: Iterable<Upload>): Map<string, Upload> =>
  new Map([...uploads].sort(oldestFirst).map((upload) => [upload.id, upload]))

/** Tracks which rows belong to a batch and whether it has ended, without scanning a list of thousands. */
function createBatches(initial: readonly Upload[]) {
  const ids = new Map<string, Set<string>>()
  /** Ids of those that have not ended. */
  const open = new Map<string, Set<string>>()

  const add = (upload: Upload) => {
    join(ids, upload)
    if (!isSettled(upload)) join(open, upload)
  }
  for (const upload of initial) add(upload)
  return {
    add,
    remove(upload: Upload) {
      leave(ids, upload)
      leave(open, upload)
    },
    idsOf: (batch: string): readonly string[] => [...(ids.get(batch) ?? [])],
    isOpen: (batch: string): boolean => open.has(batch),
  }
}

function join(sets: Map<string, Set<string>>, { id, batch }: Upload): void {
  const set = sets.get(batch) ?? new Set()
  sets.set(batch, set.add(id))
}

function leave(sets: Map<string, Set<string>>, { id, batch }: Upload): void {
  const set = sets.get(batch)
  set?.delete(id)
  if (set?.size === 0) sets.delete(batch)
}

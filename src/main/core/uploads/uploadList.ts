/**
 * The single list of uploads: those waiting, being sent or failed, and every link. Nothing keeps a second list.
 */
import { isSettled, type Upload, oldestFirst } from '../../../shared/uploads/upload.ts'

export interface UploadListChange {
  readonly upserted: readonly Upload[]
  readonly removed: readonly string[]
}

export interface UploadList {
  /** In the order they were added. */
  all(): readonly Upload[]
  get(id: string): Upload | undefined
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
  let uploadList = new Map(initial.map((upload) => [upload.id, upload]))
  let batches = createBatches(initial)

  const set = (upload: Upload) => {
    const before = uploadList.get(upload.id)
    if (before !== undefined) batches.remove(before)
    batches.add(upload)
    uploadList.set(upload.id, upload)
  }
  const remove = (id: string): boolean => {
    const upload = uploadList.get(id)
    if (upload !== undefined) batches.remove(upload)
    return uploadList.delete(id)
  }
  const putAll = (uploads: readonly Upload[]) => {
    for (const upload of uploads) set(upload)
    if (uploads.length > 0) onChange({ upserted: uploads, removed: [] })
  }
  const dropAll = (ids: readonly string[]) => {
    const known = ids.filter(remove)
    if (known.length > 0) onChange({ upserted: [], removed: known })
  }
  return {
    all: () => [...uploadList.values()],
    get: (id) => uploadList.get(id),
    batch: (batch) =>
      batches
        .idsOf(batch)
        .map((id) => uploadList.get(id))
        .filter((upload) => upload !== undefined)
        .sort(oldestFirst),
    hasEnded: (batch) => !batches.isOpen(batch),
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
      uploadList = inOrder(uploadList.values())
      if (removed.length + uploads.length > 0) onChange({ upserted: uploads, removed })
    },
    restore(uploads) {
      if (uploads.length === 0) return
      uploadList = inOrder([...uploadList.values(), ...uploads])
      batches = createBatches([...uploadList.values()])
      onChange({ upserted: uploads, removed: [] })
    },
  }
}

const inOrder = (uploads: Iterable<Upload>): Map<string, Upload> =>
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

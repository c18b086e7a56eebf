/**
 * Puts renewals in their place in the list: an upload that renews a link gives it to that link's row when it is done.
 * Then, or if it fails, it leaves the list itself.
 *
 * The row takes over the renewal's batch, as one that is sent again does: what happens to the links of a batch, and what
 * the user is told of it, happens to renewed ones too. Where nobody asked for the renewal it does not, and none of that
 * happens.
 */
import type { DoneUpload, FailedUpload, Upload } from '../../../shared/uploads/upload.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import { asRenewed } from './transitions.ts'

export interface Placed {
  readonly upserted: readonly Upload[]
  /** Ids of renewals that have ended, each with the row that now tells how; undefined if it was cancelled. */
  readonly ended: ReadonlyMap<string, string | undefined>
}

/** What comes of these changed uploads. */
export function placeRenewals(uploads: readonly Upload[], get: (id: string) => Upload | undefined): Placed {
  if (uploads.every(({ renews }) => renews === undefined)) return { upserted: uploads, ended: new Map() }
  const upserted = new Map<string, Upload>()
  const ended = new Map<string, string | undefined>()
  for (const upload of uploads) {
    const { renews } = upload
    const row = renews === undefined ? undefined : (upserted.get(renews) ?? get(renews))
    if (row?.state !== 'done') upserted.set(upload.id, onItsOwn(upload))
    else if (isSettled(upload)) {
      const after = asAfter(row, upload)
      ended.set(upload.id, after?.id)
      if (after !== undefined) upserted.set(row.id, after)
    } else upserted.set(upload.id, upload)
  }
  return { upserted: [...upserted.values()], ended }
}

/** The row after its renewal; undefined where nothing changes. Cancelling one is no failure. */
function asAfter(row: DoneUpload, renewal: Upload): Upload | undefined {
  if (renewal.state === 'done') return asRenewed(row, renewal)
  if (renewal.state !== 'failed') return undefined
  if (renewal.problem.kind === 'cancelled') return asCancelled(row, renewal)
  const { unasked: _before, ...kept } = row
  const { id: lastRenewal, problem: notRenewed, unasked, batch, by } = renewal
  const failed = { ...kept, notRenewed, lastRenewal }
  if (unasked === true) return { ...failed, unasked }
  // A program is told itself.
  return by === undefined ? { ...failed, batch } : failed
}

/** Who cancels a renewal that nobody asked for wants none: otherwise the next one would begin at once. */
function asCancelled(row: DoneUpload, { unasked, problem }: FailedUpload): Upload | undefined {
  const { keptAlive } = row
  if (unasked !== true || keptAlive === undefined || keptAlive.stopped !== undefined) return undefined
  return { ...row, keptAlive: { ...keptAlive, stopped: problem } }
}

/** What it renewed is gone: it is an upload like any other. */
export function onItsOwn<T extends Upload>(upload: T): T {
  const { renews: _gone, unasked: _over, ...own } = upload
  return own as T
}

/** Which renewal is under way for which upload, and what those renewed that have ended in this run. */
export function createRenewalIndex(initial: readonly Upload[]) {
  const underWay = new Map<string, string>()
  const renewed = new Map<string, string>()
  const add = ({ id, renews }: Upload) => {
    if (renews !== undefined) underWay.set(renews, id)
  }
  for (const upload of initial) add(upload)
  return {
    add,
    remove({ id, renews }: Upload) {
      if (renews !== undefined && underWay.get(renews) === id) underWay.delete(renews)
    },
    /** Nothing renews these any more. */
    forget(ids: readonly string[]) {
      for (const id of ids) underWay.delete(id)
    },
    end(ended: Placed['ended']) {
      for (const [renewal, row] of ended) if (row !== undefined) renewed.set(renewal, row)
    },
    of: (id: string) => underWay.get(id),
    renewedBy: (renewal: string) => renewed.get(renewal),
  }
}

/** Without renewals that a crash left although their rows already tell how they ended. */
export function withoutEnded(uploads: readonly Upload[]): readonly Upload[] {
  if (uploads.every(({ renews }) => renews === undefined)) return uploads
  const ended = new Set(uploads.flatMap((row) => (row.state === 'done' ? (row.lastRenewal ?? []) : [])))
  return uploads.filter(({ id, renews }) => renews === undefined || !ended.has(id))
}

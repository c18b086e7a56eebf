/**
 * Shifts the times in the upload list after our clock was set: expiry times are shown by that clock.
 */
import { LIFE_MS } from '../../../shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'

/** @param before what our clock would show now if it had not been set by `byMs` */
export function shiftRows(
  uploadList: Pick<UploadList, 'all' | 'upsertAll'>,
  byMs: number,
  before: number,
): void {
  const all = uploadList.all()
  uploadList.upsertAll(all.map((row) => shifted(row, byMs, before)).filter((row, at) => row !== all[at]))
}

/**
 * A link's expiry time by this clock shifts by the same amount. A row that the clock can't have produced before it was
 * set, since it ended later or lives longer than any link, was made while the clock was right, and stays unchanged.
 */
function shifted(row: Upload, byMs: number, before: number): Upload {
  if (row.state === 'retrying') return { ...row, at: row.at + byMs }
  if ((row.state !== 'done' && row.state !== 'failed') || row.endedAt > before) return row
  const shown = keptLater({ ...row, endedAt: row.endedAt + byMs }, byMs)
  if (shown.state !== 'done' || shown.practice) return shown
  return shown.expiresAt - before > LIFE_MS ? row : { ...shown, expiresAt: shown.expiresAt + byMs }
}

/** The user meant so many days, not a date by a wrong clock. */
const keptLater = (row: Upload, byMs: number): typeof row =>
  row.state !== 'done' || row.keptAlive === undefined
    ? row
    : { ...row, keptAlive: { ...row.keptAlive, until: row.keptAlive.until + byMs } }

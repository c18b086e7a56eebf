/**
 * What becomes of the list when our clock was set: when a link expires is shown by that clock.
 */
import { LIFE_MS } from '../../../shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'

/** @param before what our clock would show now, had it not been set by `byMs` */
export function shiftRows(
  uploadList: Pick<UploadList, 'all' | 'upsertAll'>,
  byMs: number,
  before: number,
): void {
  const all = uploadList.all()
  uploadList.upsertAll(all.map((row) => shifted(row, byMs, before)).filter((row, at) => row !== all[at]))
}

/**
 * What the clock will show when a link expires is different by as much. A row that the clock of before can't have made,
 * since it ended later or lives longer than any, was made while it was right, and stays.
 */
function shifted(row: Upload, byMs: number, before: number): Upload {
  if (row.state === 'retrying') return { ...row, at: row.at + byMs }
  if ((row.state !== 'done' && row.state !== 'failed') || row.endedAt > before) return row
  const shown = { ...row, endedAt: row.endedAt + byMs }
  if (shown.state !== 'done' || shown.practice) return shown
  return shown.expiresAt - before > LIFE_MS ? row : { ...shown, expiresAt: shown.expiresAt + byMs }
}

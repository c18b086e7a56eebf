/**
 * A row as it was kept, judged as strictly as what the service says: it may have been written by another version, by
 * another program, or by nobody's intention.
 */
import * as v from 'valibot'
import { uploadSchema, type Upload } from '../../../shared/uploads/upload.ts'
import { webUrl } from '../api/response.ts'

/** No row is of before 1970 or after 2200, ms since 1970. */
const LAST = Date.UTC(2200, 0)
/** Longest id, UTF-16 units. */
const ID_UNITS = 200
/** Longest of any other text, UTF-16 units; a path on Windows can have 32,767. */
const TEXT_UNITS = 32_767

/** Undefined for what can't be one of ours. A link's address is in its normal form then. */
export function readRow(row: unknown): Upload | undefined {
  const parsed = v.safeParse(uploadSchema, row)
  if (!parsed.success || !isSensible(parsed.output)) return undefined
  const upload = parsed.output
  if (upload.state !== 'done') return upload
  const url = webUrl(upload.url)
  return url === undefined ? undefined : { ...upload, url }
}

function isSensible(upload: Upload): boolean {
  const { id, batch, path, addedAt } = upload
  if (![id, batch].every(isId) || path.includes('\0')) return false
  if (!Object.values(upload).every(isBounded)) return false
  const moments = [addedAt]
  if ('endedAt' in upload) moments.push(upload.endedAt)
  if ('expiresAt' in upload) moments.push(upload.expiresAt)
  if ('at' in upload) moments.push(upload.at)
  return moments.every((moment) => moment >= 0 && moment <= LAST)
}

/** It names files in folders of ours, and goes through the bridge. */
const isId = (id: string): boolean => id.length <= ID_UNITS && /^[^/\\\p{Cc}\p{Cs}]+$/u.test(id)

/** Of a row's values, and of those of its problem. */
function isBounded(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= TEXT_UNITS
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBounded)
  return true
}

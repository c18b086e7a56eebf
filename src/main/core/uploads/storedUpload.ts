/**
 * Validates a stored row as strictly as a response from the service: it may have been written by another version or
 * another program, or be corrupt.
 */
import * as v from 'valibot'
import { uploadSchema, type Upload } from '../../../shared/uploads/upload.ts'
import { webUrl } from '../api/serviceJson.ts'
import { LAST, plainLink, TEXT_UNITS } from '../storage/plainLink.ts'

/** Maximum length of an id, UTF-16 units. */
const ID_UNITS = 200

/** Undefined for a row that can't be ours. Normalizes a link's URL. */
export const readRow = (row: unknown): Upload | undefined => plainLink(row) ?? readAnyRow(row)

/** As the schema reads it. */
export function readAnyRow(row: unknown): Upload | undefined {
  const parsed = v.safeParse(uploadSchema, row)
  if (!parsed.success || !isSensible(parsed.output)) return undefined
  const upload = parsed.output
  if (upload.state !== 'done') return upload
  const url = webUrl(upload.url)
  if (url === undefined) return undefined
  const { earlier, ...others } = upload
  const known = earlier?.filter((link) => webUrl(link.url) !== undefined) ?? []
  return { ...others, url, ...(known.length === 0 ? {} : { earlier: known }) }
}

function isSensible(upload: Upload): boolean {
  const { id, batch, path, addedAt, renews = id } = upload
  if (![id, batch, renews].every(isId) || path.includes('\0')) return false
  if (!Object.values(upload).every(isBounded)) return false
  const moments = [addedAt]
  if ('endedAt' in upload) moments.push(upload.endedAt)
  if ('expiresAt' in upload) moments.push(upload.expiresAt)
  if ('keptAlive' in upload && upload.keptAlive !== undefined) moments.push(upload.keptAlive.until)
  if ('at' in upload) moments.push(upload.at)
  if ('earlier' in upload)
    moments.push(...(upload.earlier ?? []).flatMap((link) => [link.expiresAt, link.endedAt]))
  return moments.every((moment) => moment >= 0 && moment <= LAST)
}

/** Ids name files in our folders, and pass through the bridge. */
const isId = (id: string): boolean => id.length <= ID_UNITS && /^[^/\\\p{Cc}\p{Cs}]+$/u.test(id)

/** Checks a row's values and those of its problem. */
function isBounded(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= TEXT_UNITS
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBounded)
  return true
}

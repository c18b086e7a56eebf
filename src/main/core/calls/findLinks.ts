/**
 * Finds the uploads that links belong to, those included that they had before they were renewed.
 */
import { newestFirst, type DoneUpload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface FoundLink {
  readonly row: DoneUpload
  /** Set for a link that it had before: when that expires. */
  readonly earlier?: { readonly expiresAt: number }
}

/** In one pass through the list. Of several rows with a link, the newest is meant; and one that has it now, if any. */
export function findLinks(
  { all }: Pick<UploadList, 'all'>,
  links: readonly string[],
): ReadonlyMap<string, FoundLink> {
  const wanted = new Set(links)
  const found = new Map<string, FoundLink>()
  const take = (url: string, one: FoundLink) => {
    const before = found.get(url)
    const isBetter =
      before === undefined ||
      (before.earlier === undefined) < (one.earlier === undefined) ||
      ((before.earlier === undefined) === (one.earlier === undefined) && newestFirst(one.row, before.row) < 0)
    if (wanted.has(url) && isBetter) found.set(url, one)
  }
  if (wanted.size === 0) return found
  for (const row of all()) {
    if (row.state !== 'done' || row.unlisted === true) continue
    take(row.url, { row })
    for (const { url, expiresAt } of row.earlier ?? []) take(url, { row, earlier: { expiresAt } })
  }
  return found
}

/**
 * Decides which uploads keep a preview: the newest only, as each takes some hundred times the room of a row.
 */
import { newestFirst, type Upload } from '../../../shared/uploads/upload.ts'

/** Previews that are kept, at most. */
export const KEPT_PREVIEWS = 100

export function isAmongNewest(uploads: readonly Upload[], upload: Upload): boolean {
  let newer = 0
  for (const each of uploads) if (newestFirst(each, upload) < 0) newer += 1
  return newer < KEPT_PREVIEWS
}

/** The ids of those that keep none. */
export const beyondNewest = (uploads: readonly Upload[]): ReadonlySet<string> =>
  new Set(
    [...uploads]
      .sort(newestFirst)
      .slice(KEPT_PREVIEWS)
      .map(({ id }) => id),
  )

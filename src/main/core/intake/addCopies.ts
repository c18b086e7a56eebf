/**
 * Uploads copies of bytes that Mayfly keeps for a link, as an upload of their own: for practice what was real, and back.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import type { Result } from '../../../shared/uploads/problem.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Toast } from '../feedback/toast.ts'
import { spool } from '../files/spool.ts'

export interface AddCopiesDeps {
  readonly files: Pick<Files, 'readWhole'>
  readonly spoolFolder: string
  newId(): string
  readonly toast: Pick<Toast, 'error'>
}

/** The kept bytes go with their own link, and the copy with its. @param enter takes the paths of the copies */
export async function addCopies(
  rows: readonly Upload[],
  deps: AddCopiesDeps,
  enter: (paths: readonly string[]) => Promise<void>,
): Promise<void> {
  const copies = await Promise.all(rows.map((row) => copyOf(row, deps)))
  const paths = copies.flatMap((copy, at) => {
    if (copy.ok) return [copy.value]
    deps.toast.error(words.toast.failedOne(rows[at]?.name ?? '', copy.problem))
    return []
  })
  if (paths.length > 0) await enter(paths)
}

async function copyOf(
  { path, name }: Upload,
  { files, spoolFolder, newId }: AddCopiesDeps,
): Promise<Result<string>> {
  const bytes = await files.readWhole(path, LIMIT_BYTES)
  return bytes.ok ? spool(spoolFolder, newId(), name, bytes.value) : bytes
}

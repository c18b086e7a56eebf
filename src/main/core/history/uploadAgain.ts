/**
 * Uploads files in the list again, as separate uploads: their earlier rows stay unchanged.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { isOwnFile } from '../../../shared/uploads/outcome.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Toast } from '../feedback/toast.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export type UploadAgain = AsyncHandlers<'sendAgain'>

export interface UploadAgainDeps {
  readonly files: Files
  readonly uploadList: Pick<UploadList, 'get'>
  readonly toast: Pick<Toast, 'error'>
  /** Absolute paths. */
  addFiles(paths: readonly string[]): Promise<void>
}

export function createUploadAgain({ files, uploadList, toast, addFiles }: UploadAgainDeps): UploadAgain {
  return {
    async sendAgain(ids) {
      const known = ids.map((id) => uploadList.get(id)).filter((row) => row !== undefined)
      const there = await Promise.all(known.map((row) => hasFile(files, row)))
      const [gone, ...others] = known.filter((_row, at) => !there[at])
      if (gone !== undefined) toast.error(words.toast.sourceGone(gone.name, others.length + 1))
      // The same file may be in the list more than once.
      const paths = new Set(known.filter((_row, at) => there[at]).map(({ path }) => path))
      if (paths.size > 0) await addFiles([...paths])
    },
  }
}

/** Whether the user's own file still exists to be shown or sent again; false if that can't be determined in time. */
export async function hasFile(files: Files, upload: Upload, limitMs?: number): Promise<boolean> {
  if (!isOwnFile(upload)) return false
  const kind = await files.kindOf(upload.path, limitMs)
  return kind.ok && kind.value.kind === 'file'
}

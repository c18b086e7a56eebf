/**
 * Removes the bytes that only Mayfly holds once their upload is done and nothing reads them any more, unless they are
 * kept for renewing the link. A film that was larger than what was sent of it is not: it may take gigabytes.
 */
import { LIMIT_BYTES } from '../../../shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { unspool } from '../../disk/spoolFiles.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { FileFacts } from './fileFacts.ts'
import type { UploadList } from './uploadList.ts'
import type { Thumbnails } from './thumbnails.ts'

export interface ReleaseSpooledDeps {
  readonly spoolFolder: string
  readonly settings: Pick<SettingsStore, 'load'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
  readonly fileFacts: Pick<FileFacts, 'read'>
  readonly thumbnails: Pick<Thumbnails, 'drawn'>
  /** Makes the link outlive a power cut. */
  flush(): void
}

export type ReleaseSpooled = (upload: Upload) => Promise<void>

export const createReleaseSpooled =
  ({ spoolFolder, settings, uploadList, fileFacts, thumbnails, flush }: ReleaseSpooledDeps): ReleaseSpooled =>
  async ({ id, state, spooled, path }) => {
    if (state !== 'done' || !spooled) return
    // There is no other copy of these bytes.
    await Promise.all([fileFacts.read(id), thumbnails.drawn(id)])
    const row = uploadList.get(id)
    const isKept = settings.load().keepClipboardBytes && (row?.size ?? 0) <= LIMIT_BYTES
    if (row?.state === 'done' && isKept) uploadList.upsert({ ...row, bytesKept: true })
    else {
      flush()
      await unspool(spoolFolder, path)
    }
  }

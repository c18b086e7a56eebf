/**
 * Removes the bytes that only Mayfly holds once their upload is done and nothing reads them any more.
 */
import type { Upload } from '../../../shared/uploads/upload.ts'
import { unspool } from '../../disk/spoolFiles.ts'
import type { FileFacts } from './fileFacts.ts'
import type { Thumbnails } from './thumbnails.ts'

export interface ReleaseSpooledDeps {
  readonly spoolFolder: string
  readonly fileFacts: Pick<FileFacts, 'read'>
  readonly thumbnails: Pick<Thumbnails, 'drawn'>
}

export type ReleaseSpooled = (upload: Upload) => Promise<void>

export const createReleaseSpooled =
  ({ spoolFolder, fileFacts, thumbnails }: ReleaseSpooledDeps): ReleaseSpooled =>
  async ({ id, state, spooled, path }) => {
    if (state !== 'done' || !spooled) return
    // There is no other copy of these bytes.
    await Promise.all([fileFacts.read(id), thumbnails.drawn(id)])
    await unspool(spoolFolder, path)
  }

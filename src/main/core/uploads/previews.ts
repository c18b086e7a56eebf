/**
 * Gives windows the content of uploads to look at, read from their files. A window names an upload, never a file. A file
 * that has changed since it was sent is not shown, as its link leads to something else: what was kept of it is.
 */
import { LIMIT_BYTES, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Thumbnails } from './thumbnails.ts'
import type { UploadList } from './uploadList.ts'

export interface Previews {
  /** The picture, drawn anew as a WebP, or what is kept of it; of a film its first frame. Undefined if there is none. */
  previewPicture(id: string): Promise<Buffer | undefined>
  /** A film or a sound as it is. */
  previewMedia(id: string): Promise<{ readonly bytes: Buffer; readonly type: string } | undefined>
}

export interface PreviewDeps {
  readonly files: Pick<Files, 'examine' | 'readWhole'>
  readonly uploadList: Pick<UploadList, 'get'>
  readonly thumbnails: Pick<Thumbnails, 'drawLarge' | 'readPreview'>
}

export function createPreviews({ files, uploadList, thumbnails }: PreviewDeps): Previews {
  /** Its file, if it is still the one that was sent. */
  const unchanged = async (id: string, isPicture: boolean) => {
    const row = uploadList.get(id)
    const type = row && typeOf(row.name)
    if (row === undefined || type === undefined || (type.media === 'image') !== isPicture) return undefined
    const looked = await files.examine(row.path)
    if (!looked.ok || looked.value.size !== row.size || looked.value.modifiedAt !== row.modifiedAt)
      return undefined
    return { path: row.path, type: type.mime }
  }
  // Who walks through a list fast sees only where they stop.
  let newest: string | undefined
  return {
    async previewPicture(id) {
      newest = id
      if (uploadList.get(id) === undefined) return undefined
      const file = await unchanged(id, true)
      const drawn = file && (await thumbnails.drawLarge(file.path, () => newest === id))
      return drawn ?? (newest === id ? thumbnails.readPreview(id) : undefined)
    },
    async previewMedia(id) {
      const file = await unchanged(id, false)
      const read = file && (await files.readWhole(file.path, LIMIT_BYTES))
      return file && read?.ok === true ? { bytes: read.value, type: file.type } : undefined
    },
  }
}

/**
 * Gives windows the content of uploads to look at, read from their files. A window names an upload, never a file. A file
 * that has changed since it was sent is not shown, as its link leads to something else: what was kept of it is.
 */
import { LIMIT_BYTES, typeOf } from '../../../shared/uploads/serviceLimits.ts'
import { isConverted } from '../../../shared/media/prepared.ts'
import { sentFileOf, sentName } from '../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { Thumbnails } from './thumbnails.ts'
import type { UploadList } from './uploadList.ts'

export interface Previews {
  /** The picture, drawn anew as a WebP, or what is kept of it; of a film its first frame. Undefined if there is none. */
  previewPicture(id: string): Promise<Buffer | undefined>
  /** Of a file that was converted, as it was before. Undefined if none is kept. */
  previewBefore(id: string): Promise<Buffer | undefined>
  /** A film or a sound as it is sent. */
  previewMedia(id: string): Promise<{ readonly bytes: Buffer; readonly type: string } | undefined>
}

export interface PreviewDeps {
  readonly files: Pick<Files, 'examine' | 'readWhole'>
  readonly uploadList: Pick<UploadList, 'get'>
  readonly thumbnails: Pick<Thumbnails, 'drawLarge' | 'readPreview' | 'readBefore'>
}

export function createPreviews({ files, uploadList, thumbnails }: PreviewDeps): Previews {
  /** A file that shows what is sent, if it is still the one that was sent. */
  const unchanged = async (id: string, isPicture: boolean) => {
    const row = uploadList.get(id)
    const type = row && typeOf(sentName(row))
    if (row === undefined || type === undefined || (type.media === 'image') !== isPicture) return undefined
    // The file on the disk is another picture or film, and what was made of it is gone once it was sent.
    if (row.prepared?.path === undefined && isOtherNow(row)) return undefined
    const sent = sentFileOf(row)
    const looked = await files.examine(sent.path)
    if (!looked.ok || looked.value.size !== sent.size || looked.value.modifiedAt !== sent.modifiedAt)
      return undefined
    return { path: sent.path, type: type.mime }
  }
  // Who walks through a list fast sees only where they stop.
  let newest: string | undefined
  return {
    async previewPicture(id) {
      const row = uploadList.get(id)
      if (row === undefined) return undefined
      // A question about several files shows all of them at once, and these lie ready.
      const kept = row.prepared?.compared === true ? await thumbnails.readPreview(id) : undefined
      if (kept !== undefined) return kept
      newest = id
      const file = await unchanged(id, true)
      const drawn = file && (await thumbnails.drawLarge(file.path, () => newest === id))
      return drawn ?? (newest === id ? thumbnails.readPreview(id) : undefined)
    },
    async previewBefore(id) {
      return uploadList.get(id)?.prepared?.compared === true ? thumbnails.readBefore(id) : undefined
    },
    async previewMedia(id) {
      const file = await unchanged(id, false)
      const read = file && (await files.readWhole(file.path, LIMIT_BYTES))
      return file && read?.ok === true ? { bytes: read.value, type: file.type } : undefined
    },
  }
}

/** Whether a window that shows the file on the disk shows something else than was sent. */
const isOtherNow = ({ prepared }: Upload): boolean =>
  prepared !== undefined && (isConverted(prepared) || prepared.steps.includes('remuxed'))

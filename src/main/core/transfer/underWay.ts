/**
 * Counts the uploads that quitting now would cut off. Those held back are safe on disk and don't count.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { Holds } from './holds.ts'

export interface UnderWayDeps {
  readonly holds: Pick<Holds, 'current'>
  readonly uploadList: Pick<UploadList, 'all'>
}

/** Nothing of it has been sent, and it is checked again after the next start. */
const isLookedAt = (row: Upload): boolean => row.state === 'waiting' && row.still !== undefined

export function underWay({ holds, uploadList }: UnderWayDeps): number {
  const isCut = (row: Upload) =>
    holds.current().hold === undefined
      ? !isSettled(row) && !isLookedAt(row)
      : row.state === 'sending' || row.state === 'answering'
  return uploadList.all().filter(isCut).length
}

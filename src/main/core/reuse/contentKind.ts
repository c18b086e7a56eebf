/**
 * Tells which uploads could hold the same bytes before any is read: those of one size and type, to one service.
 */
import { typeOf } from '../../../shared/uploads/serviceLimits.ts'
import { sentName, sentSizeOf } from '../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'

/** What practice uploads, those to an own address and those to the service never share. */
const serviceOf = (practice: boolean, address: string | undefined): string =>
  practice ? 'practice' : (address ?? 'service')

/**
 * Undefined while its size is unknown.
 * @param ownAddress where uploads go now that are not for practice; undefined for the service's own address
 */
export function contentKindOf(upload: Upload, ownAddress: string | undefined): string | undefined {
  const type = typeOf(sentName(upload))
  const size = sentSizeOf(upload)
  if (type === undefined || size === undefined) return undefined
  const address = upload.state === 'done' ? upload.sentTo : ownAddress
  return [serviceOf(upload.practice, address), type.mime, size].join('\n')
}

/**
 * Gives an upload a random name to be sent under, where the user wants links that don't tell what a file is called.
 */
import { createHash } from 'node:crypto'
import { nameToSend } from '../../../shared/uploads/fileName.ts'
import { extensionOf } from '../../../shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'

/** Hex digits. Nothing depends on two files never sharing a name. */
const LENGTH = 12

/** The upload with such a name. It comes of its id, which is random and known to nobody else: a retry keeps it. */
export function withRandomName<T extends Upload>(upload: T): T {
  if (upload.neutral === true) return upload
  const stem = createHash('sha256').update(upload.id).digest('hex').slice(0, LENGTH)
  return {
    ...upload,
    sentAs: `${stem}.${extensionOf(upload.sentAs ?? nameToSend(upload.name))}`,
    neutral: true,
  }
}

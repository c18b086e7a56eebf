/**
 * Finds the link that shows what the forms become.
 */
import type { LinkToCopy } from '../../../shared/copyFormats/copyFormats.ts'
import { newestFirst, type Upload } from '../../../shared/uploads/upload.ts'

/** Where there is no link yet. */
const EXAMPLE: LinkToCopy = {
  url: 'https://img.theapi.app/ephemeral/5f0c1d2e.png',
  name: 'first frame.png',
  expiresAt: Date.UTC(2026, 0, 2),
  facts: { width: 1920, height: 1080 },
}

/** The newest link, expired or not. */
export function sampleOf(uploads: Iterable<Upload>): LinkToCopy {
  let newest: (Upload & { readonly state: 'done' }) | undefined
  for (const upload of uploads) {
    if (upload.state !== 'done') continue
    if (newest === undefined || newestFirst(upload, newest) < 0) newest = upload
  }
  return newest ?? EXAMPLE
}

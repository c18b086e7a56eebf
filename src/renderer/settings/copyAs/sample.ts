/**
 * Finds the link that shows what the forms become.
 */
import type { LinkToCopy } from '../../../shared/copyFormats/copyFormats.ts'
import { newestOf, type Upload } from '../../../shared/uploads/upload.ts'

/** Where there is no link yet. */
const EXAMPLE: LinkToCopy = {
  url: 'https://img.theapi.app/ephemeral/5f0c1d2e.png',
  name: 'first frame.png',
  expiresAt: Date.UTC(2026, 0, 2),
  facts: { width: 1920, height: 1080 },
}

/** The newest link, expired or not. */
export function sampleOf(uploads: Iterable<Upload>): LinkToCopy {
  return newestOf([...uploads].filter((upload) => upload.state === 'done')) ?? EXAMPLE
}

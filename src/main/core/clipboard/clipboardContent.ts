/**
 * Describes what was found on the clipboard, in terms of uploading.
 */
import type { ClipboardFound } from '../../../shared/uploads/clipboardFound.ts'

/** What was on the clipboard, in order of preference. */
export type ClipboardContent =
  /** Paths, and URIs that resolve to no file here: each becomes a row, which says so. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly extension: string }
  /** Bytes that were not read from the clipboard, since there are too many; the number may be unknown. */
  | { readonly kind: 'too-large'; readonly size: number | undefined; readonly extension: string }
  /** Web links and nothing else. */
  | { readonly kind: 'links'; readonly links: readonly string[] }
  /** Nothing that Mayfly accepts; `found` tells the user what is there instead. */
  | { readonly kind: 'nothing'; readonly found: ClipboardFound; readonly format?: string }

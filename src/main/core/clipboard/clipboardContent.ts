/**
 * What was found on the clipboard, in the terms of uploading.
 */
import type { ClipboardFound } from '../../../shared/uploads/clipboardFound.ts'

/** What was on the clipboard, in the order of preference. */
export type ClipboardContent =
  /** Paths, and addresses that lead to no file here: each becomes a row, which says so. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly extension: string }
  /** Bytes that were not taken off the clipboard, since there are too many of them; nobody may know how many. */
  | { readonly kind: 'too-large'; readonly size: number | undefined; readonly extension: string }
  /** Nothing that Mayfly takes; `found` tells the user what there is instead. */
  | { readonly kind: 'nothing'; readonly found: ClipboardFound; readonly format?: string }

/**
 * Tells whether an upload failed, and whether it can be retried.
 */
import type { DoneUpload, FailedUpload, Upload } from './upload.ts'
import { canFitBy, isWorthRetrying, type Problem } from './problem.ts'

/** Cancelling is not a failure: the user did it. */
export const isFailure = (upload: Upload): upload is FailedUpload =>
  upload.state === 'failed' && upload.problem.kind !== 'cancelled'

/** Whether its link could not be renewed when that was last tried. */
export const isNotRenewed = (
  upload: Upload,
): upload is DoneUpload & { readonly notRenewed: NonNullable<DoneUpload['notRenewed']> } =>
  upload.state === 'done' && upload.notRenewed !== undefined

/** Whether its file is the user's own, which may still be where it was; what came from the clipboard is gone with its upload. */
export const isOwnFile = ({ spooled, path }: Pick<Upload, 'spooled' | 'path'>): boolean =>
  !spooled && path !== ''

/** Whether it has or had a link, and its file may still be there to be sent again. */
export const canRenew = (upload: Upload): upload is DoneUpload =>
  upload.state === 'done' && (isOwnFile(upload) || hasKeptBytes(upload))

/** Whether it came from the clipboard, and its bytes are kept. */
export const hasKeptBytes = (upload: Upload): boolean =>
  upload.state === 'done' && upload.spooled && upload.bytesKept === true

/** Whether its link is one that its bytes had already. */
export const isReused = (upload: Upload): boolean => upload.state === 'done' && upload.reused === true

/** Whether it ended without a link and sending it again makes sense. Cancelled uploads can be retried too. */
export const canRetry = (upload: Upload): boolean =>
  upload.state === 'failed' && isWorthRetrying(upload.problem)

/** A part of it, or another kind, may fit where all of it did not. */
const mayFitOtherwise = (problem: Problem): boolean =>
  problem.kind === 'cancelled' ||
  (problem.kind === 'not-fitted' && ['too-long', 'still-too-large', 'stalled'].includes(problem.why))

/**
 * Whether the user may choose what its file is converted to, before it is sent or to be sent again. What the file is, and
 * whether there is a way, is found out then.
 */
export function canConvert(upload: Upload): boolean {
  if (upload.state === 'failed') return canFitBy(upload.problem) || mayFitOtherwise(upload.problem)
  return upload.state === 'waiting' ? upload.still === 'asked-about' : canRenew(upload)
}

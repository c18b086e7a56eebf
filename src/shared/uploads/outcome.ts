/**
 * Tells whether an upload failed, and whether it can be retried.
 */
import type { FailedUpload, Upload } from './upload.ts'
import { isWorthRetrying } from './problem.ts'

/** Cancelling is not a failure: the user did it. */
export const isFailure = (upload: Upload): upload is FailedUpload =>
  upload.state === 'failed' && upload.problem.kind !== 'cancelled'

/** Whether it ended without a link and sending it again makes sense. Cancelled uploads can be retried too. */
export const canRetry = (upload: Upload): boolean =>
  upload.state === 'failed' && isWorthRetrying(upload.problem)

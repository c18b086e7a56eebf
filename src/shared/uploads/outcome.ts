/**
 * What came of an upload that ended without a link.
 */
import type { FailedUpload, Upload } from './upload.ts'
import { isWorthRetrying } from './problem.ts'

/** Cancelling is no failure: who did it knows. */
export const isFailure = (upload: Upload): upload is FailedUpload =>
  upload.state === 'failed' && upload.problem.kind !== 'cancelled'

/** Whether it ended without a link and sending it again makes sense. What was cancelled can be tried again too. */
export const canRetry = (upload: Upload): boolean =>
  upload.state === 'failed' && isWorthRetrying(upload.problem)

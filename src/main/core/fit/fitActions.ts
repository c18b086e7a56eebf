/**
 * What the user can decide about files that are not sent as they are.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { Choice } from '../../../shared/media/prepared.ts'
import { canFitBy, canSendAsIs } from '../../../shared/uploads/problem.ts'
import type { FailedUpload, Upload } from '../../../shared/uploads/upload.ts'
import type { UploadList } from '../uploads/uploadList.ts'

export interface FitActionsDeps {
  readonly uploadList: Pick<UploadList, 'get'>
  /** Sends these failed uploads again, as one batch. */
  retryRows(uploads: readonly Upload[]): void
}

export type FitActions = SyncHandlers<'fit' | 'sendAsIs' | 'copyFfmpegLine' | 'fitWithFfmpeg'>

export function createFitActions({ uploadList, retryRows }: FitActionsDeps): FitActions {
  const again = (ids: readonly string[], choice: Choice, may: (upload: FailedUpload) => boolean) => {
    const failed = [...new Set(ids)].map((id) => uploadList.get(id)).filter((row) => row?.state === 'failed')
    retryRows(failed.filter(may).map((row) => ({ ...row, choice: { ...row.choice, ...choice } })))
  }
  return {
    fit(ids) {
      again(ids, { converts: true }, ({ problem }) => canFitBy(problem))
    },
    sendAsIs(ids) {
      again(ids, { asIs: true }, ({ problem }) => canSendAsIs(problem))
    },
    copyFfmpegLine: () => undefined,
    fitWithFfmpeg: () => undefined,
  }
}

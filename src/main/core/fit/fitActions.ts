/**
 * What the user can decide about files that are not sent as they are.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import { isCleanedOnly, type Choice, type FitAs, type TaskFit } from '../../../shared/media/prepared.ts'
import { canFitBy, canSendAsIs, canUseFfmpeg } from '../../../shared/uploads/problem.ts'
import type { FailedUpload, Upload } from '../../../shared/uploads/upload.ts'
import { canConvert } from '../../../shared/uploads/outcome.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { ClipboardPorts } from '../clipboard/autoCopy.ts'
import type { Toast } from '../feedback/toast.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { ConvertSheets } from './convertSheet.ts'
import { lineFor, type LineForDeps } from './lineFor.ts'

export interface FitActionsDeps extends LineForDeps, Pick<ClipboardPorts, 'copy'> {
  readonly uploadList: Pick<UploadList, 'get' | 'upsert' | 'upsertAll'>
  readonly convertSheets: Pick<ConvertSheets, 'openConvert' | 'closeConvert'>
  readonly toast: Pick<Toast, 'success' | 'error'>
  /** Sends these failed uploads again, as one batch. */
  retryRows(uploads: readonly Upload[]): void
  /** Sends the files of these links again, in their places. */
  renew(ids: readonly string[]): void
  /** Sends the file of this link again, in its place, converted to what was chosen. */
  renewAs(id: string, choice: Choice): void
  /** Looks at the file of this waiting row again, and prepares it. */
  checkAgain(id: string): void
}

export type FitActions = SyncHandlers<
  'fit' | 'fitAs' | 'fitForTask' | 'closeConvert' | 'sendAsIs' | 'fitWithFfmpeg'
> &
  AsyncHandlers<'copyFfmpegLine' | 'openConvert'>

export function createFitActions(deps: FitActionsDeps): FitActions {
  const { uploadList, toast, retryRows } = deps
  const known = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => uploadList.get(id) ?? [])
  const again = (ids: readonly string[], choice: Choice, may: (upload: FailedUpload) => boolean) => {
    const failed = known(ids).filter((row) => row.state === 'failed')
    retryRows(failed.filter(may).map((row) => ({ ...row, choice: { ...row.choice, ...choice } })))
  }
  return {
    ...{ openConvert: deps.convertSheets.openConvert, closeConvert: deps.convertSheets.closeConvert },
    fitAs(id, form) {
      deps.convertSheets.closeConvert()
      const row = uploadList.get(id)
      if (row !== undefined && canConvert(row)) convertAs(deps, row, form)
    },
    fitForTask(id, form) {
      const row = uploadList.get(id)
      if (row?.state === 'done' && canConvert(row)) deps.renewAs(id, { ...chosen(row, form), converts: true })
    },
    fit(ids) {
      again(ids, { converts: true }, ({ problem }) => canFitBy(problem))
    },
    sendAsIs(ids) {
      again(ids, { asIs: true }, ({ problem }) => canSendAsIs(problem))
      const cleaned = known(ids).filter(isCleanedLink)
      if (cleaned.length === 0) return
      uploadList.upsertAll(cleaned.map((row) => ({ ...row, choice: { ...row.choice, asIs: true } })))
      deps.renew(cleaned.map(({ id }) => id))
    },
    fitWithFfmpeg(id) {
      again([id], { converts: true, ffmpeg: true }, ({ problem }) => canUseFfmpeg(problem))
    },
    async copyFfmpegLine(id) {
      const row = uploadList.get(id)
      const line = row && (await lineFor(deps, row))
      if (line === undefined) toast.error(words.fitting.noFfmpegLine)
      else if (await deps.copy(line)) toast.success(words.fitting.copiedFfmpegLine)
      else toast.error(words.toast.notCopied)
    },
  }
}

/** What was chosen before gives way, but for metadata. */
function chosen({ choice }: Upload, form: TaskFit): Choice {
  const { keepsMetadata } = choice ?? {}
  return { ...form, ...(keepsMetadata === undefined ? {} : { keepsMetadata }) }
}

/** What was chosen before gives way; nothing is agreed to yet, so that the user sees what comes of it. */
function convertAs(deps: FitActionsDeps, row: Upload, form: FitAs): void {
  const choice = chosen(row, form)
  if (row.state === 'failed') deps.retryRows([{ ...row, choice }])
  else if (row.state === 'done') deps.renewAs(row.id, choice)
  else if (row.state === 'waiting') {
    const { prepared: _other, facts: _its, thumbnail: _of, sentAs: _name, share: _before, ...before } = row
    deps.uploadList.upsert({ ...before, choice, still: 'looked-at' })
    deps.checkAgain(row.id)
  }
}

/** Its file can be sent with all that it says. */
const isCleanedLink = (row: Upload): boolean =>
  row.state === 'done' && row.prepared !== undefined && isCleanedOnly(row.prepared)

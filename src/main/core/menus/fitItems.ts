/**
 * Menu items for files that are not sent as they are: converting them, sending them all the same, the user's own ffmpeg.
 */
import { isCleanedOnly } from '../../../shared/media/prepared.ts'
import { canConvert, hasKeptBytes } from '../../../shared/uploads/outcome.ts'
import { canFitBy, canSendAsIs, canUseFfmpeg } from '../../../shared/uploads/problem.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from './menuItem.ts'

export interface FitMenuActions {
  fit(ids: readonly string[]): void
  /** Lets the user choose what it is converted to. */
  openConvert(id: string): void
  sendAsIs(ids: readonly string[]): void
  copyFfmpegLine(id: string): void
  fitWithFfmpeg(id: string): void
}

/** @param hasFile its file is still there */
export function fitItems(upload: Upload, hasFile: boolean, act: FitMenuActions): MenuItem[] {
  const { makeItFit, asIs, copyFfmpeg, runFfmpeg } = words.fitting
  const { id } = upload
  const item = (label: string, onClick: () => void): MenuItem => ({
    ...{ label, onClick },
    enabled: hasFile || hasKeptBytes(upload),
  })
  const sendAsIs = item(asIs, () => {
    act.sendAsIs([id])
  })
  const convert = item(words.convert.open, () => {
    act.openConvert(id)
  })
  const choose = canConvert(upload) ? [convert] : []
  if (upload.state === 'done')
    return [...choose, ...(upload.prepared && isCleanedOnly(upload.prepared) ? [sendAsIs] : [])]
  if (upload.state !== 'failed') return choose
  const { problem } = upload
  const makeFit = item(makeItFit, () => {
    act.fit([id])
  })
  const copyLine = item(copyFfmpeg, () => {
    act.copyFfmpegLine(id)
  })
  const run = item(runFfmpeg, () => {
    act.fitWithFfmpeg(id)
  })
  return [
    ...(canFitBy(problem) ? [makeFit] : []),
    ...choose,
    ...(canSendAsIs(problem) ? [sendAsIs] : []),
    ...(canUseFfmpeg(problem) ? [copyLine, run] : []),
  ]
}

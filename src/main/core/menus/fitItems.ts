/**
 * Menu items for files that are not sent as they are: converting them, sending them all the same, the user's own ffmpeg.
 */
import { canFitBy, canSendAsIs, canUseFfmpeg } from '../../../shared/uploads/problem.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'
import type { MenuItem } from './menuItem.ts'

export interface FitMenuActions {
  fit(ids: readonly string[]): void
  sendAsIs(ids: readonly string[]): void
  copyFfmpegLine(id: string): void
  fitWithFfmpeg(id: string): void
}

/** @param hasFile its file is still there */
export function fitItems(upload: Upload, hasFile: boolean, act: FitMenuActions): MenuItem[] {
  if (upload.state !== 'failed') return []
  const { id, problem } = upload
  const { makeItFit, asIs, copyFfmpeg, runFfmpeg } = words.fitting
  const item = (label: string, onClick: () => void): MenuItem => ({ label, onClick, enabled: hasFile })
  const offers: (readonly [boolean, MenuItem])[] = [
    [
      canFitBy(problem),
      item(makeItFit, () => {
        act.fit([id])
      }),
    ],
    [
      canSendAsIs(problem),
      item(asIs, () => {
        act.sendAsIs([id])
      }),
    ],
    [
      canUseFfmpeg(problem),
      item(copyFfmpeg, () => {
        act.copyFfmpegLine(id)
      }),
    ],
    [
      canUseFfmpeg(problem),
      item(runFfmpeg, () => {
        act.fitWithFfmpeg(id)
      }),
    ],
  ]
  return offers.flatMap(([isOffered, each]) => (isOffered ? [each] : []))
}

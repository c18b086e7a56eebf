/**
 * Tells the drop window, which shows no rows, which links came of the files that were uploaded last.
 */
import type { SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { LastLink } from '../../../shared/state/state.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { sentMediaOf } from '../../../shared/uploads/sentFile.ts'
import type { DoneUpload } from '../../../shared/uploads/upload.ts'
import type { ProgressTracker } from './progress.ts'

export interface LastLinksDeps {
  /** ms since 1970. */
  now(): number
  readonly progress: Pick<ProgressTracker, 'uploads'>
}

export const createLastLinks = ({ now, progress }: LastLinksDeps): SyncHandlers<'getLastLinks'> => ({
  getLastLinks() {
    const moment = now()
    return progress.uploads().flatMap((row) => (isLive(row, moment) ? [lastLink(row)] : []))
  },
})

const lastLink = ({ id, url, thumbnail, ...upload }: DoneUpload): LastLink => ({
  id,
  url,
  media: sentMediaOf(upload),
  thumbnail: thumbnail === true,
})

/**
 * Lists the links that live for a program.
 */
import type { Reply } from '../../../shared/channel/replies.ts'
import { isLive } from '../../../shared/uploads/linkLife.ts'
import { newestFirst, type DoneUpload } from '../../../shared/uploads/upload.ts'
import type { PracticeMode } from '../transfer/practiceMode.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import { toldLink } from './told/toldLink.ts'

export interface ListCallDeps {
  /** Ms since 1970. */
  now(): number
  readonly uploadList: Pick<UploadList, 'all'>
  readonly practice: Pick<PracticeMode, 'on'>
}

/** The newest first. In practice mode those for practice, which are good on this computer only; otherwise the others. */
export function listCall(
  { now, uploadList, practice }: ListCallDeps,
  isShown: (row: DoneUpload) => boolean,
  send: (reply: Reply) => void,
): void {
  const moment = now()
  const live = uploadList.all().filter((row) => isLive(row, moment))
  const shown = live.filter((row) => row.practice === practice.on() && row.unlisted !== true && isShown(row))
  for (const [index, row] of shown.sort(newestFirst).entries())
    send({ reply: 'link', index, link: toldLink(row) })
}

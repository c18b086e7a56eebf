/**
 * Describes a link of the list for a program.
 */
import type { ToldLink } from '../../../../shared/channel/replies.ts'
import { typeOf } from '../../../../shared/uploads/serviceLimits.ts'
import type { Prepared } from '../../../../shared/media/prepared.ts'
import { sentName, sentSizeOf } from '../../../../shared/uploads/sentFile.ts'
import type { DoneUpload } from '../../../../shared/uploads/upload.ts'

/** Without what only concerns Mayfly's own folder. */
const toldPrepared = ({ from, factsBefore, to, steps, leftOut, size }: Prepared): ToldLink['prepared'] => ({
  ...{ from, to, steps, leftOut, size },
  ...(factsBefore !== undefined && { factsBefore }),
})

export function toldLink(row: DoneUpload): ToldLink {
  const { url, name, spooled, path, expiresAt, endedAt, sha256, facts, by } = row
  const size = sentSizeOf(row)
  const sentAs = sentName(row)
  const type = typeOf(sentAs)?.mime
  return {
    ...{ url, name, sentAs, expiresAt, madeAt: endedAt },
    neutral: row.neutral === true,
    path: spooled ? '' : path,
    reused: row.reused === true,
    ...(size !== undefined && { size }),
    ...(sha256 !== undefined && { sha256 }),
    ...(type !== undefined && { type }),
    ...(facts !== undefined && { facts }),
    ...(row.prepared !== undefined && { prepared: toldPrepared(row.prepared) }),
    ...(by !== undefined && { by: by.kind === 'command' ? 'command' : by.name }),
  }
}

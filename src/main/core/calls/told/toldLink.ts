/**
 * Describes a link of the list for a program.
 */
import type { ToldLink } from '../../../../shared/channel/replies.ts'
import { typeOf } from '../../../../shared/uploads/serviceLimits.ts'
import type { DoneUpload } from '../../../../shared/uploads/upload.ts'

export function toldLink(row: DoneUpload): ToldLink {
  const { url, name, spooled, path, expiresAt, endedAt, size, sha256, facts, by } = row
  const sentAs = row.sentAs ?? name
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
    ...(by !== undefined && { by: by.kind === 'command' ? 'command' : by.name }),
  }
}

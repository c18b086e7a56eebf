/**
 * The run: everything that came in since the queue was empty, counted as one, for tray and drop window.
 */
import { isSettled, type Run, type Upload } from '../../shared/model.ts'
import type { Rows } from './rows.ts'

export interface Runs {
  current(): Run | undefined
  /** These come in, or begin anew. When all before them have ended, a new run begins. */
  join(ids: readonly string[]): void
  /** The last batch of the run was concluded: its links were copied, or were not. */
  concluded(copied: boolean): void
}

export function createRuns(rows: Rows): Runs {
  let members = new Set<string>()
  let copied: boolean | undefined
  const uploads = () =>
    [...members].map((id) => rows.get(id)).filter((row): row is Upload => row !== undefined)

  return {
    current() {
      const all = uploads()
      return all.length === 0 ? undefined : { ...countsOf(all), ...(copied === undefined ? {} : { copied }) }
    },
    join(ids) {
      if (uploads().every(isSettled)) members = new Set()
      for (const id of ids) members.add(id)
      copied = undefined
    },
    concluded(isCopied) {
      copied = isCopied
    },
  }
}

function countsOf(uploads: readonly Upload[]): Run {
  const links = uploads.filter((upload) => upload.state === 'done')
  const failed = uploads.filter((upload) => upload.state === 'failed' && upload.problem.kind !== 'cancelled')
  const total = uploads.reduce((sum, { size }) => sum + (size ?? 0), 0)
  const sent = uploads.reduce((sum, upload) => sum + (upload.size ?? 0) * shareOf(upload), 0)
  return {
    files: uploads.length,
    ended: uploads.filter(isSettled).length,
    links: links.length,
    failed: failed.length,
    share: total === 0 ? 0 : sent / total,
    ...(links.length === 0 ? {} : { diesAt: Math.min(...links.map((upload) => upload.expiresAt)) }),
  }
}

/** How much of it is behind us, 0 to 1. */
function shareOf(upload: Upload): number {
  if (isSettled(upload) || upload.state === 'answering') return 1
  return upload.state === 'sending' && upload.totalBytes > 0 ? upload.sentBytes / upload.totalBytes : 0
}

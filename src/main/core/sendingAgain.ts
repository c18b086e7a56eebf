/**
 * Sends files of the list once more, as uploads of their own: what they were before stays as it is.
 */
import type { Upload } from '../../shared/model.ts'
import { words } from '../../shared/words/words.ts'
import type { Files } from './files.ts'
import type { Parts } from './parts.ts'

export interface SendingAgain {
  /** In this order; says so where a file is no longer there. */
  sendAgain(ids: readonly string[]): Promise<void>
}

/** @param send the door for files: absolute paths */
export function createSendingAgain(
  { rows, said, outside }: Parts,
  send: (paths: readonly string[]) => Promise<void>,
): SendingAgain {
  return {
    async sendAgain(ids) {
      const known = ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
      const there = await Promise.all(known.map((row) => hasFile(outside.files, row)))
      const [gone, ...others] = known.filter((_row, at) => !there[at])
      if (gone !== undefined) said.bad(words.said.sourceGone(gone.name, others.length + 1))
      // The same file may be in the list more than once.
      const paths = new Set(known.filter((_row, at) => there[at]).map(({ path }) => path))
      if (paths.size > 0) await send([...paths])
    },
  }
}

/** Whether the user's own file is still there to be shown, or sent once more; not either when nobody can say so in time. */
export async function hasFile(files: Files, { path, spooled }: Upload, limitMs?: number): Promise<boolean> {
  if (spooled || path === '') return false
  const kind = await files.kindOf(path, limitMs)
  return kind.ok && kind.value.kind === 'file'
}

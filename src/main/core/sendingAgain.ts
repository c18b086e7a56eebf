/**
 * Sends files of the list once more, as uploads of their own: what they were before stays as it is.
 */
import { stat } from 'node:fs/promises'
import type { Upload } from '../../shared/model.ts'
import { words } from '../../shared/words/words.ts'
import type { Parts } from './parts.ts'

export interface SendingAgain {
  /** In this order; says so where a file is no longer there. */
  sendAgain(ids: readonly string[]): Promise<void>
}

/** @param send the door for files: absolute paths */
export function createSendingAgain(
  { rows, said }: Parts,
  send: (paths: readonly string[]) => Promise<void>,
): SendingAgain {
  return {
    async sendAgain(ids) {
      const known = ids.map((id) => rows.get(id)).filter((row) => row !== undefined)
      const there = await Promise.all(known.map(hasFile))
      const [gone, ...others] = known.filter((_row, at) => !there[at])
      if (gone !== undefined) said.bad(words.said.sourceGone(gone.name, others.length + 1))
      // The same file may be in the list more than once.
      const paths = new Set(known.filter((_row, at) => there[at]).map(({ path }) => path))
      if (paths.size > 0) await send([...paths])
    },
  }
}

/** Whether the user's own file is still there to be shown, or sent once more. */
export async function hasFile({ path, spooled }: Upload): Promise<boolean> {
  if (spooled || path === '') return false
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

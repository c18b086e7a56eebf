// The fault table: each row gives what happens, how it ends after all automatic tries, how many requests that took,
// and the sentence a user reads. What is stored follows from how it ends, and stage.ts checks it: the history and the
// queue, the links of the others in the batch and an earlier one, the private file of a picture from the clipboard,
// and what is on the clipboard.
import { describe, it } from 'vitest'
import type { Row } from './rows.ts'
import { play } from './stage.ts'

const LIMIT_MS = 30_000

export function playRows(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const row of rows) it(row.what, { timeout: LIMIT_MS }, () => play(row))
  })
}

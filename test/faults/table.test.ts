// The fault table: each row gives what happens, how it ends after all automatic tries, how many requests that took,
// and the sentence a user reads. What is stored follows from how it ends, and stage.ts checks it: the history and the
// queue, the links of the others in the batch and an earlier one, the private file of a picture from the clipboard,
// and what is on the clipboard.
import { describe, it } from 'vitest'
import { answerRows } from './answerRows.ts'
import { bentRows } from './bentRows.ts'
import { fileRows } from './fileRows.ts'
import { proxyRows } from './proxyRows.ts'
import type { Row } from './rows.ts'
import { play } from './stage.ts'
import { wayRows } from './wayRows.ts'
import { wireRows } from './wireRows.ts'

const LIMIT_MS = 30_000

const tables: readonly (readonly [string, readonly Row[]])[] = [
  ['on the wire', wireRows],
  ['the service answers', answerRows],
  ['the answer is bent', bentRows],
  ['on the way there', wayRows],
  ['through a proxy', proxyRows],
  ['the file', fileRows],
]

describe.each(tables)('%s', (_, rows) => {
  for (const row of rows) it(row.what, { timeout: LIMIT_MS }, () => play(row))
})

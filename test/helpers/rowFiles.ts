// Reads the rows that a Mayfly keeps on disk, as its next start would.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJournal, replay } from '../../src/main/disk/rows/journal.ts'

/** Whatever they are; none while there is no file. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each test says what it looks for
export function keptRows<Row extends object>(userData: string, name: 'history' | 'queue'): readonly Row[] {
  const [list, journal] = ['json', 'jsonl'].map((ending) => join(userData, `${name}.${ending}`)) as [
    string,
    string,
  ]
  // The journal first: its changes go once the list has them.
  const lines = existsSync(journal) ? readFileSync(journal) : Buffer.alloc(0)
  const { rows } = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { rows: object[] })
    : { rows: [] }
  return replay(rows, readJournal(lines, Infinity).changes) as readonly Row[]
}

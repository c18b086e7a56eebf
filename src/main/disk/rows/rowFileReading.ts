/**
 * Reads a list of rows and the changes since. A file that can't be read is renamed, never emptied; one that can be read
 * in part is read as far as it goes.
 */
import type { Tail } from './appendFile.ts'
import { idOf, readJournal, replay } from './journal.ts'
import { parseOwnJson } from '../ownJson.ts'
import { readRegular } from '../regularFile.ts'
import { isThere, LIMIT_BYTES, setAside, type StoreHandlers } from '../setAside.ts'

export interface RowFileShape {
  readonly version: number
  /** Whether these are the contents of such a list, `{ version, rows }`. */
  fits(contents: unknown): boolean
  /** Rows that a file may have. */
  readonly most: number
}

export interface RowFilePaths {
  readonly list: string
  readonly journal: string
  /** The file of an older version whose rows belong here too. */
  readonly older: string | undefined
}

export interface FoundRows {
  readonly rows: readonly object[]
  /** The length of the list; undefined if there is none. */
  readonly listBytes: number | undefined
  /** Undefined if there is no journal. */
  readonly tail: Tail | undefined
  /** Files still there that could not be read, or not whole. */
  readonly unread: readonly string[]
  /** Some of the rows are in the file of an older version. */
  readonly hasOlder: boolean
}

export function readRowFiles(
  { list, journal, older }: RowFilePaths,
  shape: RowFileShape,
  troubles: StoreHandlers,
): FoundRows {
  const [newest, before] = [list, older].map((file) =>
    file === undefined || !isThere(file) ? ABSENT : readList(file, shape, troubles),
  ) as [List, List]
  const known = new Set(newest.rows.map(idOf))
  const both = [...newest.rows, ...before.rows.filter((row) => !known.has(idOf(row)))]
  const { rows, tail, unread } = withChanges(both, journal, shape.most)
  return {
    rows,
    listBytes: newest.bytes,
    tail,
    unread: [...newest.unread, ...before.unread, ...unread],
    hasOlder: before.bytes !== undefined,
  }
}

interface List {
  readonly rows: readonly object[]
  readonly bytes: number | undefined
  readonly unread: readonly string[]
}

const ABSENT: List = { rows: [], bytes: undefined, unread: [] }

function readList(file: string, shape: RowFileShape, troubles: StoreHandlers): List {
  try {
    const bytes = readRegular(file, LIMIT_BYTES)
    const contents = parseOwnJson(bytes)
    if (shape.fits(contents)) return { rows: rowsOf(contents), bytes: bytes.length, unread: [] }
  } catch {
    // Damaged.
  }
  try {
    setAside(file, troubles)
    return ABSENT
  } catch {
    return { ...ABSENT, unread: [file] }
  }
}

/** Of contents that fit. */
const rowsOf = (contents: unknown): readonly object[] => (contents as { rows?: readonly object[] }).rows ?? []

function withChanges(rows: readonly object[], journal: string, most: number) {
  if (!isThere(journal)) return { rows, tail: undefined, unread: [] }
  try {
    const bytes = readRegular(journal, LIMIT_BYTES)
    const { changes, end, isDamaged } = readJournal(bytes, most)
    return {
      rows: replay(rows, changes),
      tail: { size: bytes.length, end },
      unread: isDamaged ? [journal] : [],
    }
  } catch {
    return { rows, tail: undefined, unread: [journal] }
  }
}

/**
 * Keeps a list of rows in two files: NAME.json holds it as it once was, NAME.jsonl the changes since. Changes are appended;
 * when they outgrow the list, or rows must be forgotten, the list is written whole and the changes are removed.
 *
 * Applying changes to a list that already has them makes no difference, so a crash between the two does no harm.
 */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { appendSync, flushSync, type Tail } from './appendFile.ts'
import { retryWhileBusySync, writeAtomicallySync } from '../atomicWrite.ts'
import { lineOf, type RowChange } from './journal.ts'
import { readRowFiles, type RowFilePaths, type RowFileShape } from './rowFileReading.ts'
import { clearHalfWritten, isStrange, isThere, setAside, type StoreHandlers } from '../setAside.ts'

/**
 * Changes may grow to this many bytes before the list is written whole, or to as much as the list. So, whatever the
 * list's length, a change costs about twice its own.
 */
const FLOOR_BYTES = 1024 * 1024

export interface RowFile {
  /** Reads the files. @param current the rows that they should hold from now on */
  load(current: () => readonly unknown[]): readonly unknown[]
  /** Written when it returns, or the user has been told that it could not be. Never throws. */
  change(change: RowChange): void
  /** True once all of it outlives a power cut. */
  flush(): boolean
  /** Writes the rows whole: nothing of others is left in the files. Never throws. */
  rewrite(): void
  /** Writes what was kept again if a file is gone. */
  restore(): void
}

/** What is known of the files, and what they should hold. */
interface State {
  readonly paths: RowFilePaths
  readonly version: number
  readonly troubles: StoreHandlers
  current: () => readonly unknown[]
  /** Files that could not be read, or not whole. They are renamed before anything takes their place. */
  unread: readonly string[]
  /** Whether the list was there. */
  hasList: boolean
  /** Undefined if there is no journal. */
  tail: Tail | undefined
  /** How long the journal may become, bytes. */
  limit: number
  /** Lines that are not in the journal yet. */
  pending: Buffer[]
  isFlushed: boolean
  told: boolean
}

/**
 * @param base the files' path without ending
 * @param older a file of an older version whose rows belong here too; it goes once they are written
 */
export function openRowFile(
  base: string,
  shape: RowFileShape,
  troubles: StoreHandlers,
  older?: string,
): RowFile {
  const state: State = {
    paths: { list: `${base}.json`, journal: `${base}.jsonl`, older },
    ...{ version: shape.version, troubles, current: () => [], limit: FLOOR_BYTES },
    ...{ unread: [], hasList: false, tail: undefined, pending: [], isFlushed: true, told: false },
  }
  return {
    load(current) {
      const rows = load(state, shape)
      state.current = current
      return rows
    },
    change(change) {
      if (change.put.length + change.drop.length === 0) return
      const wasGone = isGone(state)
      state.pending.push(lineOf(change))
      if (write(state, wasGone) && wasGone) troubles.onGone()
    },
    flush() {
      if (state.pending.length > 0) return false
      if (!state.isFlushed) {
        const isDone = works(() => {
          flushSync(state.paths.journal)
        })
        state.isFlushed = isDone || write(state, true)
      }
      return state.isFlushed
    },
    rewrite() {
      const isWhole = state.tail === undefined && state.pending.length === 0 && state.unread.length === 0
      if (!isWhole) write(state, true)
    },
    restore() {
      if (isGone(state)) write(state, true)
    },
  }
}

function load(state: State, shape: RowFileShape): readonly unknown[] {
  clearHalfWritten(state.paths.list)
  const { rows, listBytes, tail, unread, hasOlder } = readRowFiles(state.paths, shape, state.troubles)
  state.tail = tail
  state.unread = unread
  state.hasList = listBytes !== undefined
  state.limit = Math.max(FLOOR_BYTES, listBytes ?? 0)
  state.current = () => rows
  // What was read of a damaged journal is kept before that is renamed.
  if (hasOlder || unread.length > 0) write(state, true)
  return rows
}

/** True when all changes are written; otherwise the user is told, once. */
function write(state: State, isWhole: boolean): boolean {
  const end = state.pending.reduce((sum, line) => sum + line.length, state.tail?.end ?? 0)
  const isLong = end > state.limit
  // If it can't be made shorter now, it may grow before that is tried again.
  if (isLong) state.limit = end * 2
  const ways = isLong ? [writeWhole, append] : [append, writeWhole]
  const isDone = (isWhole || state.unread.length > 0 ? [writeWhole] : ways).some((way) =>
    works(() => {
      way(state)
    }),
  )
  // The disk may have room again next time.
  if (!isDone && !state.told) state.troubles.onUnwritable()
  state.told = !isDone
  return isDone
}

function append(state: State): void {
  const bytes = Buffer.concat(state.pending)
  appendSync(state.paths.journal, state.tail, bytes)
  const end = (state.tail?.end ?? 0) + bytes.length
  state.tail = { size: end, end }
  state.pending = []
  state.isFlushed = false
}

function writeWhole(state: State): void {
  const { list, journal, older } = state.paths
  // Another file than the one that was read could be there by now, and what it holds is not in the rows.
  if (state.unread.includes(list) || isStrange(list)) setAside(list, state.troubles)
  state.unread = state.unread.filter((file) => file !== list)
  mkdirSync(path.dirname(list), { recursive: true, mode: 0o700 })
  const bytes = Buffer.from(JSON.stringify({ version: state.version, rows: state.current() }))
  writeAtomicallySync(list, bytes)
  state.hasList = true
  state.limit = Math.max(FLOOR_BYTES, bytes.length)
  state.pending = []
  for (const file of [journal, older].filter((each) => each !== undefined)) {
    if (state.unread.includes(file) || isStrange(file)) setAside(file, state.troubles)
    else
      retryWhileBusySync(() => {
        rmSync(file, { force: true })
      })
  }
  state.unread = []
  state.tail = undefined
  state.isFlushed = true
}

const isGone = ({ paths, hasList, tail }: State): boolean =>
  (hasList && !isThere(paths.list)) || (tail !== undefined && !isThere(paths.journal))

/** Whether it does not throw: a disk can refuse anything. */
function works(act: () => void): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

// Reads the app's lists from its disk, over and over.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readJournal, replay } from '../../src/main/disk/rows/journal.ts'
import { oldestFirst } from '../../src/shared/uploads/upload.ts'

/** A row as found in a file; the invariant checks what it should be. */
export type Row = {
  readonly id: string
  readonly path: string
  /** Where it really is, once the app has looked, until it has ended. */
  readonly realPath?: string
  readonly name: string
  readonly sentAs?: string
  readonly state: string
  readonly spooled: boolean
  /** Its bytes are kept for renewing its link. */
  readonly bytesKept?: boolean
  readonly addedAt: number
  readonly place: number
  /** What was made of its file. */
  readonly prepared?: { readonly steps: readonly string[] }
  readonly url?: string
  /** Its link was another row's already. */
  readonly reused?: boolean
  readonly expiresAt?: number
  readonly endedAt?: number
  readonly problem?: { readonly kind: string }
}

export type Lists = { readonly queue: readonly Row[]; readonly history: readonly Row[] }

/** The app's state files that exist in a soak. */
export type StateFile = 'queue.json' | 'queue.jsonl' | 'history.json' | 'history.jsonl' | 'settings.json'

export type OnDisk = {
  /** Returns the same lists until a file changes. */
  read(): Lists
  /** Whether it existed and was intact when last read. */
  isWhole(file: StateFile): boolean
  /** Spoils a file with `act` and returns the rows that only it had, as they were. It has none until the app has begun a new one. */
  spoil(file: StateFile, act: (path: string) => void): readonly Row[]
}

/** @param note called for a file that can't be read though nobody spoilt it */
export function readLists(userData: string, note: (text: string) => void): OnDisk {
  const at = (file: StateFile) => join(userData, file)
  const followed = <Content>(file: StateFile, parse: (bytes: Buffer) => Content, none: Content) =>
    follow(at(file), parse, none, note)
  const files = {
    'queue.json': followed('queue.json', rowsIn, []),
    'queue.jsonl': followed('queue.jsonl', changesIn, []),
    'history.json': followed('history.json', rowsIn, []),
    'history.jsonl': followed('history.jsonl', changesIn, []),
    'settings.json': followed('settings.json', rowsIn, []),
  }
  const queue = together(files['queue.json'], files['queue.jsonl'])
  const history = together(files['history.json'], files['history.jsonl'])
  let lists: Lists = { queue: [], history: [] }
  return {
    read() {
      // The queue first: a row is written to the history before it is removed from the queue, so reading in this order
      // always finds it in one of them.
      const now = { queue: queue(), history: history() }
      if (now.queue !== lists.queue || now.history !== lists.history) lists = now
      return lists
    },
    isWhole(file) {
      files[file].read()
      return files[file].isWhole()
    },
    spoil(file, act) {
      const had = this.read()
      files[file].spoil(act)
      const left = new Set([queue(), history()].flat().map((row) => JSON.stringify(row)))
      return [...had.queue, ...had.history].filter((row) => !left.has(JSON.stringify(row)))
    },
  }
}

const rowsIn = (bytes: Buffer): readonly Row[] =>
  (JSON.parse(bytes.toString('utf8')) as { rows?: readonly Row[] }).rows ?? []

function changesIn(bytes: Buffer) {
  const { changes, isDamaged } = readJournal(bytes, Infinity)
  if (isDamaged) throw new Error('damaged')
  return changes
}

/**
 * A list and its journal as one. When the list is written, it has all changes, and they are removed: the list must be the
 * same before and after they were read.
 */
function together(
  list: Followed<readonly Row[]>,
  journal: Followed<ReturnType<typeof changesIn>>,
): () => readonly Row[] {
  let from: readonly unknown[] = []
  let rows: readonly Row[] = []
  return () => {
    let old = list.read()
    let changes = journal.read()
    for (let again = list.read(); again !== old; again = list.read()) {
      old = again
      changes = journal.read()
    }
    if (old === from[0] && changes === from[1]) return rows
    from = [old, changes]
    // In the app's order, which the invariant checks.
    rows = (replay(old, changes) as readonly Row[]).toSorted(oldestFirst)
    return rows
  }
}

type Followed<Content> = {
  /** Always the same until the file changes. */
  read(): Content
  isWhole(): boolean
  spoil(act: (path: string) => void): void
}

/** @param none its content while there is no file */
function follow<Content>(
  file: string,
  parse: (bytes: Buffer) => Content,
  none: Content,
  note: (text: string) => void,
): Followed<Content> {
  let version = ''
  let content = none
  let isSpoilt = false
  const read = (): Content => {
    try {
      if (!existsSync(file)) {
        content = none
        version = ''
        return content
      }
      const facts = statSync(file)
      // Opening a pipe would block forever.
      if (!facts.isFile()) throw new Error('no regular file')
      const found = [facts.ino, facts.mtimeMs, facts.size].join(' ')
      if (found === version) return content
      content = parse(readFileSync(file))
      version = found
      isSpoilt = false
    } catch (error) {
      // It may just have been removed.
      if (existsSync(file) && !isSpoilt) note(`unreadable: ${file}: ${String(error)}`)
    }
    return content
  }
  return {
    read,
    isWhole: () => version !== '' && !isSpoilt,
    spoil(act) {
      read()
      act(file)
      isSpoilt = true
      content = none
    },
  }
}

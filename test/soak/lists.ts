// Reads the app's lists from its disk, over and over.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A row as found in a file; the invariant checks what it should be. */
export type Row = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly sentAs?: string
  readonly state: string
  readonly spooled: boolean
  /** Its bytes are kept for renewing its link. */
  readonly bytesKept?: boolean
  readonly addedAt: number
  readonly place: number
  readonly url?: string
  readonly expiresAt?: number
  readonly endedAt?: number
  readonly problem?: { readonly kind: string }
}

export type Lists = { readonly queue: readonly Row[]; readonly history: readonly Row[] }

/** The app's state files that exist in a soak. */
export type StateFile = 'queue' | 'history' | 'recent' | 'settings'

export type OnDisk = {
  /** Returns the same lists until a file changes. */
  read(): Lists
  /** Whether it existed and was intact when last read. */
  isWhole(file: StateFile): boolean
  /** Spoils a file with `act` and returns its rows. It has none until the app has begun a new one. */
  spoil(file: StateFile, act: (path: string) => void): readonly Row[]
}

/** @param note called for a file that can't be read though nobody spoilt it */
export function readLists(userData: string, note: (text: string) => void): OnDisk {
  const followed = (name: StateFile) => follow(join(userData, `${name}.json`), note)
  const files = {
    queue: followed('queue'),
    history: followed('history'),
    recent: followed('recent'),
    settings: followed('settings'),
  }
  const history = both(files.recent.read, files.history.read)
  let lists: Lists = { queue: [], history: [] }
  return {
    read() {
      // The queue first: a row is written to the history before it is removed from the queue, so reading in this order
      // always finds it in one of them.
      const now = { queue: files.queue.read(), history: history() }
      if (now.queue !== lists.queue || now.history !== lists.history) lists = now
      return lists
    },
    isWhole(file) {
      files[file].read()
      return files[file].isWhole()
    },
    spoil: (file, act) => files[file].spoil(act),
  }
}

/**
 * The history is in two files. The short one is read first: a row is written to the long one before it is removed from
 * the short one.
 */
function both(recent: () => readonly Row[], long: () => readonly Row[]): () => readonly Row[] {
  let from: readonly (readonly Row[])[] = []
  let rows: readonly Row[] = []
  return () => {
    const now = [recent(), long()] as const
    if (now.every((list, place) => list === from[place])) return rows
    from = now
    const [short, old] = now
    const inLong = new Set(old.map(({ id }) => id))
    // In the app's order, which the invariant checks.
    rows = [...old, ...short.filter(({ id }) => !inLong.has(id))]
    return rows
  }
}

/** Returns the rows of a file, always the same list until the file changes. */
function follow(file: string, note: (text: string) => void) {
  let version = ''
  let rows: readonly Row[] = []
  let isSpoilt = false
  const read = (): readonly Row[] => {
    try {
      const facts = statSync(file)
      // Opening a pipe would block forever.
      if (!facts.isFile()) throw new Error('no regular file')
      const found = [facts.ino, facts.mtimeMs, facts.size].join(' ')
      if (found === version) return rows
      const read = JSON.parse(readFileSync(file, 'utf8')) as { rows?: readonly Row[] }
      rows = read.rows ?? []
      version = found
      isSpoilt = false
    } catch (error) {
      // Before the first start there is no file.
      if (version !== '' && !isSpoilt) note(`unreadable: ${file}: ${String(error)}`)
    }
    return rows
  }
  return {
    read,
    isWhole: () => version !== '' && !isSpoilt,
    spoil(act: (path: string) => void): readonly Row[] {
      const had = read()
      act(file)
      isSpoilt = true
      rows = []
      return had
    },
  }
}

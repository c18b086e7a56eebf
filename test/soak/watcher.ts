// Reads what the app has on disk over and over: what is listed there once was accepted, and must never be missed again.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A row as it lies in a file; what it ought to be is the invariant's matter. */
export type Row = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly sentAs?: string
  readonly state: string
  readonly spooled: boolean
  readonly addedAt: number
  readonly place: number
  readonly url?: string
  readonly expiresAt?: number
  readonly endedAt?: number
  readonly problem?: { readonly kind: string }
}

export type Lists = { readonly queue: readonly Row[]; readonly history: readonly Row[] }

export type Watcher = {
  /** As they lie on the disk now. */
  look(): Lists
  /** What was ever listed, as it was when last seen, by id. */
  readonly accepted: ReadonlyMap<string, Row>
  /** Those of the queue that have not ended: a crash may leave a row in both files, and then it has. */
  underWay(): Row[]
  /** Whether a file that is sent under this name is, or was, listed. */
  knows(sentName: string): boolean
  /** What was seen that must not be. */
  readonly seen: readonly string[]
  stop(): void
}

const LOOK_MS = 20

/**
 * @param onLook is called at each look
 * @param isFolder whether a folder lies there: its row is gone once there are rows for what is in it
 */
export function watch(userData: string, onLook: () => void, isFolder: (path: string) => boolean): Watcher {
  const accepted = new Map<string, Row>()
  const sentNames = new Set<string>()
  const seen: string[] = []
  const missed = new Set<string>()
  const queue = follow(join(userData, 'queue.json'), seen)
  const long = follow(join(userData, 'history.json'), seen)
  const recent = follow(join(userData, 'recent.json'), seen)
  const history = both(recent, long)
  let lists: Lists = { queue: [], history: [] }

  const note = (text: string) => {
    seen.push(`${new Date().toISOString()} ${text}`)
  }
  const compare = (now: Lists) => {
    const listed = new Map([...now.queue, ...now.history].map((row) => [row.id, row]))
    for (const [id, before] of accepted) {
      const row = listed.get(id)
      if (row === undefined && !missed.has(id)) {
        missed.add(id)
        note(`${before.state} and then gone from both files: ${JSON.stringify(before)}`)
      }
      if (row !== undefined && before.state === 'done' && row.url !== before.url) {
        note(`had a link and lost it: ${JSON.stringify(before)}`)
      }
    }
    for (const [id, row] of listed) {
      if (isFolder(row.path)) continue
      const before = accepted.get(id)
      if (before?.expiresAt !== undefined && before.expiresAt !== row.expiresAt)
        note(`its end was moved, though nobody set the clock: ${JSON.stringify(before)}`)
      accepted.set(id, row)
      sentNames.add(row.sentAs ?? row.name)
    }
  }
  const look = () => {
    // The queue first: a row is written to the history before it is taken from the queue, so that whoever reads in
    // this order sees it in one of them at any time.
    const now = { queue: queue(), history: history() }
    if (now.queue !== lists.queue || now.history !== lists.history) compare(now)
    lists = now
    onLook()
    return now
  }
  const timer = setInterval(look, LOOK_MS)
  return {
    look,
    accepted,
    knows(sentName) {
      look()
      return sentNames.has(sentName)
    },
    seen,
    underWay() {
      const { queue: waiting, history: ended } = look()
      const ids = new Set(ended.map((row) => row.id))
      return waiting.filter((row) => !ids.has(row.id))
    },
    stop() {
      clearInterval(timer)
    },
  }
}

/**
 * The history lies in two files. The short one is read first: a row is written to the long one before it is taken from
 * there.
 */
function both(recent: () => readonly Row[], long: () => readonly Row[]): () => readonly Row[] {
  let from: readonly (readonly Row[])[] = []
  let rows: readonly Row[] = []
  return () => {
    const now = [recent(), long()]
    if (now.every((list, place) => list === from[place])) return rows
    from = now
    rows = [...new Map(now.flat().map((row) => [row.id, row])).values()]
    return rows
  }
}

/** Gives the rows of a file, always the same list until the file is another. */
function follow(file: string, seen: string[]): () => readonly Row[] {
  let version = ''
  let rows: readonly Row[] = []
  return () => {
    try {
      const { ino, mtimeMs, size } = statSync(file)
      const found = [ino, mtimeMs, size].join(' ')
      if (found === version) return rows
      const read: unknown = JSON.parse(readFileSync(file, 'utf8')).rows
      rows = read as readonly Row[]
      version = found
    } catch (error) {
      // Before the first start there is none.
      if (version !== '') seen.push(`${new Date().toISOString()} unreadable: ${file}: ${String(error)}`)
    }
    return rows
  }
}

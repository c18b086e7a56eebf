// Reads the app's lists on disk over and over: a row listed there once was accepted and must never be missing again.
import { readLists, type Lists, type Row, type StateFile } from './lists.ts'

export type Watcher = {
  /** The lists as they are on the disk now. */
  look(): Lists
  /** Every row ever listed, as it was when last seen, by id. */
  readonly accepted: ReadonlyMap<string, Row>
  /** Rows of the queue that have not ended: a row that a crash left in both files has ended. */
  underWay(): Row[]
  /** Whether a file sent under this name is, or was, listed. */
  knows(sentName: string): boolean
  /** Violations seen. */
  readonly seen: readonly string[]
  isWhole(file: StateFile): boolean
  /**
   * Spoils a file with `act`. Its rows are no longer listed, unless another file has them. The app must not be running.
   */
  spoil(file: StateFile, act: (path: string) => void): void
  /** All rows that the spoilt files held. */
  readonly spoilt: readonly Row[]
  stop(): void
}

const LOOK_MS = 20

/**
 * @param onLook called at each read
 * @param isFolder whether the path is a folder: its row is gone once there are rows for its content
 */
export function watch(userData: string, onLook: () => void, isFolder: (path: string) => boolean): Watcher {
  const accepted = new Map<string, Row>()
  const sentNames = new Set<string>()
  const seen: string[] = []
  const missed = new Set<string>()
  const spoilt: Row[] = []
  let lists: Lists = { queue: [], history: [] }

  const note = (text: string) => {
    seen.push(`${new Date().toISOString()} ${text}`)
  }
  const onDisk = readLists(userData, note)
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
    const now = onDisk.read()
    if (now !== lists) compare(now)
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
    isWhole: onDisk.isWhole,
    spoil(file, act) {
      look()
      const had = onDisk.spoil(file, act)
      spoilt.push(...had)
      for (const { id } of had) accepted.delete(id)
      look()
    },
    spoilt,
    stop() {
      clearInterval(timer)
    },
  }
}

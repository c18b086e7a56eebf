// Reads what the app has on disk over and over: what is listed there once was accepted, and must never be missed again.
import { readLists, type Lists, type Row, type StateFile } from './lists.ts'

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
  isWhole(file: StateFile): boolean
  /**
   * Spoils a file by `act`. What it listed is listed no more, unless another file has it too. Nothing of the app may run.
   */
  spoil(file: StateFile, act: (path: string) => void): void
  /** All rows that the spoilt files held. */
  readonly spoilt: readonly Row[]
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

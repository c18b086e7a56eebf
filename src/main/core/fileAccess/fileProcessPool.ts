/**
 * The processes that touch the user's files: one serves all; one in which too much hangs gets nothing new and ends with
 * what it still does; one that says nothing at all is ended at once.
 */
import path from 'node:path'
import PQueue from 'p-queue'
import { startFileProcess, type FileProcess, type ProcessLimits, type StartProcess } from './fileProcess.ts'
import type { Line, Lines } from './userFiles.ts'

export interface FileProcessPool extends Lines {
  /**
   * Ends them all, since the app quits. Nothing is asked of any from now on, and what was asked is never answered: a file
   * that nobody looked at to the end is neither good nor bad, and waits for the next start.
   */
  stop(): void
}

/** Calls at a time, in all and for files of one folder, so that those of a dead drive leave room for others. */
const AT_ONCE = 32
const IN_ONE_FOLDER = 16
/** A process in which so many calls hang gets nothing new. Each keeps one of its threads, of which it has 64. */
const TOO_MANY_STUCK = 32
/**
 * Processes in all. One whose threads hang in the kernel may not end when it is killed; beyond this number we take it
 * that nothing answers.
 */
const MOST = 6

const NEVER = new Promise<never>(() => undefined)

export function createFileProcessPool(start: StartProcess, limits: ProcessLimits): FileProcessPool {
  const readers = new Set<FileProcess>()
  const all = new PQueue({ concurrency: AT_ONCE })
  const folders = new Map<string, PQueue>()
  let isOver = false

  const stuckIn = (folder: string) => {
    let count = 0
    for (const reader of readers) count += reader.stuck(folder)
    return count
  }
  const current = (): FileProcess | undefined => {
    for (const reader of readers) {
      if (reader.stuck() >= TOO_MANY_STUCK) reader.retire()
      if (!reader.isRetired()) return reader
    }
    if (isOver || readers.size >= MOST) return undefined
    const reader = startFileProcess(start, limits, () => readers.delete(reader))
    readers.add(reader)
    return reader
  }
  const lineFor = (folder: string): Line | undefined =>
    stuckIn(folder) >= IN_ONE_FOLDER ? undefined : current()?.lineFor(folder)

  return {
    async use(file, act) {
      const folder = path.dirname(file)
      const queue = folders.get(folder) ?? new PQueue({ concurrency: IN_ONE_FOLDER })
      folders.set(folder, queue)
      try {
        return await queue.add(() => all.add(() => (isOver ? NEVER : act(lineFor(folder)))))
      } finally {
        if (queue.size === 0 && queue.pending === 0) folders.delete(folder)
      }
    },
    stop() {
      isOver = true
      for (const reader of readers) reader.end()
    },
  }
}

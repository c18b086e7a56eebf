/**
 * Manages the processes that access the user's files. One serves all calls. A process with too many stuck calls gets no
 * new ones and ends once it has finished the rest; one that does not respond at all is killed at once.
 */
import PQueue from 'p-queue'
import { startFileProcess, type FileProcess, type ProcessLimits, type StartProcess } from './fileProcess.ts'
import type { FileClient, FileClients } from './userFiles.ts'

export interface FileProcessPool extends FileClients {
  /**
   * Ends them all, since the app is quitting. No more calls are made, and pending ones are never answered: a file whose
   * check did not finish is neither good nor bad, and waits for the next start.
   */
  stop(): void
}

/** Concurrent calls, in total and for files of one folder, so that calls to a dead drive leave room for others. */
const AT_ONCE = 32
const IN_ONE_FOLDER = 16
/** A process with this many stuck calls gets no new ones. Each blocks one of its 64 threads. */
const TOO_MANY_STUCK = 32
/**
 * Maximum number of processes. One whose threads hang in the kernel may not end when killed; beyond this number we
 * assume that nothing answers.
 */
const MOST = 6

const NEVER = new Promise<never>(() => undefined)

/**
 * @param folderOf the folder of an absolute path
 * @param mayStart whether a process may still be started; once it may not and none is left, calls are never answered
 */
export function createFileProcessPool(
  start: StartProcess,
  limits: ProcessLimits,
  folderOf: (file: string) => string,
  mayStart: () => boolean = () => true,
): FileProcessPool {
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
    if (!isOver && !mayStart()) isOver = true
    if (isOver || readers.size >= MOST) return undefined
    const reader = startFileProcess(start, limits, () => readers.delete(reader))
    readers.add(reader)
    return reader
  }
  const lineFor = (folder: string): FileClient | undefined =>
    stuckIn(folder) >= IN_ONE_FOLDER ? undefined : current()?.lineFor(folder)

  return {
    async use(file, act) {
      const folder = folderOf(file)
      const queue = folders.get(folder) ?? new PQueue({ concurrency: IN_ONE_FOLDER })
      folders.set(folder, queue)
      try {
        return await queue.add(() =>
          all.add(() => {
            const line = lineFor(folder)
            return isOver ? NEVER : act(line)
          }),
        )
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

/**
 * Has the work of libraryWork.ts done in threads: one file each at a time, with limits on time and memory. A file that
 * exceeds one ends its thread, and nothing else.
 */
import { failed, type Result } from '../../../../shared/uploads/problem.ts'
import type { Told } from '../../inspect/media/told.ts'
import type { Remuxed } from '../../remux/remuxFile.ts'
import type { LibraryWork } from './libraryWork.ts'
import { createThreadLine, type Ended, type Io, type Thread, type ThreadLine } from './threadLine.ts'
import type { WorkClockLimits } from './workClock.ts'
import type { Job } from './workThread.ts'

export type ThreadLimits = Readonly<Record<Job['do'], WorkClockLimits>>

/** An honest file takes some milliseconds to tell, and some seconds to copy. */
const THREAD_LIMITS: ThreadLimits = {
  tell: { mostMs: 3000, stillMs: 3000, readMs: 20_000, startMs: 15_000 },
  remux: { mostMs: 60_000, stillMs: 3000, readMs: 20_000, startMs: 15_000 },
}
/** Starting one takes longer than most files do: so many stay, and more are started only where these are busy for long. */
const FEW = 2
const LONG_MS = 200

/** @param longMs how long a file waits for one of the few threads before another is started */
export function createThreadedWork(
  start: () => Thread,
  limits = THREAD_LIMITS,
  longMs = LONG_MS,
): LibraryWork {
  const lines = createLines(start, longMs)
  const run = async <T>(job: Job, io: Io): Promise<Ended<T>> => {
    const line = await lines.take()
    let ended: Ended<T> | undefined
    try {
      ended = await line.run<T>(job, io, limits[job.do])
      return ended
    } finally {
      lines.giveBack(line, ended?.kind === 'done')
    }
  }
  return {
    async tell(source) {
      let told: Told = { facts: {} }
      const onTold = (soFar: Told) => {
        told = soFar
      }
      const ended = await run<Told>({ do: 'tell', size: source.size }, { source, onTold })
      return ended.kind === 'done' ? ended.result : told
    },
    async remux(source, write, { keepsMetadata, mostBytes }) {
      const job: Job = { do: 'remux', size: source.size, options: { keepsMetadata, mostBytes } }
      const ended = await run<Result<Remuxed>>(job, { source, write })
      if (ended.kind === 'done') return ended.result
      return failed({ kind: 'not-fitted', why: ended.kind === 'slow' ? 'stalled' : 'crashed' })
    },
  }
}

interface Handed {
  /** Undefined where it had to be ended. */
  readonly line: ThreadLine | undefined
}

function createLines(start: () => Thread, longMs: number) {
  let idle: ThreadLine[] = []
  let busy = 0
  const waiting = new Set<(handed: Handed) => void>()
  /** Undefined where that takes long. */
  const handedOver = (): Promise<Handed | undefined> =>
    new Promise((resolve) => {
      const give = (handed?: Handed) => {
        clearTimeout(timer)
        waiting.delete(give)
        resolve(handed)
      }
      const timer = setTimeout(give, longMs)
      waiting.add(give)
    })
  return {
    async take(): Promise<ThreadLine> {
      idle = idle.filter((line) => line.isAlive())
      const free = idle.pop()
      const handed = free === undefined && busy >= FEW ? await handedOver() : undefined
      if (handed === undefined) busy += 1
      return free ?? handed?.line ?? createThreadLine(start())
    },
    /** @param isGood it has done its work, and can do more */
    giveBack(line: ThreadLine, isGood: boolean) {
      const [next] = waiting
      const isKept = isGood && line.isAlive() && (next !== undefined || idle.length < FEW)
      if (!isKept) line.end()
      if (next !== undefined) {
        next({ line: isKept ? line : undefined })
        return
      }
      busy -= 1
      if (isKept) idle.push(line)
    },
  }
}

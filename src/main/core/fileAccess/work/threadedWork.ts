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
/** Starting one takes longer than most files do. */
const MOST_IDLE = 2

export function createThreadedWork(start: () => Thread, limits = THREAD_LIMITS): LibraryWork {
  let idle: ThreadLine[] = []
  const next = () => {
    idle = idle.filter((line) => line.isAlive())
    return idle.pop() ?? createThreadLine(start())
  }
  const run = async <T>(job: Job, io: Io): Promise<Ended<T>> => {
    const line = next()
    let ended: Ended<T> | undefined
    try {
      ended = await line.run<T>(job, io, limits[job.do])
      return ended
    } finally {
      if (ended?.kind === 'done' && idle.length < MOST_IDLE) idle.push(line)
      else line.end()
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

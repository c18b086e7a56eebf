/**
 * Hands one thread its jobs, one after the other, reads and writes for it, and ends it where a job exceeds its limits.
 */
import type { Source } from '../../clean/bytes/source.ts'
import type { Told } from '../../inspect/media/told.ts'
import type { WritePiece } from './newFile.ts'
import { createWorkClock, type Over, type WorkClockLimits } from './workClock.ts'
import type { FromThread, Job, ToThread } from './workThread.ts'

/** Node's Worker. */
export interface Thread {
  postMessage(message: ToThread): void
  on(event: 'message', listener: (message: FromThread) => void): unknown
  on(event: 'error' | 'exit', listener: () => void): unknown
  terminate(): unknown
}

export type Ended<T> = { readonly kind: 'done'; readonly result: T } | { readonly kind: 'slow' | 'crashed' }

export interface Io {
  readonly source: Source
  readonly write?: WritePiece
  readonly onTold?: (told: Told) => void
}

export interface ThreadLine {
  /** Rejects with what reading or writing threw. It is to be ended unless the job was done. */
  run<T>(job: Job, io: Io, limits: WorkClockLimits): Promise<Ended<T>>
  isAlive(): boolean
  end(): void
}

interface Running {
  hear(message: FromThread): void
  over(what: Over | 'crash'): void
  stop(): void
}

export function createThreadLine(thread: Thread): ThreadLine {
  let running: Running | undefined
  let jobs = 0
  let isAlive = true
  const end = () => {
    isAlive = false
    void thread.terminate()
  }
  const die = () => {
    isAlive = false
    running?.over('crash')
  }
  // One that ran out of memory tells so first.
  thread.on('error', die)
  thread.on('exit', die)
  thread.on('message', (message) => {
    // What comes late is of a job that is over, and of another file.
    if (message.of === jobs) running?.hear(message)
  })
  return {
    end,
    isAlive: () => isAlive,
    async run<T>(job: Job, io: Io, limits: WorkClockLimits) {
      jobs += 1
      const of = jobs
      try {
        return await new Promise<Ended<T>>((resolve, reject) => {
          const answer = (id: number, bytes: Uint8Array) => {
            if (of === jobs && isAlive) thread.postMessage({ of, answerTo: id, bytes })
          }
          running = startJob(io, limits, answer, resolve as (ended: Ended<unknown>) => void, reject)
          thread.postMessage({ of, job })
        })
      } finally {
        running?.stop()
        running = undefined
      }
    },
  }
}

function startJob(
  io: Io,
  limits: WorkClockLimits,
  answer: (id: number, bytes: Uint8Array) => void,
  resolve: (ended: Ended<unknown>) => void,
  reject: (error: Error) => void,
): Running {
  const over = (what: Over | 'crash') => {
    if (what === 'read') reject(silent())
    else resolve({ kind: what === 'crash' ? 'crashed' : 'slow' })
  }
  const clock = createWorkClock(limits, over)
  return {
    over,
    stop: clock.stop,
    hear(message) {
      if ('ask' in message) {
        clock.waits()
        serve(io, message).then((bytes) => {
          clock.works()
          answer(message.id, bytes)
        }, reject)
        return
      }
      clock.works()
      if (message.goes === 'over') resolve({ kind: 'done', result: message.result })
      else if (message.goes === 'wrong') over('crash')
      else if (message.told !== undefined) io.onTold?.(message.told)
    },
  }
}

type Ask = Extract<FromThread, { ask: string }>

async function serve({ source, write }: Io, ask: Ask): Promise<Uint8Array> {
  if (ask.ask === 'read') return source.read(ask.position, ask.bytes)
  await write?.(ask.position, ask.bytes)
  return new Uint8Array()
}

/** As the file system says it. */
const silent = () => Object.assign(new Error('no answer'), { syscall: 'read', code: 'ETIMEDOUT' })

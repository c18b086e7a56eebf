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
  /** Rejects with what reading or writing threw. */
  run<T>(job: Job, io: Io, limits: WorkClockLimits): Promise<Ended<T>>
  isAlive(): boolean
  end(): void
}

interface Running {
  hear(message: FromThread): void
  over(what: Over | 'crash'): void
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
    run: <T>(job: Job, io: Io, limits: WorkClockLimits) =>
      new Promise<Ended<T>>((resolve, reject) => {
        jobs += 1
        const of = jobs
        const settle = (act: () => void) => {
          running = undefined
          clock.stop()
          act()
        }
        const over = (what: Over | 'crash') => {
          settle(() => {
            if (what === 'read') reject(silent())
            else resolve({ kind: what === 'crash' ? 'crashed' : 'slow' })
          })
          end()
        }
        const clock = createWorkClock(limits, over)
        const fail = (error: unknown) => {
          settle(() => {
            reject(error)
          })
          end()
        }
        const hear = (message: FromThread) => {
          if ('ask' in message) {
            clock.waits()
            serve(io, message).then((bytes) => {
              if (running?.hear !== hear) return
              clock.works()
              thread.postMessage({ of, answerTo: message.id, bytes })
            }, fail)
            return
          }
          clock.works()
          if (message.goes === 'over') {
            settle(() => {
              resolve({ kind: 'done', result: message.result as T })
            })
          } else if (message.goes === 'wrong') over('crash')
          else if (message.told !== undefined) io.onTold?.(message.told)
        }
        running = { hear, over }
        thread.postMessage({ of, job })
      }),
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

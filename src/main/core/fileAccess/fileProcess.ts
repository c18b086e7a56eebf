/**
 * Runs one process that accesses the user's files, and tracks its pending calls.
 */
import { nextTick } from 'node:process'
import { together } from '../async/together.ts'
import type { Calls } from './fileCalls.ts'
import type { CallName, Reply, Request } from './fileProtocol.ts'
import { createLimit, type Limit } from './receiveFile.ts'
import type { CallResult, FileClient } from './userFiles.ts'

export interface ProcessLimits {
  /** Give up on a process that does not answer a ping within this, ms. */
  readonly pingMs: number
  /** The process ends after being idle for this long, ms. */
  readonly idleMs: number
}

export const PROCESS_LIMITS: ProcessLimits = { pingMs: 1500, idleMs: 60_000 }

export interface FileProcessHandle {
  /** In one message: each costs both processes more than what is in it. */
  send(requests: readonly Request[]): void
  /** At once, whatever it is doing. */
  kill(): void
}

/** Starts a process, and calls back with its replies, as they come in a message, and on its end. */
export type StartProcess = (on: {
  replies: (replies: readonly Reply[]) => void
  end: () => void
}) => FileProcessHandle

export interface FileProcess {
  /** For calls about files of this folder. */
  lineFor(folder: string): FileClient
  /** Number of calls that timed out and still have not ended: in total, or for files of one folder. */
  stuck(folder?: string): number
  /** Gives it no new calls, and ends it when it has nothing left to do. */
  retire(): void
  isRetired(): boolean
  end(): void
}

type Answer = { readonly kind: 'answered'; readonly result: unknown } | { readonly kind: 'gone' | 'silent' }

/** A process may take this long to start on a busy computer, ms. */
const START_MS = 15_000

const GONE = Promise.resolve<Answer>({ kind: 'gone' })

interface Waiting {
  readonly call: CallName | 'ping'
  readonly folder: string
  /** Undefined once we gave up on it. */
  resolve: ((answer: Answer) => void) | undefined
  limit: Limit | undefined
}

/** @param onEnd called when the process has ended */
export function startFileProcess(start: StartProcess, limits: ProcessLimits, onEnd: () => void): FileProcess {
  const book = createBook()
  let retired = false
  let ended = false
  let idle: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(idle)
    retired = true
    process.kill()
    // A process that hangs in the kernel may survive this, but we no longer use it.
    book.giveUpAll()
  }
  const rest = () => {
    clearTimeout(idle)
    if (book.isBusy() || ended) return
    if (retired) end()
    else idle = setTimeout(end, limits.idleMs).unref()
  }
  /** @param limit undefined: for ever */
  const ask = (call: CallName | 'ping', args: readonly unknown[], folder: string, limit?: Limit) =>
    new Promise<Answer>((resolve) => {
      clearTimeout(idle)
      const waiting: Waiting = { call, folder, resolve, limit }
      const id = book.add(waiting)
      limit?.start(() => void giveUp(waiting))
      send(call === 'ping' ? { id, call } : { id, call, args })
    })
  /** If the process answers a ping, the file is to blame. */
  const giveUp = async (waiting: Waiting) => {
    const isFile = waiting.call !== 'ping'
    const pingMs = book.hasHeard() ? limits.pingMs : START_MS
    if (isFile && (await ask('ping', [], '', limitOf(pingMs))).kind === 'silent') end()
    settle(waiting, { kind: 'silent' })
    if (isFile) rest()
  }
  const process = start({
    replies(replies) {
      for (const { handle, folder } of replies.flatMap(book.take)) void ask('close', [handle], folder)
      rest()
    },
    end() {
      ended = true
      clearTimeout(idle)
      book.clear()
      onEnd()
    },
  })
  const send = together<Request>(process.send, nextTick)
  return {
    lineFor: (folder) => ({
      ask: <C extends keyof Calls>(call: C, args: Parameters<Calls[C]>, limit: number | Limit) =>
        (ended ? GONE : ask(call, args, folder, limitOf(limit))) as Promise<CallResult<C>>,
    }),
    stuck: book.stuck,
    retire() {
      if (retired) return
      retired = true
      rest()
    },
    isRetired: () => retired || ended,
    end,
  }
}

const limitOf = (limit: number | Limit): Limit => (typeof limit === 'number' ? createLimit(limit) : limit)

/** Tracks calls that have not been answered, and the number of open files. */
function createBook() {
  const asked = new Map<number, Waiting>()
  let open = 0
  let last = 0
  let hasHeard = false
  return {
    /** Whether the process has ever replied. */
    hasHeard: () => hasHeard,
    add(waiting: Waiting): number {
      if (waiting.call === 'close') open -= 1
      last += 1
      asked.set(last, waiting)
      return last
    },
    /** Passes the reply to its caller; gives its handle if nobody waits for that any more. */
    take({ id, result, bug }: Reply): readonly { folder: string; handle: number }[] {
      hasHeard = true
      const waiting = asked.get(id)
      if (waiting === undefined) return []
      asked.delete(id)
      const handle = waiting.call === 'open' ? handleIn(result) : undefined
      if (handle !== undefined) open += 1
      const isLate = waiting.resolve === undefined
      if (bug !== undefined) console.error(bug)
      settle(waiting, bug === undefined ? { kind: 'answered', result } : { kind: 'gone' })
      return isLate && handle !== undefined ? [{ folder: waiting.folder, handle }] : []
    },
    giveUpAll() {
      for (const waiting of asked.values()) settle(waiting, { kind: 'gone' })
    },
    clear() {
      this.giveUpAll()
      asked.clear()
    },
    isBusy: () => open > 0 || [...asked.values()].some(({ resolve }) => resolve !== undefined),
    /** Given up and still not answered: in total, or for one folder. */
    stuck: (folder?: string): number =>
      [...asked.values()].filter(
        (one) => one.resolve === undefined && one.call !== 'ping' && (folder ?? one.folder) === one.folder,
      ).length,
  }
}

function settle(waiting: Waiting, answer: Answer): void {
  waiting.limit?.stop()
  waiting.resolve?.(answer)
  waiting.resolve = undefined
}

function handleIn(result: unknown): number | undefined {
  const { ok, value } = result as { ok?: boolean; value?: { handle?: number } }
  return ok === true ? value?.handle : undefined
}

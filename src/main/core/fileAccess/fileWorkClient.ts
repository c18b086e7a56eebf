/**
 * Has files inspected, cleaned and remuxed by the file process.
 */
import PQueue from 'p-queue'
import { failed, type Result } from '../../../shared/uploads/problem.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import type { Calls } from './fileCalls.ts'
import type { CallResult, FileClients } from './userFiles.ts'

type Value<C extends keyof Calls> = Extract<Awaited<ReturnType<Calls[C]>>, { ok: true }>['value']

/** How long each may take, ms. */
export interface WorkLimits {
  readonly inspectMs: number
  readonly cleanMs: number
  readonly remuxMs: number
}

const WORK_LIMITS: WorkLimits = { inspectMs: 20_000, cleanMs: 120_000, remuxMs: 600_000 }

/** A file on a slow drive must not hold up all others; more at once gain nothing. */
const AT_ONCE = 4

export function createFileWork(lines: FileClients, limits = WORK_LIMITS): FileWork {
  const queue = new PQueue({ concurrency: AT_ONCE })
  const alone = new PQueue({ concurrency: 1 })
  const ask = <C extends 'inspect' | 'clean' | 'remux'>(
    file: string,
    call: C,
    args: Parameters<Calls[C]>,
    limitMs: number,
  ): Promise<Result<Value<C>>> => {
    const once = () =>
      lines.use<CallResult<C>>(file, async (line) =>
        line === undefined ? { kind: 'silent' } : line.ask(call, args, limitMs),
      )
    return queue.add(async () => {
      const first = await once()
      // Another file may have ended the process. The one that did ends only itself now.
      const asked = first.kind === 'gone' ? await alone.add(once) : first
      if (asked.kind === 'answered') return asked.result
      return failed({ kind: 'drive', why: asked.kind === 'silent' ? 'silent' : 'broken' })
    })
  }
  return {
    inspect: (file) => ask(file, 'inspect', [file], limits.inspectMs),
    clean: (file, to) => ask(file, 'clean', [file, to], limits.cleanMs),
    remux: (file, to, keepsMetadata, mostBytes) =>
      ask(file, 'remux', [file, to, keepsMetadata, mostBytes], limits.remuxMs),
  }
}

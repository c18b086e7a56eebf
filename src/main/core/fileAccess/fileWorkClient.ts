/**
 * Has files inspected, cleaned and remuxed by the file process.
 */
import PQueue from 'p-queue'
import { failed, type Problem, type Result } from '../../../shared/uploads/problem.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import type { Calls } from './fileCalls.ts'
import type { CallResult, FileClients } from './userFiles.ts'

type Value<C extends keyof Calls> = Extract<Awaited<ReturnType<Calls[C]>>, { ok: true }>['value']

/**
 * How long each may take, ms. Far longer than the file process lets an honest file take: only a drive that is slow, or
 * does not answer, comes so far.
 */
export interface WorkLimits {
  readonly inspectMs: number
  readonly cleanMs: number
  readonly remuxMs: number
}

const WORK_LIMITS: WorkLimits = { inspectMs: 20_000, cleanMs: 120_000, remuxMs: 180_000 }

/** A file on a slow drive must not hold up all others; more at once gain nothing. */
const INSPECTED_AT_ONCE = 4
/** Copying takes longer. It has a queue of its own, so that no file waits to be inspected for another's copy. */
const COPIED_AT_ONCE = 2

/** Of a file that ends each process that looks at it. */
const ENDED: Readonly<Record<'inspect' | 'clean' | 'remux', Problem>> = {
  inspect: { kind: 'not-cleaned', why: 'unclear' },
  clean: { kind: 'not-cleaned', why: 'unclear' },
  remux: { kind: 'not-fitted', why: 'crashed' },
}

export function createFileWork(lines: FileClients, limits = WORK_LIMITS): FileWork {
  const inspections = new PQueue({ concurrency: INSPECTED_AT_ONCE })
  const copies = new PQueue({ concurrency: COPIED_AT_ONCE })
  const alone = new PQueue({ concurrency: 1 })
  const ask = <C extends 'inspect' | 'clean' | 'remux'>(
    queue: PQueue,
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
      return failed(asked.kind === 'silent' ? { kind: 'drive', why: 'silent' } : ENDED[call])
    })
  }
  return {
    inspect: (file) => ask(inspections, file, 'inspect', [file], limits.inspectMs),
    clean: (file, to) => ask(copies, file, 'clean', [file, to], limits.cleanMs),
    remux: (file, to, keepsMetadata, mostBytes) =>
      ask(copies, file, 'remux', [file, to, keepsMetadata, mostBytes], limits.remuxMs),
  }
}

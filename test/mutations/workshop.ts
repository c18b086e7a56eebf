// Has damaged files inspected, cleaned and remuxed by real file processes, as the app has it done, and takes down what
// comes out, how long it takes and how much memory.
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createFileProcessPool } from '../../src/main/core/fileAccess/fileProcessPool.ts'
import { createFileWork } from '../../src/main/core/fileAccess/fileWorkClient.ts'
import { factsOfKind } from '../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../src/shared/media/inspection.ts'
import type { Problem, Result } from '../../src/shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { readerProcesses } from '../helpers/readerProcess.ts'

export interface Judged {
  /** What a row would say, or what would be sent. */
  readonly outcome: string
  /** Ms, of the longest of its calls. */
  readonly longestMs: number
  /** Paths: the damaged file, and the copy without metadata, if there is one. Both are gone after the next. */
  readonly damaged: string
  readonly copy: string | undefined
}

export interface Workshop {
  judge(bytes: Buffer): Promise<Judged>
  /** Bytes: the most that a file process has held so far, where that can be told. */
  mostMemory(): number
  /** Processes started so far: one, unless a file ended one. */
  processes(): number
  close(): Promise<void>
}

/** What is written for one file. */
const LEFT = ['damaged', 'clean', 'remuxed']
const REMUXED = new Set(['mov', 'mkv', 'webm', 'mp4'])

export async function openWorkshop(): Promise<Workshop> {
  const reader = await readerProcesses()
  const limits = { pingMs: 2000, idleMs: 60_000 }
  const pool = createFileProcessPool(reader.start, limits, path.dirname)
  const work = createFileWork(pool)
  const base = await mkdtemp(path.join(tmpdir(), 'mayfly-mutations-'))
  let count = 0
  let last = ''
  return {
    async judge(bytes) {
      if (last !== '') await rm(last, { recursive: true })
      count += 1
      last = path.join(base, String(count))
      await mkdir(last)
      const [damaged, clean, remuxed] = LEFT.map((name) => path.join(last, name)) as [string, string, string]
      await writeFile(damaged, bytes)
      const times: number[] = []
      const timed = async <T>(act: () => Promise<Result<T>>): Promise<Result<T>> => {
        const began = performance.now()
        const result = await act()
        times.push(performance.now() - began)
        return result
      }
      const found = await timed(() => work.inspect(damaged))
      const kind = found.ok ? found.value.kind : undefined
      const cleaned = await timed(() => work.clean(damaged, clean))
      const moved =
        kind !== undefined && REMUXED.has(kind)
          ? await timed(() => work.remux(damaged, remuxed, false, LIMIT_BYTES))
          : undefined
      const copies = [cleaned, moved].filter((made) => made?.ok === true && made.value !== undefined)
      const files = await readdir(last)
      if (files.length !== 1 + copies.length) throw new Error(`left: ${files.join()}`)
      return {
        outcome: outcomeOf(found, cleaned, moved),
        longestMs: Math.max(...times),
        damaged,
        copy: existsSync(clean) ? clean : undefined,
      }
    },
    mostMemory: () => Math.max(0, ...reader.started.map(({ pid }) => peakOf(pid))),
    processes: () => reader.started.length,
    async close() {
      pool.stop()
      await reader.remove()
      await rm(base, { recursive: true })
    },
  }
}

function outcomeOf(
  found: Result<Inspection>,
  cleaned: Result<unknown>,
  moved: Result<unknown> | undefined,
): string {
  if (!found.ok) return problemIn(found.problem)
  const { kind, isIncomplete, isUnclear, facts } = found.value
  if (kind === undefined || factsOfKind(kind).media === 'none') return 'not-media'
  if (isIncomplete) return 'incomplete'
  if (isUnclear === true) return 'not-cleaned'
  const known = Object.keys(facts).length === 0 ? 'nothing told' : 'told'
  const copied = cleaned.ok
    ? cleaned.value === undefined
      ? ''
      : ', cleaned'
    : `, ${problemIn(cleaned.problem)}`
  return `${known}${copied}${moved === undefined ? '' : moved.ok ? ', remuxed' : `, ${problemIn(moved.problem)}`}`
}

const problemIn = (problem: Problem): string =>
  'why' in problem ? `${problem.kind} (${problem.why})` : problem.kind

/** Linux tells the most that a process has had in memory. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

// Lists the processes of a running app, and measures and searches what they hold in memory.
import { closeSync, openSync, readFileSync, readdirSync, readSync } from 'node:fs'
import { formsOf } from './secretForms.ts'

/** This process and all its descendants; one that ends meanwhile may be among them. */
export function processesOf(pid: number): readonly number[] {
  const children = namesIn(pid, 'task').flatMap((task) =>
    textIn(pid, `task/${task}/children`).split(' ').filter(Boolean).map(Number),
  )
  return [pid, ...children.flatMap(processesOf)]
}

/** '' if it has ended. */
export const commandOf = (pid: number): string => textIn(pid, 'cmdline').replaceAll('\0', ' ').trim()

/** '' if it has ended. */
export const environmentOf = (pid: number): string => textIn(pid, 'environ')

/** What kind of process Chromium calls it; `main` for the first. */
export const kindOf = (pid: number): string => /--type=([\w-]+)/.exec(commandOf(pid))?.[1] ?? 'main'

/** The most memory that it ever had, in bytes; 0 if it has ended. */
export const peakOf = (pid: number): number =>
  1024 * Number(/^VmHWM:\s+(\d+) kB$/m.exec(textIn(pid, 'status'))?.[1] ?? 0)

/** Bytes read at once. Two pieces overlap, so that nothing is cut in two. */
const PIECE = 16 * 1024 * 1024
const OVERLAP = 4096

/** The forms of each secret that stand in this process's memory. */
export function formsInMemory(pid: number, secret: string): string[] {
  const forms = [...formsOf(secret)]
  const found = new Set<string>()
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  try {
    for (const [from, to] of readableParts(pid)) {
      for (let at = from; at < to; at += PIECE) {
        const bytes = Buffer.alloc(Math.min(PIECE + OVERLAP, to - at))
        const length = readSome(memory, bytes, at)
        const piece = bytes.subarray(0, length)
        for (const [name, form] of forms) if (piece.includes(form)) found.add(name)
      }
    }
  } finally {
    closeSync(memory)
  }
  return [...found]
}

/** Private and shared pages that the process can read; files that are only mapped hold nothing of its own. */
function readableParts(pid: number): [number, number][] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line): [number, number][] => {
      const [, from, to, mode, name] = /^([\da-f]+)-([\da-f]+) (\S{4}) \S+ \S+ \S+\s*(.*)$/.exec(line) ?? []
      if (from === undefined || to === undefined || !mode?.startsWith('r')) return []
      if (/^\[v(var|syscall)/.test(name ?? '') || (!mode.includes('w') && name?.startsWith('/'))) return []
      return [[Number.parseInt(from, 16), Number.parseInt(to, 16)]]
    })
}

/** 0 where the system does not let us: pages of a device, or gone meanwhile. */
function readSome(memory: number, into: Buffer, at: number): number {
  try {
    return readSync(memory, into, 0, into.length, at)
  } catch {
    return 0
  }
}

const namesIn = (pid: number, folder: string) => ifThere(() => readdirSync(`/proc/${pid}/${folder}`), [])
const textIn = (pid: number, name: string) =>
  ifThere(() => readFileSync(`/proc/${pid}/${name}`, 'latin1'), '')

/** `otherwise` for a process that has ended. */
function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return otherwise
    throw error
  }
}

// Reads the CPU time, memory and disk traffic of the app's processes from the kernel (proc(5)).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const TICKS_A_SECOND = 100
const KIB = 1024

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number }

const sumOf = (fields: readonly string[]) => fields.reduce((sum, field) => sum + Number(field), 0)

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The name in brackets may contain anything; numbered fields follow it.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return [
        // Its own, in user and system mode, and what children had used that have ended.
        { pid: Number(name), parent: Number(fields[1]), ticks: sumOf(fields.slice(11, 15)) },
      ]
    } catch {
      return []
    }
  })
}

/** A process and all its descendants. */
function familyOf(pid: number): readonly Process[] {
  const all = processes()
  const family = all.filter((process) => process.pid === pid)
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid))
  return family
}

/** Seconds of CPU time used so far. */
export const cpuSeconds = (pid: number): number =>
  familyOf(pid).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND

/** The same in nanoseconds, for what hardly works at all; without threads that have ended. */
export const cpuNanoseconds = (pid: number): number =>
  familyOf(pid).reduce((sum, member) => sum + threadsOf(member.pid), 0)

function threadsOf(pid: number): number {
  try {
    return sumOf(
      readdirSync(`/proc/${pid}/task`).map(
        (task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0] ?? '0',
      ),
    )
  } catch {
    return 0
  }
}

/** Memory in MiB, with shared pages counted proportionally (PSS). */
export function memoryMiB(pid: number): number {
  const kib = familyOf(pid).reduce((sum, member) => {
    try {
      const rollup = readFileSync(`/proc/${member.pid}/smaps_rollup`, 'utf8')
      return sum + Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
    } catch {
      return sum
    }
  }, 0)
  return kib / KIB
}

/** What one process has been made to write to disk so far, in MiB; files in memory are not counted. */
export function writtenMiB(pid: number): number {
  const io = readFileSync(`/proc/${pid}/io`, 'utf8')
  return Number(/^write_bytes: (\d+)/m.exec(io)?.[1]) / KIB / KIB
}

/** Lets the peak of this process's memory begin anew, and says what it uses now, in MiB. */
export function peakBegins(pid: number): number {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return statusMiB(pid, 'VmRSS')
}

/** The most that it has used since then, in MiB. */
export const peakMiB = (pid: number): number => statusMiB(pid, 'VmHWM')

const statusMiB = (pid: number, name: string) =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / KIB

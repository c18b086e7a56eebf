// Reads the CPU time and memory of the app's processes from the kernel (proc(5)).
import { readdirSync, readFileSync } from 'node:fs'

const TICKS_A_SECOND = 100
const KIB = 1024

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number }

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The name in brackets may contain anything; numbered fields follow it.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return [
        { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
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

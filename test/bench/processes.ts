// What the app's processes cost, as the kernel counts it (proc(5)).
import { readdirSync, readFileSync } from 'node:fs'

const TICKS_A_SECOND = 100
const KIB = 1024

type Process = { readonly pid: number; readonly parent: number; readonly ticks: number }

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The name in brackets may hold anything; what follows is fields by number.
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

/** A process and all that came of it. */
function familyOf(pid: number): readonly Process[] {
  const all = processes()
  const family = all.filter((process) => process.pid === pid)
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid))
  return family
}

/** Seconds of processor time used so far. */
export const cpuSeconds = (pid: number): number =>
  familyOf(pid).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND

/** Memory, shared pages counted in proportion (PSS), in MiB. */
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

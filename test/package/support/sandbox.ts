// Reads from the kernel how a program's processes are confined (proc(5)).
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export type Confined = {
  readonly pid: number
  /** Chromium's name of its kind, such as `renderer`; '' for the main process. */
  readonly type: string
  readonly command: readonly string[]
  readonly userId: number
  /** Whether system calls go through a filter. */
  readonly isFiltered: boolean
  /** Whether it lives in another namespace than the main process. */
  readonly has: { readonly ownUsers: boolean; readonly ownProcesses: boolean; readonly ownNetwork: boolean }
}

/** The main process and all that it started. */
export function processesOf(pid: number): readonly Confined[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${name}/status`))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const family = [pid]
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child)
  }
  return family.flatMap((member) => confinedIn(member, pid) ?? [])
}

function confinedIn(pid: number, main: number): Confined | undefined {
  const status = read(`/proc/${pid}/status`)
  // Some of Chromium's processes write their arguments into one, with spaces.
  const command = read(`/proc/${pid}/cmdline`).split(/[\0 ]/).filter(Boolean)
  if (status === '' || command.length === 0) return undefined
  const differs = (kind: string) => space(pid, kind) !== space(main, kind)
  return {
    pid,
    type: command.find((word) => word.startsWith('--type='))?.slice('--type='.length) ?? '',
    command,
    userId: Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]),
    isFiltered: /^Seccomp:\s+2$/m.test(status),
    has: { ownUsers: differs('user'), ownProcesses: differs('pid'), ownNetwork: differs('net') },
  }
}

const space = (pid: number, kind: string) => readlinkSync(`/proc/${pid}/ns/${kind}`)

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It has just ended.
    return ''
  }
}

// Files that hang or fail, for tests of any runner: starts test/desktop/oddfs.py, whose header comment tells the names.
import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir } from '../../scripts/project.mjs'

export type OddFiles = {
  /** The path of the file or folder with this name; most names need not be listed to be there. */
  at(name: string): string
  /** Resolves once somebody waits for this file. */
  waitedFor(name: string): Promise<void>
  /** All that somebody waited for so far. */
  readonly waited: ReadonlySet<string>
  /** What the server is told; resolves when it has done so. */
  tell(command: 'silent' | 'answer' | 'release' | 'break'): Promise<void>
  /** Takes it away; whoever still waits gets an error. */
  close(): Promise<void>
}

// The system's own, as for the other programs here.
const PYTHON = '/usr/bin/python3'

/** Why there can't be such files here; undefined when there can. */
export const whyNoOddFiles = reason()

function reason(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux mounts a file system of ours'
  if (process.env.MAYFLY_OWN_MOUNTS !== '1') return 'only root mounts a file system, in a run by npm'
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse'
  return existsSync(PYTHON) ? undefined : `there is no ${PYTHON}`
}

/**
 * @param folder an empty folder to mount it on
 * @param source a file, whose bytes all of them have
 * @param listed the names that its folders list
 */
export async function mountOddFiles(
  folder: string,
  source: string,
  listed: readonly string[] = [],
): Promise<OddFiles> {
  const script = join(projectDir, 'test/desktop/oddfs.py')
  const child = spawn(PYTHON, [script, folder, source, ...listed], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const waited = new Set<string>()
  const events = new EventEmitter().setMaxListeners(0)
  createInterface(child.stdout).on('line', (line) => {
    const told = JSON.parse(line) as { ready?: true; waits?: string; done?: string }
    if (told.waits !== undefined) waited.add(told.waits)
    events.emit(told.waits ?? told.done ?? 'ready')
  })
  await Promise.race([
    once(events, 'ready'),
    ended.then(() => Promise.reject(new Error('no odd files could be mounted'))),
  ])

  return {
    at: (name) => join(folder, name),
    waited,
    async waitedFor(name) {
      if (!waited.has(name)) await once(events, name)
    },
    async tell(command) {
      const done = once(events, command)
      child.stdin.write(`${command}\n`)
      await done
    },
    async close() {
      child.stdin.end()
      await ended
    },
  }
}

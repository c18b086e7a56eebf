// Provides files that hang or fail, for tests with any runner: starts test/desktop/oddfs.py, which documents the names.
import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir } from '../../scripts/project.mjs'

export type OddFiles = {
  /** The path of the file or folder with this name; most names exist without being listed. */
  at(name: string): string
  /** Resolves once a process waits for this file. */
  waitedFor(name: string): Promise<void>
  /** The names of all files that a process has waited for so far. */
  readonly waited: ReadonlySet<string>
  /** Sends the server a command; resolves when it has carried it out. */
  tell(command: 'silent' | 'answer' | 'release' | 'break'): Promise<void>
  /** Unmounts it; processes that still wait get an error. */
  close(): Promise<void>
}

// The system's own Python, as for the other programs here.
const PYTHON = '/usr/bin/python3'

/** Why such files are not possible here; undefined if they are. */
export const whyNoOddFiles = reason()

function reason(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux mounts a file system of ours'
  if (process.env.MAYFLY_OWN_MOUNTS !== '1') return 'only root mounts a file system, in a run by npm'
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse'
  return existsSync(PYTHON) ? undefined : `there is no ${PYTHON}`
}

/**
 * @param folder an empty folder to mount it on
 * @param source a file whose bytes all of them return
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

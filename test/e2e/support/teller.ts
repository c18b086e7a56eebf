// Starts our helper programs that report events, one JSON object per line (test/desktop/*.py).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir } from '../../../scripts/project.mjs'
import type { Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'

/** An event of such a program; its own header comment lists the keys. */
export type Told = Readonly<Record<string, unknown>>

export type Teller = {
  /** All events so far that have this key. */
  all(key: string): readonly Told[]
  /** The first event that has one of these keys, once it has been reported. */
  first(...keys: readonly string[]): Promise<Told>
  /** Sends it a line of input. */
  tell(line: string): void
  stop(): Promise<void>
}

/** Starts test/desktop/`script`. */
export function startTeller(desktop: Desktop, script: string, args: readonly string[] = []): Teller {
  const file = join(projectDir, 'test/desktop', script)
  // Not the first python3 in the PATH: the bindings belong to the system's own.
  const child = spawn('/usr/bin/python3', ['-u', file, ...args], {
    env: desktop.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const told: Told[] = []
  createInterface(child.stdout).on('line', (line) => {
    told.push(JSON.parse(line) as Told)
  })
  const all = (...keys: readonly string[]) => told.filter((event) => keys.some((key) => key in event))

  return {
    all,
    async first(...keys) {
      await eventually(() => all(...keys).length, `${script} says ${keys.join(' or ')}`).toBeGreaterThan(0)
      return all(...keys)[0]!
    },
    tell(line) {
      child.stdin.write(`${line}\n`)
    },
    async stop() {
      if (child.exitCode === null) child.kill()
      // A stopped process receives the signal only when it continues.
      child.kill('SIGCONT')
      await ended
    },
  }
}

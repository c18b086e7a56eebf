// Programs of ours that tell what happens to them, one JSON object a line (test/desktop/*.py).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir } from '../../../scripts/project.mjs'
import type { Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'

/** What such a program says; its own header comment lists its keys. */
export type Told = Readonly<Record<string, unknown>>

export type Teller = {
  /** Everything said so far that has this key. */
  all(key: string): readonly Told[]
  /** The first thing said that has one of these keys, once it has been said. */
  first(...keys: readonly string[]): Promise<Told>
  /** Gives it a line of input. */
  tell(line: string): void
  stop(): Promise<void>
}

/** Starts test/desktop/`script`. */
export function startTeller(desktop: Desktop, script: string, args: readonly string[] = []): Teller {
  const file = join(projectDir, 'test/desktop', script)
  // Not whichever python3 comes first: the bindings belong to the system's own.
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
      // One that was stopped hears of its end only when it goes on.
      child.kill('SIGCONT')
      await ended
    },
  }
}

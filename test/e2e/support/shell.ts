// Runs command lines as a user's bash does, with the built `mayfly` among its programs.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { appCommand } from '../../../scripts/appCommand.mjs'
import { holderOf, NO_GPU, type Start } from './app.ts'
import { test as base } from './test.ts'

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

export type ShellOptions = {
  /** Undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly input?: Buffer
}

export type Shell = {
  /** Runs it in the test's folder, as a process group of its own. */
  start(
    command: string,
    options?: ShellOptions,
  ): { readonly child: ChildProcess; readonly ended: Promise<Ended> }
  run(command: string, options?: ShellOptions): Promise<Ended>
  /** Adds a program, in bash, before all others of its name. */
  program(name: string, script: string): void
}

const CLI = resolve('out/cli/index.js')

/** Another user-data folder means another Mayfly. */
export async function shellOf({ desktop, userData, env: own }: Start, folder: string): Promise<Shell> {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const program = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${script}\n`)
    chmodSync(join(bin, name), 0o755)
  }
  program('mayfly', `exec '${process.execPath}' '${CLI}' --user-data-dir "$MAYFLY_TEST_DATA" "$@"`)
  const [electron, ...args] = await appCommand([])
  const usual: Record<string, string | undefined> = {
    ...desktop.env,
    ...own,
    PATH: `${bin}:${desktop.env.PATH ?? process.env.PATH ?? ''}`,
    HOME: folder,
    LC_ALL: 'C.UTF-8',
    MAYFLY_TEST_DATA: userData,
    MAYFLY_APP: JSON.stringify([electron, ...NO_GPU, ...args]),
    ELECTRON_RUN_AS_NODE: undefined,
  }
  const start: Shell['start'] = (command, { env, input } = {}) => {
    const whole = Object.entries({ ...usual, ...env }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    )
    const child = spawn('bash', ['-c', command], {
      cwd: folder,
      env: Object.fromEntries(whole),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const text = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.out += piece))
    child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.err += piece))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, ...text })))
    return { child, ended }
  }
  return { start, run: (command, options) => start(command, options).ended, program }
}

/** Ends the Mayfly of this folder that a command started, if there is one. */
export function endServed(userData: string): void {
  const pid = holderOf(userData)
  if (pid === undefined) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

export const test = base.extend<{ shell: Shell }>({
  shell: async ({ usual, folder }, use) => {
    await use(await shellOf(usual, folder))
    endServed(usual.userData)
  },
})

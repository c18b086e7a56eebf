// Runs Mayfly's command line as a user's script does, beside an app or without one.
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appCommand } from '../../../scripts/appCommand.mjs'
import { projectDir } from '../../../scripts/project.mjs'
import { NO_GPU, type Start } from './app.ts'

export type CommandEnd = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export type RunningCommand = {
  readonly child: ChildProcess
  readonly ended: Promise<CommandEnd>
}

/** How long a Mayfly that was started for a command stays with nothing to do, in seconds. */
const REST = 1

/** Starts `mayfly` with these words, in this test's folder for user data. */
export async function startCommand(
  { desktop, userData, env, cwd }: Start,
  ...words: readonly string[]
): Promise<RunningCommand> {
  const [program, ...switches] = await appCommand([])
  const app = [program, ...NO_GPU, ...switches, `--serve=${String(REST)}`]
  const [command = '', ...rest] = words
  const all = [join(projectDir, 'out/cli/index.js'), command, `--user-data-dir=${userData}`, ...rest]
  const given = { ...desktop.env, ...env, MAYFLY_APP: JSON.stringify(app) }
  const child = spawn(process.execPath, all, { cwd, env: given, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece))
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece))
  const ended = new Promise<CommandEnd>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, stdout, stderr })
    })
  })
  return { child, ended }
}

export const runCommand = async (start: Start, ...words: readonly string[]): Promise<CommandEnd> =>
  (await startCommand(start, ...words)).ended

/** The Mayfly that programs find there; undefined if there is none. */
export function channelOwner(userData: string): number | undefined {
  try {
    return JSON.parse(readFileSync(join(userData, 'channel/address.json'), 'utf8')).pid as number
  } catch {
    return undefined
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

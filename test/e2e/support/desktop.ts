// Starts desktop sessions for tests, and runs programs in them.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectDir } from '../../../scripts/project.mjs'

const SESSION = join(projectDir, 'test/desktop/session.sh')

export type Desktop = {
  /** The environment of programs in this session. */
  readonly env: NodeJS.ProcessEnv
  /** Ends every program of the session. */
  close(): Promise<void>
}

/** The session the tests themselves were started in, with a tray, a notifier and an unlocked keyring. */
export const ourDesktop: Desktop = { env: process.env, close: () => Promise.resolve() }

/**
 * Starts another session beside ours.
 * @param knobs the options documented in session.sh
 * @param starter what runs session.sh, such as as another user
 */
export async function openDesktop(
  knobs: Readonly<Record<string, string>>,
  starter: readonly [string, ...string[]] = [SESSION],
): Promise<Desktop> {
  const [program, ...words] = starter
  // The command prints its environment and then waits for the end of its input, which also comes if we are killed.
  const session = spawn(program, [...words, 'sh', '-c', "env -0; printf '\\0'; cat >/dev/null"], {
    env: { ...process.env, ...knobs },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(session, 'exit')
  let told = ''
  for await (const piece of session.stdout.setEncoding('utf8')) {
    told += String(piece)
    if (told.endsWith('\0\0')) break
  }
  if (!told.endsWith('\0\0')) throw new Error('session.sh ended before it began')
  const pairs = told.split('\0').filter((line) => line !== '')
  return {
    env: Object.fromEntries(
      pairs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
    async close() {
      session.stdin.end()
      await ended
    },
  }
}

/** Runs a program to its end and returns its output; rejects if it fails. */
export function run(
  desktop: Desktop,
  program: string,
  ...args: readonly (string | number)[]
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args.map(String), { env: desktop.env, timeout: 15_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`${program} ${args.join(' ')}: ${error.message}\n${stderr}`))
    })
  })
}

/** The process that owns this name on the session's bus. */
export async function ownerOf(desktop: Desktop, name: string): Promise<number> {
  const bus = ['-d', 'org.freedesktop.DBus', '-o', '/org/freedesktop/DBus']
  const ask = 'org.freedesktop.DBus.GetConnectionUnixProcessID'
  const told = await run(desktop, 'gdbus', 'call', '--session', ...bus, '-m', ask, name)
  return Number(/uint32 (\d+)/.exec(told)?.[1])
}

// Starts a desktop session of an ordinary user, and the installed programs in it.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../../../scripts/project.mjs'
import { openDesktop, type Desktop } from '../../e2e/support/desktop.ts'
import { eventually } from '../../e2e/support/eventually.ts'
import { keptRows } from '../../helpers/rowFiles.ts'
import { wmctrl, type Point } from '../../e2e/support/pointer.ts'
import { USER_ID, type CleanRoot } from './cleanRoot.ts'

/** What the session gives its programs; the rest of the environment is the test's own. */
const PASSED = /^(DISPLAY|DBUS_SESSION_BUS_ADDRESS|HOME|LANG|NO_AT_BRIDGE|TMPDIR|XDG_[A-Z_]+)$/

export type Started = {
  readonly pid: number
  readonly child: ChildProcess
  /** Resolves to its exit code. */
  readonly ended: Promise<number | null>
  /** All that it printed so far. */
  printed(): string
}

/** A folder of the user's that both the session and the root see under one path. */
export function makeUserFolder(folder: string): string {
  for (const path of [folder, join(folder, 'home')]) {
    mkdirSync(path)
    chownSync(path, USER_ID, USER_ID)
  }
  // The checkout may be where only its owner may look.
  cpSync(join(projectDir, 'test/desktop'), join(folder, 'desktop'), { recursive: true })
  return folder
}

export function openUserSession(userFolder: string): Promise<Desktop> {
  const own = { TMPDIR: userFolder, SESSION_HOME: join(userFolder, 'home') }
  const asUser = ['setpriv', `--reuid=${USER_ID}`, `--regid=${USER_ID}`, '--clear-groups'] as const
  return openDesktop(own, [...asUser, join(userFolder, 'desktop/session.sh')])
}

/** Starts a program of this root as the session's user. */
export function startIn(
  root: CleanRoot,
  { env }: Desktop,
  command: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Started {
  const session = Object.entries(env).filter(([name]) => PASSED.test(name))
  const passed = [...session, ...Object.entries(more)].map(([name, value]) => `${name}=${value ?? ''}`)
  const [program, ...args] = root.entering(USER_ID, [
    'env',
    '-i',
    'PATH=/usr/bin:/bin',
    ...passed,
    ...command,
  ])
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  return { pid: child.pid!, child, ended, printed: () => printed }
}

/** The middle of the window with this title, on the screen, once it is shown. */
export async function middleOfWindow(desktop: Desktop, title: string): Promise<Point> {
  let place: readonly number[] | undefined
  const find = async () => {
    const line = (await wmctrl(desktop, '-lG')).split('\n').find((each) => each.endsWith(` ${title}`))
    place = line?.split(/\s+/).slice(2, 6).map(Number)
    return place
  }
  await eventually(find, `the window ${title}`).toBeDefined()
  const [x, y, width, height] = place as [number, number, number, number]
  return { x: x + Math.round(width / 2), y: y + Math.round(height / 2) }
}

export type KeptRow = { readonly name: string; readonly state: string; readonly url?: string }

/** The link of the file with this name, once it has one. */
export async function linkOf(userData: string, name: string): Promise<string> {
  const find = () => keptRows<KeptRow>(userData, 'history').find((row) => row.name === name)?.url
  await eventually(find, `the link of ${name}`).toBeDefined()
  return find()!
}

// Starts the app under test as a user does, gives access to its window, and makes sure that it ends.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, test, type ElectronApplication, type Page } from '@playwright/test'
import { appCommand, packagedProgram } from '../../../scripts/appCommand.mjs'
import type { Desktop } from './desktop.ts'
import { eventually } from './eventually.ts'

export type Start = {
  readonly desktop: Desktop
  /** Its user-data folder; '' for the default one. */
  readonly userData: string
  /** The arguments after the app on the command line. */
  readonly args?: readonly string[]
  /** Undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The working directory. */
  readonly cwd?: string
  /** A working directory that no longer exists, used instead. Only for runApp. */
  readonly goneFolder?: string
  /** A module that Electron loads before the app. */
  readonly preload?: string
  /** What is started in place of the app's program, and becomes it. Not for runApp. */
  readonly program?: string
}

/** A running app, controlled by Playwright, and its process. */
export type Running = {
  readonly electron: ElectronApplication
  readonly pid: number
  /** The history window, once there is one with content. */
  window(): Promise<Page>
  hasEnded(): boolean
  /** Ends it with SIGTERM, without a prompt. */
  close(): Promise<void>
  /** Kills it, as a power cut would. */
  kill(): Promise<void>
  /** Resolves to its exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

/**
 * A desktop without a display has no GPU. Chromium starts two processes to find that out, one after the other, which
 * takes a quarter of each start, and then draws with the CPU; with these switches it does so at once.
 */
export const NO_GPU = ['--disable-gpu', '--disable-software-rasterizer']

async function commandOf({ args = [], userData, preload }: Start): Promise<[string, ...string[]]> {
  const isImpossible = preload !== undefined && packagedProgram !== undefined
  test.skip(isImpossible, 'a packaged app loads no module before itself')
  const where = userData === '' ? [] : [`--user-data-dir=${userData}`]
  const [program, ...rest] = await appCommand([...where, ...args])
  return [program, ...NO_GPU, ...(preload === undefined ? [] : ['-r', preload]), ...rest]
}

function envOf({ desktop, env }: Start): Record<string, string> {
  // Editors that are Electron apps themselves leave this in their terminals.
  const whole: Record<string, string | undefined> = {
    ...desktop.env,
    ELECTRON_RUN_AS_NODE: undefined,
    ...env,
  }
  return Object.fromEntries(
    Object.entries(whole).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

/** Whether this page is the history window. */
export const isHistory = (page: Page): boolean => /^[a-z]+:\/\/[^/]+\/#/.test(page.url())

/** Playwright lists a crashed page until it hears that its window is gone. */
function crashedPagesOf(electron: ElectronApplication): WeakSet<Page> {
  const crashed = new WeakSet<Page>()
  const watch = (page: Page) => page.once('crash', () => crashed.add(page))
  electron.windows().forEach(watch)
  electron.on('window', watch)
  return crashed
}

export async function startApp(start: Start): Promise<Running> {
  const [program, ...args] = await commandOf(start)
  const electron = await _electron.launch({
    executablePath: start.program ?? program,
    args,
    env: envOf(start),
    ...(start.cwd === undefined ? {} : { cwd: start.cwd }),
  })
  const crashed = crashedPagesOf(electron)
  const child = electron.process()
  const ended = new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('exit', (code) => resolve(code))
  })
  return {
    electron,
    pid: child.pid!,
    async window() {
      // The app has other pages: the drop window, and a hidden one that draws thumbnails.
      const isUsable = (page: Page) => !page.isClosed() && !crashed.has(page)
      const find = () => electron.windows().find((page) => isUsable(page) && isHistory(page))
      await eventually(() => find() !== undefined, 'the history window').toBe(true)
      const page = find()!
      // Its views appear once it has the state; earlier messages are not repeated.
      await page.getByRole('main').getByRole('button').first().waitFor()
      return page
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async close() {
      // Playwright's own close waits for every page to close, including the hidden one.
      if (child.exitCode === null && child.signalCode === null) process.kill(child.pid!, 'SIGTERM')
      await ended
    },
    async kill() {
      // Playwright makes it the leader of a process group, to which all its helper processes belong.
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL')
      await ended
    },
    ended,
  }
}

/** The process of the Mayfly that uses this user-data folder; undefined if there has been none yet. */
export function holderOf(userData: string): number | undefined {
  try {
    // Chromium's lock is a link to `host-pid`; a Mayfly that was killed leaves it.
    return Number(readlinkSync(join(userData, 'SingletonLock')).split('-').at(-1))
  } catch {
    return undefined
  }
}

/** Runs the app without Playwright, for runs that end on their own. */
export async function runApp(start: Start): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const command = await commandOf(start)
  const gone = start.goneFolder
  const enter = 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$@"'
  const [program, ...args] = gone === undefined ? command : (['sh', '-c', enter, gone, ...command] as const)
  const child = spawn(program, args, {
    cwd: start.cwd,
    env: envOf(start),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A run that should have ended must not outlive the test.
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (stdout += piece))
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (stderr += piece))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

/**
 * Starts Mayfly without a window, as a process that outlives this one.
 */
import { spawn } from 'node:child_process'
import { namesDisplay } from '../../shared/channel/display.ts'
import type { AppCommand } from './appCommand.ts'

export interface StartedApp {
  /** Resolves to its exit code, or why it has none, when it has ended or could not be started. */
  readonly ended: Promise<number | string>
  /** The last of what it wrote on stderr. */
  said(): string
  /** Lets it run, and this program end. */
  letGo(): void
}

/** UTF-16 units. */
const SAID_MOST = 2000

export interface StartPlace {
  readonly userData: string
  /** Where not the user's usual one. */
  readonly isOwnFolder: boolean
  /** Node's process.platform. */
  readonly platform: string
  readonly env: Readonly<NodeJS.ProcessEnv>
}

export function startApp([program, ...args]: AppCommand, place: StartPlace): StartedApp {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = place.env
  const child = spawn(program, [...args, ...switchesFor(place)], {
    ...{ cwd: place.userData, env, windowsHide: true },
    // A session of its own: Ctrl-C in this terminal is not for it.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-SAID_MOST)))
  child.stderr.on('error', () => undefined)
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', ({ message }) => {
      resolve(message)
    })
    child.once('close', (code, signal) => {
      resolve(code ?? signal ?? 'no code')
    })
  })
  return {
    ended,
    said: () => said.trim(),
    letGo() {
      child.stderr.destroy()
      child.unref()
    },
  }
}

export function switchesFor({ userData, isOwnFolder, platform, env }: StartPlace): string[] {
  return [
    '--serve',
    ...(isOwnFolder ? [`--user-data-dir=${userData}`] : []),
    // Chromium ends where it finds no display, even for an app that shows nothing.
    ...(platform === 'linux' && !namesDisplay(env) ? ['--ozone-platform=headless'] : []),
  ]
}

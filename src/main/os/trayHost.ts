/**
 * Who shows tray icons on Linux: a host of StatusNotifierItems on the session bus, or a tray that takes X windows in.
 * Electron serves both (https://www.electronjs.org/docs/latest/api/tray#platform-considerations).
 */
import { execFile } from 'node:child_process'
import { createClient } from 'x11'
import type { TrayHosts } from '../core/noTray.ts'

/** Longest wait for an answer, ms. */
const LIMIT_MS = 2000
/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ */
const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const PROPERTY = 'IsStatusNotifierHostRegistered'
const GET = 'org.freedesktop.DBus.Properties.Get'

/** Programs that ask the bus, one of which nearly every desktop has; the best known first. */
const ASKING: readonly (readonly [program: string, ...args: string[]])[] = [
  ['gdbus', 'call', '--session', '-d', WATCHER, '-o', WATCHER_PATH, '-m', GET, WATCHER, PROPERTY],
  ['busctl', '--user', 'get-property', WATCHER, WATCHER_PATH, WATCHER, PROPERTY],
  [
    ...(['dbus-send', '--session', '--print-reply=literal', `--dest=${WATCHER}`] as const),
    ...[WATCHER_PATH, GET, `string:${WATCHER}`, `string:${PROPERTY}`],
  ],
]

let last = true

/** What was found last; a tray until it is known better. */
export const hasTray = (): boolean => last

/** Looks for them, and has `judge` say what that means. */
export async function lookForTray(judge: (hosts: TrayHosts) => boolean): Promise<boolean> {
  const [notifier, xembed] =
    process.platform === 'linux' ? await Promise.all([askBus(), askX()]) : [undefined, undefined]
  last = judge({ notifier, xembed })
  return last
}

async function askBus(): Promise<boolean | undefined> {
  for (const [program, ...args] of ASKING) {
    const answer = await ask(program, args)
    if (answer !== 'missing') return answer
  }
  return undefined
}

/** False also where the bus or the watcher is not there: then nobody shows items. Undefined when it does not answer. */
function ask(program: string, args: readonly string[]): Promise<boolean | 'missing' | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: LIMIT_MS }, (error, stdout) => {
      if (error === null) resolve(/\btrue\b/.test(stdout))
      else if (error.code === 'ENOENT') resolve('missing')
      else resolve(error.killed === true ? undefined : false)
    })
  })
}

/**
 * A tray owns the selection of its screen.
 * https://specifications.freedesktop.org/systemtray-spec/latest/
 */
function askX(): Promise<boolean | undefined> {
  const { DISPLAY: display = '' } = process.env
  const [isDisplay, screen = '0'] = /:\d+(?:\.(\d+))?$/.exec(display) ?? []
  if (isDisplay === undefined) return Promise.resolve(false)
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LIMIT_MS, undefined)
    const client = createClient({ display, shm: false, disableBigRequests: true }, (failure, connected) => {
      if (failure) {
        resolve(undefined)
        return
      }
      const X = connected.client
      X.InternAtom(false, `_NET_SYSTEM_TRAY_S${screen}`, (_failure, atom = 0) => {
        X.GetSelectionOwner(atom, (_noAnswer, owner = 0) => {
          clearTimeout(timer)
          resolve(owner !== 0)
          X.terminate()
        })
      })
    })
    client.on('error', () => {
      resolve(undefined)
    })
  })
}

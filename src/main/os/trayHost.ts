/**
 * Who shows tray icons on Linux: a host of StatusNotifierItems on the session bus, or a tray that takes X windows in.
 * Electron serves both (https://www.electronjs.org/docs/latest/api/tray#platform-considerations).
 */
import { execFile } from 'node:child_process'
import type { TrayHosts } from '../core/noTray.ts'
import { answerTo, xServer } from './xServer.ts'

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
 * A tray owns the selection of its screen. Undefined where nobody answers for X.
 * https://specifications.freedesktop.org/systemtray-spec/latest/
 */
async function askX(): Promise<boolean | undefined> {
  if (!process.env.DISPLAY) return false
  const server = await xServer()
  if (server === undefined) return undefined
  const atom = await answerTo<number>((answer) => {
    server.client.InternAtom(false, '_NET_SYSTEM_TRAY_S0', answer)
  })
  if (atom === undefined) return undefined
  const owner = await answerTo<number>((answer) => {
    server.client.GetSelectionOwner(atom, answer)
  })
  return owner === undefined ? undefined : owner !== 0
}

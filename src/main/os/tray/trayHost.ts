/**
 * Who shows tray icons on Linux: a host of StatusNotifierItems on the session bus, or a tray that takes X windows in.
 * Electron serves both (https://www.electronjs.org/docs/latest/api/tray#platform-considerations).
 */
import type { TrayHosts } from '../../core/tray/missingTray.ts'
import { sessionBus } from '../dbus/sessionBus.ts'
import { answerTo, xServer } from '../x11/x11Connection.ts'

/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ */
const WATCHER = 'org.kde.StatusNotifierWatcher'

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

/** False also where the bus or the watcher is not there: then nobody shows items. Undefined when it does not answer. */
async function askBus(): Promise<boolean | undefined> {
  const answer = await sessionBus().call({
    destination: WATCHER,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [WATCHER, 'IsStatusNotifierHostRegistered'],
  })
  if (answer.ok) return answer.values[0] === true
  return answer.why === 'silent' ? undefined : false
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

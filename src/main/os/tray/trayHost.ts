/**
 * Detects tray support on Linux: a StatusNotifierItem host on the session bus, or a tray that embeds X windows.
 * Electron serves both (https://www.electronjs.org/docs/latest/api/tray#platform-considerations).
 */
import type { TrayHosts } from '../../core/tray/missingTray.ts'
import { sessionBus } from '../dbus/sessionBus.ts'
import { answerTo, xServer } from '../x11/x11Connection.ts'

/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ */
const WATCHER = 'org.kde.StatusNotifierWatcher'

let last = true

/** The last result; true until the first check. */
export const hasTray = (): boolean => last

/** Looks for both kinds and lets `judge` decide. */
export async function detectTray(judge: (hosts: TrayHosts) => boolean): Promise<boolean> {
  const [notifier, xembed] =
    process.platform === 'linux' ? await Promise.all([askBus(), askX()]) : [undefined, undefined]
  last = judge({ notifier, xembed })
  return last
}

/** False also where the bus or the watcher is missing: then nothing shows items. Undefined when it does not answer. */
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
 * A tray owns the selection of its screen. Undefined where the X server does not answer.
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

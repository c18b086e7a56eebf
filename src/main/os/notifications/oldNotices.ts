/**
 * Hears of clicks on notifications of earlier runs, where Electron can tell: from 42 on, on macOS and Windows.
 */
import { Notification } from 'electron'

/** Absent in older Electron, and each on one platform only. */
interface Newer {
  readonly handleActivation?: typeof Notification.handleActivation
  readonly getHistory?: typeof Notification.getHistory
}

/**
 * Windows. Calls `act` for a click on a notification that is none of this run's. Electron names it in the activation's
 * arguments, `type=click&tag=ID` (windows_toast_activator.cc, HandleToastActivation), and calls for this run's too.
 * https://www.electronjs.org/docs/latest/api/notification#notificationhandleactivationcallback-windows
 */
export function onOldActivation(isOurs: (id: string) => boolean, act: () => void): void {
  if (process.platform !== 'win32') return
  const newer: Newer = Notification
  newer.handleActivation?.(({ arguments: given }) => {
    if (!isOurs(new URLSearchParams(given).get('tag') ?? '')) act()
  })
}

/**
 * macOS. Those that its Notification Centre still shows, to be kept as long as clicks on them count.
 * https://www.electronjs.org/docs/latest/api/notification#notificationgethistory-macos
 */
export async function oldNotices() {
  if (process.platform !== 'darwin') return []
  const newer: Newer = Notification
  return (await newer.getHistory?.().catch(() => [])) ?? []
}

// Tells when an app has put its icon into the tray, as the panel announces on the session bus.
import { spawn } from 'node:child_process'
import { clockMs } from './clock.ts'

export type TrayWatch = {
  /** When the first one since `since` came, ms since 1970; undefined for none yet. */
  firstAfter(since: number): number | undefined
  close(): void
}

export function watchTray(): TrayWatch {
  const match =
    "type='signal',interface='org.kde.StatusNotifierWatcher',member='StatusNotifierItemRegistered'"
  const monitor = spawn('dbus-monitor', ['--session', match], { stdio: ['ignore', 'pipe', 'inherit'] })
  const came: number[] = []
  monitor.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('member=StatusNotifierItemRegistered')) came.push(clockMs())
  })
  return {
    firstAfter: (since) => came.find((at) => at > since),
    close: () => void monitor.kill(),
  }
}

/**
 * The display that a program of Linux shows itself on. A Mayfly that another program started may have none.
 */
import { app } from 'electron'

/** Where programs find it, and what of the desktop goes with it. */
const NAMES = [
  ...['DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'XDG_SESSION_TYPE'],
  ...['XDG_CURRENT_DESKTOP', 'DBUS_SESSION_BUS_ADDRESS'],
]

export type DisplayEnv = Readonly<Record<string, string>>

/** Of this start, for a Mayfly that runs already. Empty on other systems, which have one display for all. */
export const ownDisplay = (): DisplayEnv =>
  process.platform === 'linux'
    ? Object.fromEntries(NAMES.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
    : {}

/**
 * Has Mayfly start anew as soon as this one has ended, on this display.
 * @param program how it is started
 */
export function relaunchOn(display: DisplayEnv, [execPath, ...args]: readonly [string, ...string[]]): void {
  // What is started inherits it.
  for (const name of NAMES) if (display[name] !== undefined) process.env[name] = display[name]
  app.relaunch({ execPath, args })
}

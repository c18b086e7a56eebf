/**
 * Determines the kind of desktop from the environment: who binds shortcuts, and which command starts this Mayfly.
 */
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { programOf, type StartedProgram } from './executable.ts'

export interface DesktopFacts extends StartedProgram {
  /** Node's process.platform. */
  readonly platform: string
  /** Such as 45.4.1. */
  readonly electron: string
  /** Further switches that this Mayfly was started with and that identify it. */
  readonly switches: readonly string[]
  /** False when nothing shows tray icons. */
  readonly tray: boolean
}

/**
 * The first Electron that runs on Wayland by default: it can then reach the portal, supported since 35. In earlier
 * versions the switch for it is read before the app's code runs. https://www.electronjs.org/blog/electron-38-0
 */
const FIRST_ON_WAYLAND = 38

/**
 * Desktops whose portal has org.freedesktop.portal.GlobalShortcuts; wlroots' does not.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
 */
const WITH_PORTAL: readonly Desktop['environment'][] = ['gnome', 'kde', 'hyprland']

export function desktopOf(facts: DesktopFacts): Desktop {
  const environment = environmentOf(facts.env)
  return {
    shortcuts: shortcutsOf(facts, environment),
    environment,
    command: [...programOf(facts), ...facts.switches, '--upload-clipboard'].map(quoted).join(' '),
    tray: facts.tray,
    placesWindows: !runsOnWayland(facts),
  }
}

function shortcutsOf(facts: DesktopFacts, on: Desktop['environment']) {
  if (facts.platform !== 'linux' || !isWayland(facts.env)) return 'own'
  return runsOnWayland(facts) && WITH_PORTAL.includes(on) ? 'portal' : 'by-hand'
}

/** Otherwise it runs on XWayland, as an X11 program. */
const runsOnWayland = ({ platform, env, electron }: DesktopFacts): boolean =>
  platform === 'linux' && isWayland(env) && Number.parseInt(electron) >= FIRST_ON_WAYLAND

/** XDG_SESSION_TYPE is `tty` where the compositor was started from a console. */
function isWayland({ XDG_SESSION_TYPE, WAYLAND_DISPLAY }: DesktopFacts['env']): boolean {
  if (XDG_SESSION_TYPE === 'wayland') return true
  return XDG_SESSION_TYPE !== 'x11' && (WAYLAND_DISPLAY ?? '') !== ''
}

/** XDG_CURRENT_DESKTOP lists the most specific first: https://specifications.freedesktop.org/desktop-entry-spec/latest/ */
function environmentOf(env: DesktopFacts['env']): Desktop['environment'] {
  for (const name of (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase().split(':')) {
    if (name === 'gnome' || name.startsWith('gnome-')) return 'gnome'
    if (name === 'kde' || name === 'sway' || name === 'hyprland') return name
  }
  if (env.SWAYSOCK !== undefined) return 'sway'
  return env.HYPRLAND_INSTANCE_SIGNATURE === undefined ? 'other' : 'hyprland'
}

/** Quotes a word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

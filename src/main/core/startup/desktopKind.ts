/**
 * What kind of desktop this is, told from the environment: who binds shortcuts there, and what starts this Mayfly.
 */
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { programOf, type Started } from './executable.ts'

export interface DesktopFacts extends Started {
  /** Node's process.platform. */
  readonly platform: string
  /** Such as 45.4.1. */
  readonly electron: string
  /** Further switches that this Mayfly was started with and that make it what it is. */
  readonly switches: readonly string[]
  /** False when nothing shows tray icons. */
  readonly tray: boolean
}

/**
 * The first Electron that runs on Wayland by itself: it then reaches the portal, which it knows since 35. Before, the
 * switch for it is read ahead of the app's code. https://www.electronjs.org/blog/electron-38-0
 */
const FIRST_ON_WAYLAND = 38

/**
 * Those whose portal has org.freedesktop.portal.GlobalShortcuts; wlroots' has not.
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

/** Else it runs there on XWayland, as an X11 program. */
const runsOnWayland = ({ platform, env, electron }: DesktopFacts): boolean =>
  platform === 'linux' && isWayland(env) && Number.parseInt(electron) >= FIRST_ON_WAYLAND

/** XDG_SESSION_TYPE is `tty` where the compositor was started from a console. */
function isWayland({ XDG_SESSION_TYPE, WAYLAND_DISPLAY }: DesktopFacts['env']): boolean {
  if (XDG_SESSION_TYPE === 'wayland') return true
  return XDG_SESSION_TYPE !== 'x11' && (WAYLAND_DISPLAY ?? '') !== ''
}

/** XDG_CURRENT_DESKTOP is a list, the nearest first: https://specifications.freedesktop.org/desktop-entry-spec/latest/ */
function environmentOf(env: DesktopFacts['env']): Desktop['environment'] {
  for (const name of (env.XDG_CURRENT_DESKTOP ?? '').toLowerCase().split(':')) {
    if (name === 'gnome' || name.startsWith('gnome-')) return 'gnome'
    if (name === 'kde' || name === 'sway' || name === 'hyprland') return name
  }
  if (env.SWAYSOCK !== undefined) return 'sway'
  return env.HYPRLAND_INSTANCE_SIGNATURE === undefined ? 'other' : 'hyprland'
}

/** For a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

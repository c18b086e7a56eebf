/**
 * Determines the kind of desktop from the environment: who binds shortcuts, and which commands do the same.
 */
import type { Desktop } from '../../../shared/keyboard/shortcut.ts'
import { launcherOf, programOf, type StartedProgram } from './executable.ts'

export interface DesktopFacts extends StartedProgram {
  /** Such as 45.4.1. */
  readonly electron: string
  /**
   * The switch `ozone-platform`: given by the user, or set by Chromium to what it chose before the app's code ran; ''
   * where nothing chose (before Electron 38.2, without `--ozone-platform-hint` or its variable).
   * https://source.chromium.org/chromium/chromium/src/+/main:ui/linux/display_server_utils.cc
   */
  readonly ozonePlatform: string
  /** Further switches that this Mayfly was started with and that identify it. */
  readonly switches: readonly string[]
  /** Whether Mayfly's desktop entry is installed. */
  readonly isInstalled: boolean
  /** False when nothing shows tray icons. */
  readonly tray: boolean
}

/** The first Electron that runs on Wayland by default. https://www.electronjs.org/blog/electron-38-0 */
const FIRST_ON_WAYLAND = 38

/**
 * Desktops whose portal has org.freedesktop.portal.GlobalShortcuts; wlroots' does not. From 1.21 on it refuses programs
 * without an installed desktop entry (Electron docs, app.setDesktopName): AppImages, archives, a run from the source.
 * https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html
 */
const WITH_PORTAL: readonly Desktop['environment'][] = ['gnome', 'kde', 'hyprland']

export function desktopOf(facts: DesktopFacts): Desktop {
  const environment = environmentOf(facts.env)
  return {
    shortcuts: shortcutsOf(facts, environment),
    environment,
    commands: {
      uploadClipboard: commandOf(facts, '--upload-clipboard'),
      showDropWindow: commandOf(facts, '--drop-window'),
      showHistory: commandOf(facts, '--show'),
      copyLastLink: commandOf(facts, '--copy-last-link'),
      assistant: assistantCommand(facts),
    },
    tray: facts.tray,
    placesWindows: !runsOnWayland(facts),
  }
}

/** Of the switches, only where the Mayfly that is asked keeps its data. */
function assistantCommand(facts: DesktopFacts): string {
  const folder = facts.switches.filter((name) => name.startsWith('--user-data-dir='))
  return [...launcherOf(facts), 'mcp', ...folder].map(quotedFor(facts.platform)).join(' ')
}

const commandOf = (facts: DesktopFacts, request: string) =>
  [...programOf(facts), ...facts.switches, request].map(quoted).join(' ')

function shortcutsOf(facts: DesktopFacts, on: Desktop['environment']) {
  if (facts.platform !== 'linux') return 'own'
  if (!runsOnWayland(facts) && !isWaylandSession(facts.env)) return 'own'
  return facts.isInstalled && WITH_PORTAL.includes(on) ? 'portal' : 'by-hand'
}

/**
 * Whether this program talks to a Wayland compositor itself. Otherwise it is an X11 program, on an X server or on
 * XWayland.
 */
export function runsOnWayland({ platform, ozonePlatform, electron, env }: WaylandFacts): boolean {
  if (platform !== 'linux') return false
  if (ozonePlatform !== '') return ozonePlatform === 'wayland'
  return majorOf(electron) >= FIRST_ON_WAYLAND && env.XDG_SESSION_TYPE === 'wayland'
}

export type WaylandFacts = Pick<DesktopFacts, 'platform' | 'ozonePlatform' | 'electron' | 'env'>

const majorOf = (version: string): number => Number.parseInt(version)

/** Such a session's compositor keeps keys from X11 programs. XDG_SESSION_TYPE is `tty` if started from a console. */
function isWaylandSession({ XDG_SESSION_TYPE, WAYLAND_DISPLAY }: DesktopFacts['env']): boolean {
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

/** For Windows, whose paths have no quotes. */
const quotedFor = (platform: string) => (word: string) => {
  if (platform !== 'win32') return quoted(word)
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`
}

/** Quotes a word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

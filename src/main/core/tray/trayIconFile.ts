/**
 * Chooses the picture of the tray icon for the panel that shows it.
 */
import type { TrayIcon } from './trayIcon.ts'

export interface Panel {
  /** Node's process.platform. */
  readonly platform: string
  /** XDG_CURRENT_DESKTOP: names separated by colons, such as "ubuntu:GNOME". */
  readonly desktop: string
}

/**
 * The name of a file in assets/tray. On Linux and macOS Electron finds the @2x and @3x files beside it; on Windows it
 * takes the size that fits the screen from an ICO file, and of a PNG only the smallest
 * (https://www.electronjs.org/docs/latest/api/tray#platform-considerations).
 *
 * No system says reliably whether its panel is dark: the theme of its apps may be another, and a taskbar may wear the
 * accent colour. So the icon brings its own ground. GNOME's bar is always dark, and its icons are white.
 */
export function trayIconFile(icon: TrayIcon, { platform, desktop }: Panel): string {
  const look = icon.kind === 'sending' ? `sending-${icon.step}` : icon.kind
  // macOS colours a template image itself, so that a dot has no colour there.
  if (platform === 'darwin') return `tray-${isAttention(icon) ? 'attention' : look}Template.png`
  if (platform === 'win32') return `tray-${look}.ico`
  return `tray-${hasDarkBar(desktop) ? 'white' : 'tile'}-${look}.png`
}

const isAttention = ({ kind }: TrayIcon): boolean => kind === 'held' || kind === 'failed'

/** Of its own sessions, GNOME Classic and Flashback have panels that follow the theme, or a user's choice. */
function hasDarkBar(desktop: string): boolean {
  const names = desktop.toLowerCase().split(':')
  return names.includes('gnome') && !names.some((name) => name.startsWith('gnome-'))
}

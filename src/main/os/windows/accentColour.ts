/**
 * Reads the accent colour that the user chose in the system.
 * https://www.electronjs.org/docs/latest/api/system-preferences#systempreferencesgetaccentcolor
 */
import { systemPreferences } from 'electron'

/** RRGGBBAA in hex; undefined where there is none: older Electron has none on Linux. */
export function systemAccent(): string | undefined {
  const preferences: { getAccentColor?: () => string } = systemPreferences
  const colour = preferences.getAccentColor?.()
  return colour === '' ? undefined : colour
}

/** Calls `act` when the user chooses another one. */
export function onAccentChange(act: () => void): void {
  systemPreferences.on('accent-color-changed', act)
  // https://developer.apple.com/documentation/appkit/nscolor/systemcolorsdidchangenotification
  if (process.platform === 'darwin') {
    systemPreferences.subscribeLocalNotification('NSSystemColorsDidChangeNotification', act)
  }
}

/**
 * Light or dark, for every window, menu and dialog: the system's choice, or the user's own.
 * https://www.electronjs.org/docs/latest/api/native-theme#nativethemethemesource
 */
import { nativeTheme } from 'electron'
import type { Theme } from '../../../shared/state/settings.ts'

export function setTheme(theme: Theme): void {
  nativeTheme.themeSource = theme
}

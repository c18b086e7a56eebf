/**
 * Opens the history window by the settings alone, while the rest of Mayfly and the history have yet to be read: Chromium
 * takes longer to start its page than Mayfly takes for all of that.
 */
import type { SettingsStore } from '../../core/storage/settingsStore.ts'
import { historyWindowStateOf } from '../../core/windows/historyWindow.ts'
import { dropWindow } from '../../os/windows/dropWindow.ts'
import { setHistoryHandlers, showHistory } from '../../os/windows/historyWindow.ts'
import { setTheme } from '../../os/windows/theme.ts'

/** joinHistoryWindow follows. Until then the window is blank: its page gets its scripts only when they can be served. */
export function openHistoryFirst(settings: SettingsStore): void {
  // Or it would appear in another theme.
  setTheme(settings.load().theme)
  setHistoryHandlers({
    state: () => historyWindowStateOf(settings.load(), dropWindow.displays()),
    onMove: () => undefined,
    onPresence: () => undefined,
  })
  showHistory()
}

/**
 * Saves changes to the preferences and applies them at once.
 */
import type { AsyncHandlers, SyncHandlers } from '../../../shared/bridge/commands.ts'
import type { LoginObstacle } from '../../../shared/state/state.ts'
import { languageFor } from '../../../shared/state/language.ts'
import type { Theme } from '../../../shared/state/settings.ts'
import { setLanguage, words } from '../../../shared/i18n/words.ts'
import type { Toast } from '../feedback/toast.ts'
import type { DropWindow } from '../windows/dropWindow.ts'
import type { HistoryWindow } from '../windows/historyWindow.ts'
import type { Publisher } from '../uploads/publisher.ts'
import type { Queue } from '../transfer/queue.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

/** Whether Mayfly starts at login, according to the desktop. */
export interface LoginPort {
  isOn(): boolean
  /** False when it could not be changed. */
  set(on: boolean): Promise<boolean>
  /** What keeps the desktop from starting it. */
  obstacle(): LoginObstacle | undefined
  /** Opens the system's settings for it. */
  openSettings(): void
}

export interface PreferencesDeps {
  readonly settings: SettingsStore
  /** Language tags (BCP 47) in the order in which the user prefers them. */
  readonly languages: readonly string[]
  readonly login: LoginPort
  /** Light or dark, for all windows. */
  setTheme(theme: Theme): void
  readonly queue: Pick<Queue, 'setAtOnce'>
  readonly publisher: Pick<Publisher, 'statusChanged'>
  readonly toast: Pick<Toast, 'error' | 'show'>
  readonly dropWindow: Pick<DropWindow, 'show'>
  readonly historyWindow: Pick<HistoryWindow, 'applyPreferences'>
  /** Removes what is due; the list must not be in view. */
  applyRetention(): void
}

export type PreferenceActions = AsyncHandlers<'setStartsAtLogin'> &
  SyncHandlers<'changePreferences' | 'openLoginSettings'>

export function createPreferenceActions(deps: PreferencesDeps): PreferenceActions {
  const { settings, login, queue, publisher, toast, dropWindow, historyWindow } = deps
  return {
    changePreferences(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      settings.save({ ...settings.load(), ...given })
      setLanguage(languageFor(deps.languages, settings.load().language))
      if (change.theme !== undefined) deps.setTheme(change.theme)
      if (change.atOnce !== undefined) queue.setAtOnce(change.atOnce)
      if (change.dropPinned === true) dropWindow.show()
      historyWindow.applyPreferences()
      // The list is not in view while the settings are.
      if (change.keepExpired !== undefined) deps.applyRetention()
      publisher.statusChanged()
    },
    async setStartsAtLogin(on) {
      if (!(await login.set(on))) {
        const obstacle = on ? login.obstacle() : undefined
        if (obstacle === undefined) toast.error(words.toast.loginNotSet)
        else toast.show({ text: words.settings.loginObstacle[obstacle], tone: 'plain' })
      }
      publisher.statusChanged()
    },
    openLoginSettings: login.openSettings,
  }
}

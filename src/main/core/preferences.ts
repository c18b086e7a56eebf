/**
 * The switches and choices of the settings: kept, and taken into account at once.
 */
import { speak, words } from '../../shared/words/words.ts'
import type { PreferencesChange } from '../../shared/settings.ts'
import { languageOf, type Parts } from './parts.ts'

export interface PreferenceActions {
  changePreferences(change: PreferencesChange): void
  setStartsAtLogin(on: boolean): Promise<void>
}

export function createPreferenceActions(parts: Parts): PreferenceActions {
  const { outside, queue, publisher, said, dropWindow, historyWindow } = parts
  return {
    changePreferences(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      outside.settings.save({ ...outside.settings.load(), ...given })
      speak(languageOf(outside))
      if (change.atOnce !== undefined) queue.setAtOnce(change.atOnce)
      if (change.dropPinned === true) dropWindow.show()
      historyWindow.look()
      publisher.statusChanged()
    },
    async setStartsAtLogin(on) {
      if (!(await outside.login.set(on))) said.bad(words.said.loginNotSet)
      publisher.statusChanged()
    },
  }
}

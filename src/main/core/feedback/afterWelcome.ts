/**
 * Decides what the system and Mayfly say once the welcome is over: the user then has the key, or practises, and expects
 * what comes.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { Status } from '../../../shared/state/state.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface AfterWelcomeDeps {
  /** Node's process.platform. */
  readonly platform: string
  readonly settings: SettingsStore
  addNote(text: string): void
  /** Has macOS ask whether Mayfly may notify: otherwise it would ask with the first result, and not show that one. */
  askForNotices(): void
}

/** @returns looks at the status, each time it changes */
export function createAfterWelcome({ platform, settings, addNote, askForNotices }: AfterWelcomeDeps) {
  let hasAsked = false
  return ({ key, service, preferences }: Pick<Status, 'key' | 'service' | 'preferences'>): void => {
    if (key.kind === 'none' && service.kind !== 'practice') return
    if (platform === 'darwin' && preferences.notices && !hasAsked) {
      hasAsked = true
      askForNotices()
    }
    if (platform === 'win32' && !settings.load().toldOfHiddenIcons) {
      settings.save({ ...settings.load(), toldOfHiddenIcons: true })
      addNote(words.toast.hiddenIcons)
    }
  }
}

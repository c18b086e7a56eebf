/**
 * Stores the settings, which are always read and written as a whole.
 */
import type { Settings } from '../../../shared/state/settings.ts'

export interface SettingsStore {
  load(): Settings
  save(settings: Settings): void
}

/**
 * The settings as they are kept: read whole, written whole.
 */
import type { Settings } from '../../../shared/state/settings.ts'

export interface SettingsStore {
  load(): Settings
  save(settings: Settings): void
}

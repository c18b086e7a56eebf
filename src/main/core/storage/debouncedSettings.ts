/**
 * Debounces settings that change many times in a row, such as a window's position while it is dragged: they are written
 * once they stop changing.
 */
import type { Settings } from '../../../shared/state/settings.ts'
import type { SettingsStore } from './settingsStore.ts'

/** Ms without a change before they are written. */
const STILL_MS = 300

export interface DebouncedSettings<Name extends keyof Settings> {
  /** The current values, written or not. */
  load(): Pick<Settings, Name>
  save(values: Pick<Settings, Name>): void
  /** Writes pending values at once. */
  flush(): void
}

export function createDebouncedSettings<Name extends keyof Settings>(
  settings: SettingsStore,
  stillMs = STILL_MS,
): DebouncedSettings<Name> {
  let unwritten: Pick<Settings, Name> | undefined
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    if (unwritten !== undefined) settings.save({ ...settings.load(), ...unwritten })
    unwritten = undefined
  }
  return {
    load: () => unwritten ?? settings.load(),
    save(values) {
      unwritten = values
      clearTimeout(timer)
      timer = setTimeout(flush, stillMs)
    },
    flush,
  }
}

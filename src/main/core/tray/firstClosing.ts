/**
 * Tells a user who closes the window for the first time that Mayfly goes on, and where it is found then.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'

export interface FirstClosingDeps {
  /** Node's process.platform. */
  readonly platform: string
  readonly settings: SettingsStore
  /** Whether anything shows tray icons. */
  hasTray(): boolean
  /** Shows a system notification: there is no window any more that could say it. */
  notify(notice: { readonly title: string; readonly body: string }): void
}

/** @returns to be called each time the user closes the window */
export function createFirstClosing({ platform, settings, hasTray, notify }: FirstClosingDeps): () => void {
  return () => {
    const { toldOfClosing, notices } = settings.load()
    if (toldOfClosing || !notices) return
    settings.save({ ...settings.load(), toldOfClosing: true })
    const { inMenuBar, inTray, nowhere } = words.notice.closed
    notify(platform === 'darwin' ? inMenuBar : hasTray() ? inTray : nowhere)
  }
}

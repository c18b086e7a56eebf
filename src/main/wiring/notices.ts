/**
 * Connects what the system's notifications need beside being shown: the permission, failures, clicks on old ones.
 */
import { createAfterWelcome } from '../core/feedback/afterWelcome.ts'
import { createFailedNotices } from '../core/feedback/failedNotices.ts'
import type { Mayfly } from '../core/app/app.ts'
import type { SettingsStore } from '../core/storage/settingsStore.ts'
import { askForNotices, onNoticeFailed, onOldNotice } from '../os/notifications/notifications.ts'
import { showHistory } from '../os/windows/historyWindow.ts'

export function joinNotices(
  { addNote, getSummary, onChange }: Pick<Mayfly, 'addNote' | 'getSummary' | 'onChange'>,
  settings: SettingsStore,
): void {
  const { platform } = process
  const show = () => {
    showHistory()
  }
  onNoticeFailed(createFailedNotices(platform, addNote))
  onOldNotice(show)
  const look = createAfterWelcome({
    ...{ platform, settings, addNote },
    askForNotices: () => void askForNotices(show),
  })
  look(getSummary().status)
  onChange(({ status }) => {
    if (status !== undefined) look(status)
  })
}

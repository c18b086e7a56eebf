/**
 * Connects what the system's notifications need beside being shown: the permission, failures, clicks on old ones. And
 * the one that says, when the window is first closed, that Mayfly goes on.
 */
import { app } from 'electron'
import { createAfterWelcome } from '../core/feedback/afterWelcome.ts'
import { createFailedNotices } from '../core/feedback/failedNotices.ts'
import type { Mayfly } from '../core/app/app.ts'
import type { NotificationPorts } from '../core/feedback/notifications.ts'
import type { SettingsStore } from '../core/storage/settingsStore.ts'
import { createFirstClosing } from '../core/tray/firstClosing.ts'
import { askForNotices, onNoticeFailed, onOldNotice } from '../os/notifications/notifications.ts'
import { onHistoryClosing, showHistory } from '../os/windows/historyWindow.ts'

/** Call after all who may stop the app from quitting. */
export function joinNotices(
  { addNote, getSummary, onChange }: Pick<Mayfly, 'addNote' | 'getSummary' | 'onChange'>,
  settings: SettingsStore,
  { notify }: Pick<NotificationPorts, 'notify'>,
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

  const closed = createFirstClosing({
    ...{ platform, settings },
    hasTray: () => getSummary().status.desktop.tray,
    notify: (notice) => {
      notify(notice, show)
    },
  })
  // Quitting closes the window too.
  let isQuitting = false
  app.on('before-quit', ({ defaultPrevented }) => (isQuitting = !defaultPrevented))
  onHistoryClosing(() => {
    if (!isQuitting) closed()
  })
}

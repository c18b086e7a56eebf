/**
 * Tells the user what did not become a row, and what of a folder did.
 */
import { words } from '../../../shared/i18n/words.ts'
import type { Notes } from '../feedback/notes.ts'
import type { Notifications } from '../feedback/notifications.ts'
import type { Toast } from '../feedback/toast.ts'
import type { ExpandedFolders } from '../files/expandFolders.ts'

export interface NewsDeps {
  showWindow(): void
  readonly toast: Pick<Toast, 'error' | 'show' | 'success'>
  readonly notifications: Pick<Notifications, 'notify'>
  readonly notes: Pick<Notes, 'addNote'>
}

export interface News {
  /** For something that doesn't even become a row. */
  refuse(text: string): void
  /** There is nothing to send, and the window shows what can be done. */
  needsWindow(text: string): void
  /** Nothing went wrong: there is just nothing to send. */
  nothing(text: string): void
  ofFolders(folders: ExpandedFolders): void
}

export function createNews({ toast, notifications, notes, showWindow }: NewsDeps): News {
  const nothing = (text: string) => {
    toast.show({ text, tone: 'plain' })
    notifications.notify({ title: words.notice.nothing, body: text }, showWindow)
  }
  return {
    nothing,
    refuse(text) {
      toast.error(text)
      notifications.notify({ title: words.notice.failed, body: text }, showWindow)
    },
    needsWindow(text) {
      nothing(text)
      showWindow()
    },
    /** Skipped files go into a note that stays, since the toast about the links follows at once. */
    ofFolders({ inFolders, skipped }) {
      const text = words.toast.fromFolders(inFolders, skipped)
      if (inFolders === 0) nothing(text)
      else if (Object.values(skipped).some((count) => count > 0)) notes.addNote(text, 'passing')
      else toast.success(text)
    },
  }
}

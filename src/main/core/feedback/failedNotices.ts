/**
 * Tells the user, once a run, that the system did not show a notification.
 */
import { words } from '../../../shared/i18n/words.ts'

/**
 * @param platform Node's process.platform
 * @returns to be called each time; the cause is not known, only that nothing was shown
 */
export function createFailedNotices(platform: string, addNote: (text: string) => void): () => void {
  let isTold = false
  return () => {
    if (isTold || (platform !== 'darwin' && platform !== 'win32')) return
    isTold = true
    addNote(words.toast.noticeNotShown(platform === 'darwin' ? 'macOS' : 'Windows'))
  }
}

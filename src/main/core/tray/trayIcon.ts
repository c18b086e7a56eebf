/**
 * Decides which tray icon and tooltip represent the state, and what clicks on the icon do.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import type { State } from '../../../shared/state/state.ts'
import type { Progress } from '../../../shared/uploads/progress.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'

/** Number of images of the ring filling up, as scripts/icons.mjs draws them. */
export const STEPS = 8

/** `held`: nothing is sent although files wait, or nothing would be. `failed`: an unseen upload failed. */
export type TrayIcon =
  { readonly kind: 'idle' | 'held' | 'failed' } | { readonly kind: 'sending'; readonly step: number }

export interface TrayStatus {
  readonly icon: TrayIcon
  readonly tooltip: string
}

/**
 * Consistent with the window. A hold comes first, since nothing continues without the user; uploads under way come
 * before earlier failures, which can still be shown afterwards.
 */
export function trayStatusOf({ uploads, progress, status }: State, now: number): TrayStatus {
  const { hold, unseen } = status
  if (hold !== undefined) {
    const waiting = uploads.filter((upload) => !isSettled(upload)).length
    return { icon: { kind: 'held' }, tooltip: words.tray.says(words.hold[hold](waiting)) }
  }
  if (progress !== undefined && progress.ended < progress.files) {
    return { icon: { kind: 'sending', step: stepOf(progress.share) }, tooltip: sendingTip(progress) }
  }
  if (unseen > 0) return unseenOf(unseen, progress)
  const live = uploads.filter((upload) => isLive(upload, now)).length
  return {
    icon: { kind: 'idle' },
    tooltip: live === 0 ? words.tray.idle : words.tray.says(words.window.live(live)),
  }
}

/** From 1, so that a start is visible, to STEPS, where the ring closes: only once all bytes are sent. */
const stepOf = (share: number): number => 1 + Math.floor(Math.min(1, Math.max(0, share)) * (STEPS - 1))

/** Percent in tens: on Linux, Chromium rebuilds the menu with each tooltip change, even while the user has it open. */
const tensOf = (share: number): number => 10 * Math.floor(share * 10)

function sendingTip({ files, ended, links, failed, share }: Progress): string {
  const cancelled = ended - links - failed
  return words.tray.says(words.tray.sending(links, files - cancelled, failed, tensOf(share)))
}

/** `unseen` may cover earlier progress too, and only the last is known: what can't be distinguished is not named. */
function unseenOf(unseen: number, progress: Progress | undefined): TrayStatus {
  const failed = progress?.failed ?? 0
  const isKept = progress?.copied === false
  if (failed === 0 && isKept) {
    return { icon: { kind: 'held' }, tooltip: words.tray.says(words.tray.notCopied(unseen)) }
  }
  const text = failed >= unseen && !isKept ? words.tray.failed(unseen) : words.tray.unseen(unseen)
  return { icon: { kind: 'failed' }, tooltip: words.tray.says(text) }
}

export interface ClickActions {
  toggleDropWindow(): void
  showHistory(): void
}

export interface Clicks {
  readonly onClick?: () => void
  readonly onDoubleClick?: () => void
}

/**
 * What clicks do, besides the menu, on this platform (Node's process.platform). On macOS the menu opens automatically
 * (https://www.electronjs.org/docs/latest/api/tray: a context menu that is set is shown by the left button too).
 * On Linux `click` is whatever the panel treats as an activation, and there is no double click.
 */
export function clicksFor(platform: string, { toggleDropWindow, showHistory }: ClickActions): Clicks {
  if (platform === 'darwin') return {}
  if (platform !== 'win32') return { onClick: toggleDropWindow }
  return {
    onClick: toggleDropWindow,
    onDoubleClick() {
      // Its first half was reported as a click; undo that.
      toggleDropWindow()
      showHistory()
    },
  }
}

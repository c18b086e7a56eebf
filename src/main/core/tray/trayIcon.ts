/**
 * The tray's icon: which picture stands for the state, what its tooltip says, what a click on it does.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import type { State } from '../../../shared/state/state.ts'
import type { Progress } from '../../../shared/uploads/progress.ts'
import { isSettled } from '../../../shared/uploads/upload.ts'
import { words } from '../../../shared/i18n/words.ts'

/** Pictures of the ring filling up, as many as scripts/icons.mjs draws. */
export const STEPS = 8

/** `held`: nothing is sent although files wait, or nothing would be. `failed`: something ended badly, unseen. */
export type TrayIcon =
  { readonly look: 'idle' | 'held' | 'failed' } | { readonly look: 'sending'; readonly step: number }

export interface Standing {
  readonly icon: TrayIcon
  readonly tooltip: string
}

/**
 * The same story as the window tells. A hold comes first, since nothing goes on without the user; what is under way
 * comes before what ended badly earlier, which is still there to be shown afterwards.
 */
export function standingOf({ uploads, progress, status }: State, now: number): Standing {
  const { hold, unseen } = status
  if (hold !== undefined) {
    const waiting = uploads.filter((upload) => !isSettled(upload)).length
    return { icon: { look: 'held' }, tooltip: words.tray.says(words.hold[hold](waiting)) }
  }
  if (progress !== undefined && progress.ended < progress.files) {
    return { icon: { look: 'sending', step: stepOf(progress.share) }, tooltip: sendingTip(progress) }
  }
  if (unseen > 0) return unseenOf(unseen, progress)
  const live = uploads.filter((upload) => isLive(upload, now)).length
  return {
    icon: { look: 'idle' },
    tooltip: live === 0 ? words.tray.idle : words.tray.says(words.window.live(live)),
  }
}

/** From 1, so that a beginning shows, to STEPS, where the ring closes: only once all bytes are out. */
const stepOf = (share: number): number => 1 + Math.floor(Math.min(1, Math.max(0, share)) * (STEPS - 1))

/** Per cent in tens: on Linux, Chromium makes the menu anew with each tooltip, under the pointer of who has it open. */
const tensOf = (share: number): number => 10 * Math.floor(share * 10)

function sendingTip({ files, ended, links, failed, share }: Progress): string {
  const cancelled = ended - links - failed
  return words.tray.says(words.tray.sending(links, files - cancelled, failed, tensOf(share)))
}

/** `unseen` may be of several runs, of which only the last is known: what can't be told apart is not named. */
function unseenOf(unseen: number, progress: Progress | undefined): Standing {
  const failed = progress?.failed ?? 0
  const isKept = progress?.copied === false
  if (failed === 0 && isKept) {
    return { icon: { look: 'held' }, tooltip: words.tray.says(words.tray.notCopied(unseen)) }
  }
  const text = failed >= unseen && !isKept ? words.tray.failed(unseen) : words.tray.unseen(unseen)
  return { icon: { look: 'failed' }, tooltip: words.tray.says(text) }
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
 * What clicks do, beside the menu, on this platform (Node's process.platform). On macOS the menu opens by itself
 * (https://www.electronjs.org/docs/latest/api/tray: a context menu that is set is shown by the left button too).
 * On Linux `click` is whatever the panel takes for an activation, and there is no double click.
 */
export function clicksFor(platform: string, { toggleDropWindow, showHistory }: ClickActions): Clicks {
  if (platform === 'darwin') return {}
  if (platform !== 'win32') return { onClick: toggleDropWindow }
  return {
    onClick: toggleDropWindow,
    onDoubleClick() {
      // Its first half was told as a click, which is taken back.
      toggleDropWindow()
      showHistory()
    },
  }
}

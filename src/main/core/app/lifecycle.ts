/**
 * The app's lifecycle: what starts, what resumes after sleep, and what stops.
 */
import type { ShortcutName } from '../../../shared/keyboard/shortcut.ts'
import type { Intake } from '../intake/addUploads.ts'
import type { ResumeUploads } from '../intake/resumeUploads.ts'
import { restartAfterSleep } from '../transfer/afterSleep.ts'
import type { Connectivity } from '../transfer/connectivity.ts'
import { underWay } from '../transfer/underWay.ts'
import type { LinkWatch } from './linkWatch.ts'
import type { Parts } from './assembly.ts'
import type { Ports } from './ports.ts'

export interface Lifecycle {
  /** Registers the shortcuts, and shows the drop window if it is pinned. */
  start(): void
  /** The history window came to the front. */
  seen(): void
  /** The history window is no longer in front. */
  left(): void
  /** The computer woke up: open connections are dead, though their sockets don't know. */
  wokeUp(): void
  /** Number of uploads that quitting now would cut off. Those held back are safe on disk and don't count. */
  underWay(): number
  /** Starts nothing from now on: the app is quitting. */
  stop(): void
}

type All = Ports & Parts

interface LifecycleDeps {
  readonly intake: Intake
  readonly resuming: ResumeUploads
  readonly connectivity: Connectivity
  readonly linkWatch: Pick<LinkWatch, 'check' | 'stop'>
  readonly calls: { sweep(): void; stop(): void }
  copyLastLink(): Promise<void>
  /** Shows the history, ready to find and copy. */
  summonWindow(): void
}

/** Everything that happens at start, wake-up and quit. */
export function createLifecycle(
  all: All,
  { intake, resuming, connectivity, linkWatch, copyLastLink, summonWindow, calls }: LifecycleDeps,
): Lifecycle & Pick<ResumeUploads, 'resume'> {
  const { notifications, undoableRemovals, retention, clearThumbnails } = all
  const { shortcuts, dropWindow, updates } = all
  const presses: Record<ShortcutName, () => void> = {
    uploadClipboard: () => void intake.addClipboard(),
    showDropWindow: dropWindow.toggle,
    showHistory: summonWindow,
    copyLastLink: () => void copyLastLink(),
  }
  return {
    start() {
      shortcuts.start((name) => {
        presses[name]()
      })
      if (all.settings.load().dropPinned) dropWindow.show()
      linkWatch.check()
      updates.start()
      void all.foundKeys.look()
    },
    resume(window?: 'window') {
      void all.fit.clear()
      calls.sweep()
      clearThumbnails()
      retention.sweep()
      return resuming.resume(window)
    },
    seen() {
      connectivity.look()
      notifications.seen()
      undoableRemovals.seen()
      updates.seen()
    },
    left: retention.sweep,
    wokeUp() {
      all.pool.close()
      restartAfterSleep(all)
      linkWatch.check()
      retention.sweepUnlessWatched()
      updates.wokeUp()
    },
    underWay: () => underWay(all),
    stop() {
      const { queue, throttle, retries, historyWindow, thumbnails } = all
      const sending = [calls, queue, throttle, retries, connectivity, all.fit]
      const windows = [shortcuts, dropWindow, historyWindow, linkWatch]
      for (const part of [...sending, undoableRemovals, retention, thumbnails, updates, ...windows])
        part.stop()
      all.flush()
      all.pool.close()
    },
  }
}

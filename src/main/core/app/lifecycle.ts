/**
 * The app's lifecycle: what starts, what resumes after sleep, and what stops.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Intake } from '../intake/addUploads.ts'
import type { ResumeUploads } from '../intake/resumeUploads.ts'
import { restartAfterSleep } from '../transfer/afterSleep.ts'
import type { Connectivity } from '../transfer/connectivity.ts'
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
}

/** Everything that happens at start, wake-up and quit. */
export function createLifecycle(
  all: All,
  { intake, resuming, connectivity }: LifecycleDeps,
): Lifecycle & Pick<ResumeUploads, 'resume'> {
  const { notifications, undoableRemovals, retention, clearThumbnails, shortcuts, dropWindow, warnings } = all
  return {
    start() {
      shortcuts.start((name) => {
        if (name === 'uploadClipboard') void intake.addClipboard()
        else dropWindow.toggle()
      })
      if (all.settings.load().dropPinned) dropWindow.show()
      warnings.check()
    },
    resume(window?: 'window') {
      clearThumbnails()
      retention.sweep()
      return resuming.resume(window)
    },
    seen() {
      notifications.seen()
      undoableRemovals.seen()
    },
    left: retention.sweep,
    wokeUp() {
      restartAfterSleep(all)
      retention.sweepUnlessWatched()
    },
    underWay: () => underWay(all),
    stop() {
      const { queue, throttle, retries, historyWindow, thumbnails } = all
      const windows = [shortcuts, dropWindow, historyWindow, warnings]
      for (const part of [
        queue,
        throttle,
        retries,
        connectivity,
        undoableRemovals,
        retention,
        thumbnails,
        ...windows,
      ])
        part.stop()
    },
  }
}

/** Nothing of it has been sent, and it is checked again after the next start. */
const isLookedAt = (row: Upload): boolean => row.state === 'waiting' && row.still !== undefined

function underWay({ holds, uploadList }: All): number {
  const isCut = (row: Upload) =>
    holds.current().hold === undefined
      ? !isSettled(row) && !isLookedAt(row)
      : row.state === 'sending' || row.state === 'answering'
  return uploadList.all().filter(isCut).length
}

/**
 * The app from its start to its end: what begins, what goes on after sleep, and what stops.
 */
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { Intake } from '../intake/addUploads.ts'
import type { ResumeUploads } from '../intake/resumeUploads.ts'
import { restartAfterSleep } from '../transfer/afterSleep.ts'
import type { Connectivity } from '../transfer/connectivity.ts'
import type { Parts } from './assembly.ts'
import type { Ports } from './ports.ts'

export interface Lifecycle {
  /** Takes the shortcuts, and shows the drop window where it is to stay. */
  begin(): void
  /** The history window came to the front. */
  seen(): void
  /** The history window is in front no more. */
  left(): void
  /** The computer woke up: whatever was on the wire is dead, though its sockets don't know. */
  wokeUp(): void
  /** Uploads that would be cut off by quitting now. Those that are held back wait on the disk as well as here. */
  underWay(): number
  /** Nothing begins from now on: the app ends. */
  stop(): void
}

type All = Ports & Parts

interface LifecycleDeps {
  readonly intake: Intake
  readonly resuming: ResumeUploads
  readonly connectivity: Connectivity
}

/** From the start to the end. */
export function createLifecycle(
  all: All,
  { intake, resuming, connectivity }: LifecycleDeps,
): Lifecycle & Pick<ResumeUploads, 'resume'> {
  const { notifications, undoableRemovals, retention, clearThumbnails, shortcuts, dropWindow, warnings } = all
  return {
    begin() {
      shortcuts.begin((name) => {
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

/** Nothing of it is sent, and it is looked at anew after the next start. */
const isLookedAt = (row: Upload): boolean => row.state === 'waiting' && row.still !== undefined

function underWay({ holds, uploadList }: All): number {
  const isCut = (row: Upload) =>
    holds.current().hold === undefined
      ? !isSettled(row) && !isLookedAt(row)
      : row.state === 'sending' || row.state === 'answering'
  return uploadList.all().filter(isCut).length
}

/**
 * Decides when the drop window hides automatically: some time after the last change, unless it is pinned or needed.
 */
import { type Progress, isPressing, progressStatusOf } from '../../../shared/uploads/progress.ts'

/** How long it stays, ms. */
export interface AutoHideDelays {
  /** After progress ended with everything copied. */
  readonly copiedMs: number
  /** When nothing happens. */
  readonly idleMs: number
}
export const AUTO_HIDE_DELAYS: AutoHideDelays = { copiedMs: 6000, idleMs: 60_000 }

/** What decides whether it is needed. */
export interface AutoHideFacts {
  readonly progress: Progress | undefined
  /** Number of uploads needing the user that they have not seen. */
  readonly unseen: number
  readonly pinned: boolean
}

export interface DropWindowAutoHide {
  /** It was shown. */
  shown(): void
  /** It was hidden. */
  hidden(): void
  /** Something may have changed. */
  changed(): void
  /** The pointer, or something dragged, is over it. */
  busy(on: boolean): void
}

export function createDropWindowAutoHide(
  sight: () => AutoHideFacts,
  leave: () => void,
  stays: AutoHideDelays,
): DropWindowAutoHide {
  let over = false
  /** What was seen last; undefined while it is not shown. */
  let seen: string | undefined
  let stayMs = stays.idleMs
  let timer: NodeJS.Timeout | undefined

  const mayGo = () => {
    const { progress, unseen, pinned } = sight()
    return !over && !pinned && progressStatusOf(progress) !== 'under-way' && !isPressing(progress, unseen)
  }
  /** If it is needed when the time is up, the change that ends the need restarts the timer. */
  const stay = (ms: number) => {
    stayMs = ms
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (mayGo()) leave()
    }, ms)
  }
  return {
    shown() {
      over = false
      seen = JSON.stringify(sight())
      stay(stays.idleMs)
    },
    hidden() {
      clearTimeout(timer)
      seen = undefined
    },
    changed() {
      if (seen === undefined) return
      const now = sight()
      if (JSON.stringify(now) === seen) return
      seen = JSON.stringify(now)
      stay(progressStatusOf(now.progress) === 'copied' ? stays.copiedMs : stays.idleMs)
    },
    busy(on) {
      over = on
      if (seen !== undefined) stay(stayMs)
    },
  }
}

/**
 * Shows toasts: one short sentence at a time, about a result.
 */
import type { Announcement } from '../../../shared/state/state.ts'

export interface Toast {
  last(): Announcement | undefined
  show(toast: Omit<Announcement, 'seq'>): void
  success(text: string): void
  error(text: string): void
  /** Withdraws the undo offer: the removal is final. */
  withdrawUndo(undo: string): void
}

export function createToast(onChange: () => void): Toast {
  let last: Announcement | undefined
  const say = (toast: Omit<Announcement, 'seq'>) => {
    last = { ...toast, seq: (last?.seq ?? 0) + 1 }
    onChange()
  }
  return {
    last: () => last,
    show: say,
    success: (text) => {
      say({ text, tone: 'good' })
    },
    error: (text) => {
      say({ text, tone: 'bad' })
    },
    withdrawUndo(undo) {
      if (last?.undo !== undo) return
      const { seq, text, tone } = last
      last = { seq, text, tone }
      onChange()
    },
  }
}

/**
 * Shows toasts: one short sentence at a time, about a result.
 */
import type { ToastContent } from '../../../shared/state/state.ts'

export interface Toast {
  last(): ToastContent | undefined
  show(toast: Omit<ToastContent, 'seq'>): void
  success(text: string): void
  error(text: string): void
  /** Withdraws the undo offer: the removal is final. */
  withdrawUndo(undo: string): void
}

export function createToast(onChange: () => void): Toast {
  let last: ToastContent | undefined
  const say = (toast: Omit<ToastContent, 'seq'>) => {
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

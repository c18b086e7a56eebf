/**
 * Connects window recovery: core decides, os reloads or closes, and the user is informed.
 */
import type { Mayfly } from '../core/app/app.ts'
import { createWindowRecovery, type WindowRecoveryDeps } from '../core/windows/windowRecovery.ts'
import { onPageEnd } from '../os/pages/pageEnds.ts'

export function recoverWindows(
  { addNote, setDropWindow }: Pick<Mayfly, 'addNote' | 'setDropWindow'>,
  rest: Pick<WindowRecoveryDeps, 'log' | 'notify'>,
): void {
  const recover = createWindowRecovery({ steady: () => performance.now(), addNote, ...rest })
  onPageEnd((window, isShown) => {
    const next = recover(window, isShown)
    if (next === 'close' && window === 'drop') setDropWindow(false)
    return next
  })
}

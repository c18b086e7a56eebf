/**
 * Connects what windows do besides showing pages: their recovery, the progress on taskbar and Dock, the Dock icon.
 */
import type { Mayfly } from '../core/app/app.ts'
import { activationPolicyOf } from '../core/tray/dockIcon.ts'
import { taskbarProgressOf } from '../core/windows/taskbarProgress.ts'
import { createWindowRecovery, type WindowRecoveryDeps } from '../core/windows/windowRecovery.ts'
import { onPageEnd } from '../os/pages/pageEnds.ts'
import { historyWindow, setHistoryHandlers } from '../os/windows/historyWindow.ts'
import { drawProgress, setActivationPolicy } from '../os/windows/presence.ts'

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

/**
 * Call before the history window is first shown otherwise.
 * @param isSeen false while Mayfly runs for other programs only
 * @returns draws it anew
 */
export function joinHistoryWindow(mayfly: Mayfly, isSeen: () => boolean): () => void {
  const draw = () => {
    const { status, progress } = mayfly.getSummary()
    drawProgress(taskbarProgressOf(status, progress, process.platform))
    const hidesFromDock = status.preferences.hidesFromDock || !isSeen()
    const policy = activationPolicyOf(process.platform, { hidesFromDock }, historyWindow() !== undefined)
    if (policy !== undefined) setActivationPolicy(policy)
  }
  setHistoryHandlers({ state: mayfly.historyWindowState, onMove: mayfly.historyMoved, onPresence: draw })
  mayfly.onChange(draw)
  draw()
  return draw
}

/**
 * Decides what the taskbar button, the Dock icon or Linux's launcher shows of uploads in progress.
 */
import type { Status } from '../../../shared/state/state.ts'
import { progressStatusOf, type Progress } from '../../../shared/uploads/progress.ts'

export interface TaskbarProgress {
  /** 0 to 1, in hundredths; -1 for none. */
  readonly share: number
  /** The colour on Windows: green, yellow, red. The others have one. */
  readonly mode: 'none' | 'normal' | 'paused' | 'error'
}

const NONE: TaskbarProgress = { share: -1, mode: 'none' }

/** @param platform Node's process.platform */
export function taskbarProgressOf(
  { hold, unseen }: Pick<Status, 'hold' | 'unseen'>,
  progress: Progress | undefined,
  platform: string,
): TaskbarProgress {
  if (progress === undefined) return NONE
  if (progressStatusOf(progress) === 'under-way') {
    return { share: Math.floor(progress.share * 100) / 100, mode: hold === undefined ? 'normal' : 'paused' }
  }
  // A full red button is how Windows shows a failure that waits to be looked at; elsewhere it would mean success.
  return platform === 'win32' && unseen > 0 && progress.failed > 0 ? { share: 1, mode: 'error' } : NONE
}

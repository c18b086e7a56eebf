/**
 * How the run stands in one word, for the drop window and for who decides whether it may go.
 */
import type { Run, Status } from '../model.ts'

/**
 * `ready`: all have ended with links that were not copied by themselves. `failed`: some of them in vain. `nothing`: there
 * was no run, or all of it was cancelled.
 */
export type RunStanding = 'nothing' | 'under-way' | 'copied' | 'ready' | 'failed'

export function standingOf(run: Run | undefined): RunStanding {
  if (run === undefined) return 'nothing'
  // The last row ends a moment before it is known what became of its links.
  const isOpen = run.links > 0 && run.failed === 0 && run.copied === undefined
  if (run.ended < run.files || isOpen) return 'under-way'
  if (run.failed > 0) return 'failed'
  if (run.links === 0) return 'nothing'
  return run.copied === true ? 'copied' : 'ready'
}

/** Whether its result still waits for the user: links nobody has taken, failures nobody has seen. */
export function isPressing(run: Run | undefined, unseen: Status['unseen']): boolean {
  const standing = standingOf(run)
  return standing === 'ready' || (standing === 'failed' && (unseen > 0 || run?.copied === false))
}

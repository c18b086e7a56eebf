/**
 * The progress of all that is under way, or was last, counted as one; and how that stands in one word.
 */

/** What is under way, or was last: everything that came in since the queue was empty. */
export interface Progress {
  readonly files: number
  /** Of those, how many have ended, how many with a link, and how many in vain. */
  readonly ended: number
  readonly links: number
  readonly failed: number
  /**
   * Bytes taken by the network out of all bytes, 0 to 1, and 1 only when all have ended. It goes back when more come in,
   * or when one is sent anew, and never else.
   */
  readonly share: number
  /** When the first of its links expires, ms since 1970. */
  readonly expiresAt?: number
  /** Whether its links went to the clipboard; undefined as long as that is open. */
  readonly copied?: boolean
}

/**
 * `ready`: all have ended with links that were not copied by themselves. `failed`: some of them in vain. `nothing`: there
 * was no run, or all of it was cancelled.
 */
export type ProgressStatus = 'nothing' | 'under-way' | 'copied' | 'ready' | 'failed'

export function progressStatusOf(progress: Progress | undefined): ProgressStatus {
  if (progress === undefined) return 'nothing'
  // The last row ends a moment before it is known what became of its links.
  const isOpen = progress.links > 0 && progress.failed === 0 && progress.copied === undefined
  if (progress.ended < progress.files || isOpen) return 'under-way'
  if (progress.failed > 0) return 'failed'
  if (progress.links === 0) return 'nothing'
  return progress.copied === true ? 'copied' : 'ready'
}

/** Whether its result still waits for the user: links nobody has taken, failures nobody has seen. */
export function isPressing(progress: Progress | undefined, unseen: number): boolean {
  const standing = progressStatusOf(progress)
  return standing === 'ready' || (standing === 'failed' && (unseen > 0 || progress?.copied === false))
}

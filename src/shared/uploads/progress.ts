/**
 * The overall progress of the current or last uploads, and its status in one word.
 */

/** The current or last uploads: everything added since the queue was empty. */
export interface Progress {
  readonly files: number
  /** Of those, how many have ended, how many with a link, and how many failed. */
  readonly ended: number
  readonly links: number
  readonly failed: number
  /**
   * Share of all bytes that the network has taken, 0 to 1, and 1 only when all have ended. It decreases only when more
   * are added or one is sent again.
   */
  readonly share: number
  /** When the first of its links expires, ms since 1970. */
  readonly expiresAt?: number
  /** Whether its links were copied; undefined until that is known. */
  readonly copied?: boolean
}

/**
 * `ready`: all have ended with links that were not copied automatically. `failed`: some failed. `nothing`: there were
 * no uploads, or all were cancelled.
 */
export type ProgressStatus = 'nothing' | 'under-way' | 'copied' | 'ready' | 'failed'

export function progressStatusOf(progress: Progress | undefined): ProgressStatus {
  if (progress === undefined) return 'nothing'
  // The last row ends shortly before it is known whether its links were copied.
  const isOpen = progress.links > 0 && progress.failed === 0 && progress.copied === undefined
  if (progress.ended < progress.files || isOpen) return 'under-way'
  if (progress.failed > 0) return 'failed'
  if (progress.links === 0) return 'nothing'
  return progress.copied === true ? 'copied' : 'ready'
}

/** Whether its result still needs the user: links not copied, failures not seen. */
export function isPressing(progress: Progress | undefined, unseen: number): boolean {
  const standing = progressStatusOf(progress)
  return standing === 'ready' || (standing === 'failed' && (unseen > 0 || progress?.copied === false))
}

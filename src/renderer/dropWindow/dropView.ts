/**
 * Decides what the drop window shows, and its text.
 */
import { isHeld, type Hold } from '../../shared/uploads/hold.ts'
import type { Status } from '../../shared/state/state.ts'
import { type Progress, isPressing, progressStatusOf } from '../../shared/uploads/progress.ts'
import { words } from '../../shared/i18n/words.ts'
import type { Dragged } from '../lib/fileDrag.svelte.ts'

export type DropView =
  | { readonly kind: 'idle' | 'foreign' | 'nothing' }
  | { readonly kind: 'over'; readonly count: number }
  | { readonly kind: 'sending'; readonly progress: Progress }
  | { readonly kind: 'held'; readonly hold: Hold; readonly waiting: number; readonly share: number }
  | { readonly kind: 'copied' | 'failed'; readonly progress: Progress }
  /** Links that were not copied automatically; `offer` is the batch that a click copies. */
  | { readonly kind: 'ready'; readonly progress: Progress; readonly offer: string | undefined }

export interface DropSituation {
  readonly status: Status
  readonly progress: Progress | undefined
  /** The progress has only just become what it is. */
  readonly isFresh: boolean
  /** The last drop added nothing. */
  readonly isRefused: boolean
  readonly dragged: Dragged | undefined
}

export function dropViewOf({ status, progress, isFresh, isRefused, dragged }: DropSituation): DropView {
  if (dragged?.kind === 'files') return { kind: 'over', count: dragged.unknown > 0 ? 0 : dragged.count }
  if (dragged?.kind === 'links') return { kind: 'over', count: 0 }
  if (dragged?.kind === 'foreign') return { kind: 'foreign' }
  if (isRefused) return { kind: 'nothing' }
  const standing = progressStatusOf(progress)
  const { hold } = status
  if (hold !== undefined && isHeld(hold, status.service.kind === 'practice')) {
    const waiting = standing === 'under-way' && progress !== undefined ? progress.files - progress.ended : 0
    return { kind: 'held', hold, waiting, share: waiting === 0 ? 0 : (progress?.share ?? 0) }
  }
  if (progress === undefined || standing === 'nothing') return { kind: 'idle' }
  if (standing === 'under-way') return { kind: 'sending', progress }
  // An old result is not shown, unless it waits for the user.
  if (!isFresh && !isPressing(progress, status.unseen)) return { kind: 'idle' }
  const offer = status.announcement?.offer
  if (standing === 'ready' || (progress.copied === false && offer !== undefined)) {
    return { kind: 'ready', progress, offer }
  }
  return { kind: standing, progress }
}

export interface DropText {
  readonly title: string
  readonly more?: string | undefined
  readonly moreIsBad?: boolean
}

const failures = ({ failed }: Progress): Omit<DropText, 'title'> => ({
  more: words.dropWindow.failed(failed),
  moreIsBad: true,
})

/** @param now ms since 1970 */
export function dropTextOf(view: DropView, now: number): DropText {
  const say = words.dropWindow
  switch (view.kind) {
    case 'idle':
    case 'foreign':
    case 'nothing':
      return { title: say[view.kind] }
    case 'over':
      return { title: say.over(view.count) }
    case 'sending': {
      const { ended, files } = view.progress
      return { title: files === 1 ? say.sending : say.progress(ended, files) }
    }
    case 'held':
      return {
        title: say.hold[view.hold],
        more: view.waiting === 0 ? undefined : say.waiting(view.waiting),
      }
    case 'copied': {
      const { links, expiresAt } = view.progress
      return {
        title: say.copied(links),
        more: expiresAt === undefined ? undefined : say.live(links, expiresAt - now),
      }
    }
    case 'ready': {
      const { progress, offer } = view
      if (progress.failed > 0) return { title: say.ready(progress.links), ...failures(progress) }
      return { title: say.ready(progress.links), more: offer && say.clickToCopy }
    }
    case 'failed': {
      const { progress } = view
      if (progress.links === 0) return { title: say.failed(progress.failed), more: say.clickToSee }
      return {
        title: progress.copied === false ? say.ready(progress.links) : say.copied(progress.links),
        ...failures(progress),
      }
    }
  }
}

/**
 * Opens what is outside Mayfly about targets: the pages where they were read, and the folder for the user's own.
 */
import type { AsyncHandlers } from '../../../shared/bridge/commands.ts'
import { words } from '../../../shared/i18n/words.ts'
import { withTimeout } from '../async/withTimeout.ts'
import type { Toast } from '../feedback/toast.ts'
import type { Targets } from './targetList.ts'

export interface TargetPagesPort {
  /** Creates the folder for the user's own targets if there is none. False when nothing opened. */
  showTargetFolder(): Promise<boolean>
}

export interface TargetPagesDeps extends TargetPagesPort {
  openExternally(url: string): void
  readonly targets: Targets
  readonly toast: Pick<Toast, 'error'>
}

export type TargetPages = AsyncHandlers<'openTargetSource' | 'showTargetFolder'>

/** How long to wait, ms, for a file manager to say that it opened; one that has not by then may well have. */
const OPENING_MS = 10_000

export const createTargetPages = (deps: TargetPagesDeps): TargetPages => ({
  /** A window names the target, so no address that is not in the list is ever opened. */
  async openTargetSource(id, index) {
    const listed = (await deps.targets.known()).find(({ target }) => target.id === id)
    const source = listed?.target.sources[index]
    if (source !== undefined) deps.openExternally(source)
  },
  async showTargetFolder() {
    if ((await withTimeout(deps.showTargetFolder(), OPENING_MS)) === false)
      deps.toast.error(words.toast.notOpened)
  },
})

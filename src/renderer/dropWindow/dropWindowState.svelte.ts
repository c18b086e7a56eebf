/**
 * Mirrors the main process's state for the drop window: status, progress and the last links, never the rows.
 */
import type { Commands } from '../../shared/bridge/commands.ts'
import type { Change, LastLink, Status, Summary } from '../../shared/state/state.ts'
import type { Progress } from '../../shared/uploads/progress.ts'
import type { Upload } from '../../shared/uploads/upload.ts'
import { words } from '../../shared/i18n/words.ts'
import { followState, type ChangeSource } from '../lib/followState.ts'
import { setPageWords } from '../lib/pageWords.ts'
import { applyAccent } from '../lib/appearance.ts'

export type SummarySource = ChangeSource & Pick<Commands, 'getSummary' | 'getLastLinks'>

/** How long a result that needs no action is shown, ms. */
const RESULT_MS = 8000

export class DropWindowState {
  /** Undefined until the main process has answered for the first time. */
  status = $state.raw<Status>()
  progress = $state.raw<Progress>()
  /** The links of that, once all of it has ended. */
  links = $state.raw<readonly LastLink[]>([])
  /** Whether the progress has only just become what it is, in view of the user. */
  isFresh = $state(false)
  /** Why the last drop added nothing. */
  refusal = $state<string>()

  #timer: ReturnType<typeof setTimeout> | undefined
  /** The last announcement when files were dropped here; undefined once they have led to something. */
  #seqAtDrop: number | undefined

  #source: SummarySource | undefined

  /** Follows `source` until the returned function is called. */
  follow(source: SummarySource): () => void {
    this.#source = source
    const unsubscribe = followState(
      source,
      () => source.getSummary(),
      (summary) => this.#start(summary),
      (change) => this.#apply(change),
    )
    return () => {
      this.#source = undefined
      unsubscribe()
      clearTimeout(this.#timer)
    }
  }

  /** Files were dropped: the next announcement is about them. */
  dropped(): void {
    this.refusal = undefined
    this.#seqAtDrop = this.status?.announcement?.seq ?? 0
  }

  /** The user did something with the result: it is shown as long again. */
  used(): void {
    this.isFresh = true
    this.#hideLater()
  }

  #start({ status, progress }: Summary): void {
    this.#show(status)
    this.progress = progress
    void this.#readLinks()
  }

  #apply(change: Change): void {
    if ('progress' in change) this.#applyProgress(change.progress)
    // A thumbnail may be drawn after its link is there.
    const isOfLinks = ({ id }: Upload) => this.links.some((link) => link.id === id)
    if (change.upserted.some(isOfLinks)) void this.#readLinks()
    if (change.status !== undefined) this.#applyStatus(change.status)
  }

  #applyProgress(progress: Progress | undefined): void {
    if (JSON.stringify(progress) === JSON.stringify(this.progress)) return
    this.progress = progress
    this.refusal = undefined
    this.#seqAtDrop = undefined
    this.isFresh = true
    this.#hideLater()
    void this.#readLinks()
  }

  async #readLinks(): Promise<void> {
    const { progress } = this
    const isOver = progress !== undefined && progress.ended === progress.files && progress.links > 0
    const links = isOver ? await this.#source?.getLastLinks() : []
    if (this.progress === progress) this.links = links ?? []
  }

  #applyStatus(status: Status): void {
    this.#show(status)
    const { announcement } = status
    if (this.#seqAtDrop === undefined || (announcement?.seq ?? 0) <= this.#seqAtDrop) return
    this.#seqAtDrop = undefined
    if (announcement === undefined || announcement.tone === 'good') return
    this.refusal = announcement.text
    this.#hideLater()
  }

  #show(status: Status): void {
    setPageWords(status)
    applyAccent(status.accent)
    document.title = words.dropWindow.title
    this.status = status
  }

  #hideLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.isFresh = false
      this.refusal = undefined
    }, RESULT_MS)
  }
}

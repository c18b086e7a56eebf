/**
 * The drop window's mirror of what the main process knows: status and run, never the rows.
 */
import type { Commands } from '../../shared/ipc.ts'
import type { Change, Run, Status, Summary } from '../../shared/model.ts'
import { words } from '../../shared/words/words.ts'
import { follow, type Telling } from '../lib/followState.ts'
import { speakHere } from '../lib/pageLanguage.ts'
import { wearAccent } from '../lib/appearance.ts'

export type SummarySource = Telling & Pick<Commands, 'getSummary'>

/** How long a result that needs nobody is shown, ms. */
const NEWS_MS = 8000

export class DropMirror {
  /** Undefined until the main process has answered for the first time. */
  status = $state.raw<Status>()
  run = $state.raw<Run>()
  /** Whether the run became what it is just now, before the user's eyes. */
  isNews = $state(false)
  /** Why nothing at all came of the last drop. */
  refusal = $state<string>()

  #fading: ReturnType<typeof setTimeout> | undefined
  /** What was said last when files were dropped here; undefined once something came of them. */
  #saidBefore: number | undefined

  /** Follows `source` until the returned function is called. */
  follow(source: SummarySource): () => void {
    const leave = follow(
      source,
      () => source.getSummary(),
      (summary) => this.#begin(summary),
      (change) => this.#take(change),
    )
    return () => {
      leave()
      clearTimeout(this.#fading)
    }
  }

  /** Files were dropped: what is said next is about them. */
  dropped(): void {
    this.refusal = undefined
    this.#saidBefore = this.status?.announcement?.seq ?? 0
  }

  #begin({ status, run }: Summary): void {
    this.#show(status)
    this.run = run
  }

  #take(change: Change): void {
    if ('run' in change) this.#goOn(change.run)
    if (change.status !== undefined) this.#hear(change.status)
  }

  #goOn(run: Run | undefined): void {
    if (JSON.stringify(run) === JSON.stringify(this.run)) return
    this.run = run
    this.refusal = undefined
    this.#saidBefore = undefined
    this.isNews = true
    this.#fade()
  }

  #hear(status: Status): void {
    this.#show(status)
    const { announcement } = status
    if (this.#saidBefore === undefined || (announcement?.seq ?? 0) <= this.#saidBefore) return
    this.#saidBefore = undefined
    if (announcement === undefined || announcement.tone === 'good') return
    this.refusal = announcement.text
    this.#fade()
  }

  #show(status: Status): void {
    speakHere(status.language)
    wearAccent(status.accent)
    document.title = words.dropWindow.title
    this.status = status
  }

  #fade(): void {
    clearTimeout(this.#fading)
    this.#fading = setTimeout(() => {
      this.isNews = false
      this.refusal = undefined
    }, NEWS_MS)
  }
}

/**
 * The drop window's mirror of what the main process knows: status and run, never the rows.
 */
import type { Commands } from '../shared/ipc.ts'
import type { Change, Run, Status, Summary } from '../shared/model.ts'
import { words } from '../shared/words/words.ts'
import { speakHere } from './speaking.ts'

export interface SummarySource extends Pick<Commands, 'getSummary'> {
  onChange(listener: (change: Change) => void): () => void
}

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

  #revision = -1
  #early: Change[] = []
  #fading: ReturnType<typeof setTimeout> | undefined
  /** What was said last when files were dropped here; undefined once something came of them. */
  #saidBefore: number | undefined

  /** Follows `source` until the returned function is called. */
  follow(source: SummarySource): () => void {
    const leave = source.onChange((change) => this.#take(change))
    void source.getSummary().then((summary) => this.#begin(summary))
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

  #begin({ revision, status, run }: Summary): void {
    this.#revision = revision
    this.#show(status)
    this.run = run
    const early = this.#early.sort((a, b) => a.revision - b.revision)
    this.#early = []
    for (const change of early) this.#take(change)
  }

  #take(change: Change): void {
    if (this.status === undefined) {
      this.#early.push(change)
      return
    }
    if (change.revision <= this.#revision) return
    this.#revision = change.revision
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
    if (announcement?.tone !== 'bad') return
    this.refusal = announcement.text
    this.#fade()
  }

  #show(status: Status): void {
    speakHere(status.language)
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

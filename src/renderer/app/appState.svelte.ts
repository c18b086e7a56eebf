/**
 * The window's mirror of what the main process knows: it holds nothing of its own and decides nothing.
 */
import type { Commands } from '../../shared/ipc.ts'
import type { Announcement, Change, State, Status } from '../../shared/model.ts'
import { follow, type Telling } from '../lib/followState.ts'
import { Rows } from '../uploads/list/rows.svelte.ts'
import { speakHere } from '../lib/pageLanguage.ts'

/** Something to say once; `seq` differs for every saying, also of the same words. */
export type Saying = Announcement

export type Source = Telling & Pick<Commands, 'getStateJson'>

export class Mirror {
  /** Undefined until the main process has answered for the first time. */
  status = $state.raw<Status>()
  /** What was said last since this window opened. */
  saying = $state.raw<Saying>()

  readonly rows = new Rows()

  #heard = 0
  #own = 0

  /** Follows `source` until the returned function is called. */
  follow(source: Source): () => void {
    return follow(
      source,
      // Main's own words: the two are always of one version.
      async () => JSON.parse(await source.getStateJson()) as State,
      (state) => this.#begin(state),
      (change) => this.#take(change),
    )
  }

  /** Says something that this window alone knows. */
  say(text: string, tone: Saying['tone']): void {
    this.#own -= 1
    this.saying = { seq: this.#own, text, tone }
  }

  #begin(state: State): void {
    speakHere(state.status.language)
    this.status = state.status
    const { announcement } = state.status
    this.#heard = announcement?.seq ?? 0
    // Something was taken out, and the way back is still open.
    if (announcement?.undo !== undefined) this.saying = announcement
    this.rows.put(state.uploads)
  }

  #take(change: Change): void {
    if (change.status) this.#hear(change.status)
    this.rows.put(change.put)
    this.rows.drop(change.drop)
  }

  #hear(status: Status): void {
    speakHere(status.language)
    this.status = status
    const { announcement } = status
    if (announcement === undefined || announcement.seq <= this.#heard) return
    this.#heard = announcement.seq
    this.saying = announcement
  }
}

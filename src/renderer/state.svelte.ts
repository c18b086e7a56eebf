/**
 * The window's mirror of what the main process knows: it holds nothing of its own and decides nothing.
 */
import {
  isSettled,
  type Announcement,
  type Change,
  type State,
  type Status,
  type Upload,
} from '../shared/model.ts'
import { SvelteMap } from 'svelte/reactivity'
import type { Commands } from '../shared/ipc.ts'

/** Something to say once; `seq` differs for every saying, also of the same words. */
export type Saying = Announcement

export interface Source extends Pick<Commands, 'getState'> {
  onChange(listener: (change: Change) => void): () => void
}

export class Mirror {
  /** Undefined until the main process has answered for the first time. */
  status = $state.raw<Status>()
  /** What was said last since this window opened. */
  saying = $state.raw<Saying>()

  #byId = new SvelteMap<string, Upload>()

  /** In the order in which this window heard of them. */
  readonly uploads = $derived([...this.#byId.values()])
  readonly waiting = $derived(this.uploads.filter((upload) => upload.state === 'waiting').length)
  readonly busy = $derived(this.uploads.filter((upload) => !isSettled(upload)).length)

  #revision = -1
  /** Changes that came before the state they change. */
  #early: Change[] = []
  #heard = 0
  #own = 0

  /** Follows `source` until the returned function is called. */
  follow(source: Source): () => void {
    const leave = source.onChange((change) => this.#take(change))
    void source.getState().then((state) => this.#begin(state))
    return leave
  }

  /** Says something that this window alone knows. */
  say(text: string, tone: Saying['tone']): void {
    this.#own -= 1
    this.saying = { seq: this.#own, text, tone }
  }

  #begin(state: State): void {
    this.#revision = state.revision
    this.status = state.status
    this.#heard = state.status.announcement?.seq ?? 0
    for (const upload of state.uploads) this.#byId.set(upload.id, upload)
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
    if (change.status) this.#hear(change.status)
    for (const upload of change.put) this.#byId.set(upload.id, upload)
    for (const id of change.drop) this.#byId.delete(id)
  }

  #hear(status: Status): void {
    this.status = status
    const { announcement } = status
    if (announcement === undefined || announcement.seq <= this.#heard) return
    this.#heard = announcement.seq
    this.saying = announcement
  }
}

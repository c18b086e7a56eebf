/**
 * Mirrors the main process's state for the window: it has no state of its own and decides nothing.
 */
import type { Commands } from '../../shared/bridge/commands.ts'
import type { FirstState } from '../../shared/state/firstState.ts'
import type { ToastContent, Change, State, Status } from '../../shared/state/state.ts'
import type { Progress } from '../../shared/uploads/progress.ts'
import { followState, type ChangeSource } from '../lib/followState.ts'
import { Rows } from '../uploads/state/rows.svelte.ts'
import { setPageWords } from '../lib/pageWords.ts'

export type StateSource = ChangeSource & Pick<Commands, 'getFirstStateJson' | 'getStateJson'>

export class AppState {
  /** Undefined until the main process has answered for the first time. */
  status = $state.raw<Status>()
  /** The last toast since this window opened. */
  toast = $state.raw<ToastContent>()

  progress = $state.raw<Progress>()

  readonly rows = new Rows()

  #lastSeq = 0

  #stop = (): void => undefined

  /** Follows `source` until the returned function is called. */
  follow(source: StateSource): () => void {
    this.#stop = followState(
      source,
      // Main's own JSON: both sides are always the same version.
      async () => JSON.parse(await source.getFirstStateJson()) as FirstState,
      (state) => this.#start(state),
      (change) => this.#apply(change),
    )
    return () => this.#stop()
  }

  /** The first state is drawn: asks for the rest. */
  drawn(source: StateSource & Pick<Commands, 'drawn'>): void {
    void source.drawn()
    if (this.rows.older > 0) this.#followAll(source)
  }

  /** What changes meanwhile is applied to what is there, and again to the whole state if that does not have it yet. */
  #followAll(source: StateSource): void {
    const stopFirst = this.#stop
    const stopAll = followState(
      source,
      async () => JSON.parse(await source.getStateJson()) as State,
      (state) => {
        stopFirst()
        this.#stop = stopAll
        this.#apply({ ...state, upserted: state.uploads, removed: [] })
        this.rows.older = 0
      },
      (change) => this.#apply(change),
    )
    this.#stop = () => {
      stopFirst()
      stopAll()
    }
  }

  #start(state: FirstState): void {
    setPageWords(state.status)
    this.status = state.status
    const { announcement } = state.status
    this.#lastSeq = announcement?.seq ?? 0
    // Something was removed, and that can still be undone.
    if (announcement?.undo !== undefined) this.toast = announcement
    this.progress = state.progress
    this.rows.upsert(state.uploads)
    this.rows.older = state.older
  }

  #apply(change: Change): void {
    if (change.status) this.#applyStatus(change.status)
    if ('progress' in change) this.progress = change.progress
    this.rows.upsert(change.upserted)
    this.rows.remove(change.removed)
  }

  #applyStatus(status: Status): void {
    setPageWords(status)
    this.status = status
    const { announcement } = status
    if (announcement === undefined || announcement.seq <= this.#lastSeq) return
    this.#lastSeq = announcement.seq
    this.toast = announcement
  }
}

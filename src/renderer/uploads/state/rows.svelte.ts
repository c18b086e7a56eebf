/**
 * The uploads as a window draws them. A progress figure updates its own row and nothing else: order and counts are
 * recomputed only after a change they could depend on.
 */
import { untrack } from 'svelte'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import { newestFirst } from '../../../shared/uploads/upload.ts'
import { canRetry } from '../../../shared/uploads/outcome.ts'
import { tallyOf, type Tally } from './tally.ts'

export interface Row {
  readonly id: string
  /** For drawing: reactive, updates on every change. */
  readonly upload: Upload
  /** What is under way to renew its link; for drawing. It is no row itself. */
  readonly renewal?: Upload | undefined
  /** The current upload, without reactivity. */
  peek(): Upload
}

interface MutableRow extends Row {
  set(next: Upload): void
  setRenewal(next: Upload | undefined): void
  /** Notifies what draws it. */
  draw(): void
}

/** Rows redrawn at once. If there are more, as when all are cancelled, the rest follow when idle. */
const DRAWN_AT_ONCE = 16
/** The longest to wait for an idle moment, ms. */
const SOON_MS = 200

export class Rows {
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- each row reports its own changes
  #byId = new Map<string, MutableRow>()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- the rows that they renew report their changes
  #renewals = new Map<string, { readonly upload: Upload; readonly row: MutableRow }>()
  #undrawn: MutableRow[] = []
  // Versions: they increase when what is derived from them may have changed.
  #order = $state(0)
  #standing = $state(0)

  /** Expired links that are counted, and come once the window is painted. */
  older = $state(0)

  /** A new array only when rows were added, removed, ended or restarted. */
  readonly all: readonly Row[] = $derived(this.#at(this.#order))
  /** Not recomputed for mere progress. */
  readonly tally: Tally = $derived(
    tallyOf(
      this.#at(this.#standing).map((row) => row.peek()),
      [...this.#renewals.values()].map(({ upload }) => upload),
      this.older,
    ),
  )

  get(id: string): Row | undefined {
    return this.#byId.get(id)
  }

  /** Applies new and changed uploads. */
  upsert(uploads: readonly Upload[]): void {
    let moved = false
    let stood = false
    const inOrder = uploads.length > DRAWN_AT_ONCE ? uploads.toSorted(newestFirst) : uploads
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- read here only
    const coming = new Set(uploads.map(({ id }) => id))
    for (const [i, upload] of inOrder.filter((one) => !this.#isRenewal(one, coming)).entries()) {
      this.#renewals.delete(upload.id)
      const row = this.#byId.get(upload.id)
      const before = row?.peek()
      moved ||= before === undefined || isMoved(before, upload)
      stood ||= before?.state !== upload.state || upload.state !== 'sending'
      if (row === undefined) this.#byId.set(upload.id, createRow(upload))
      row?.set(upload)
      if (i < DRAWN_AT_ONCE) row?.draw()
      else if (row !== undefined) this.#drawLater(row)
    }
    for (const upload of uploads) stood = this.#renew(upload) || stood
    this.#tell(moved, stood)
  }

  remove(ids: readonly string[]): void {
    const over = ids.filter((id) => this.#endRenewal(id)).length > 0
    const gone = ids.filter((id) => this.#byId.delete(id)).length > 0
    this.#tell(gone, gone || over)
  }

  /** Whether the row that it renews is here, or comes with it. */
  #isRenewal({ renews }: Upload, coming: ReadonlySet<string>): boolean {
    return renews !== undefined && (this.#byId.has(renews) || coming.has(renews))
  }

  /** Shows it at the row that it renews. Returns whether its state is another. */
  #renew(upload: Upload): boolean {
    const row = upload.renews === undefined ? undefined : this.#byId.get(upload.renews)
    if (row === undefined) return false
    const before = this.#renewals.get(upload.id)?.upload.state
    this.#renewals.set(upload.id, { upload, row })
    row.setRenewal(upload)
    row.draw()
    return before !== upload.state || upload.state !== 'sending'
  }

  #endRenewal(id: string): boolean {
    const row = this.#renewals.get(id)?.row
    row?.setRenewal(undefined)
    row?.draw()
    return this.#renewals.delete(id)
  }

  #drawLater(row: MutableRow): void {
    this.#undrawn.push(row)
    if (this.#undrawn.length === 1) this.#awaitIdle()
  }

  #awaitIdle(): void {
    const drawSome = () => {
      for (const row of this.#undrawn.splice(0, DRAWN_AT_ONCE)) row.draw()
      if (this.#undrawn.length > 0) this.#awaitIdle()
    }
    requestIdleCallback(drawSome, { timeout: SOON_MS })
  }

  #tell(moved: boolean, stood: boolean): void {
    if (moved) this.#order += 1
    if (moved || stood) this.#standing += 1
  }

  #at(_version: number): readonly Row[] {
    return [...this.#byId.values()]
  }
}

/** Whether it may have another position in the list, or another heading. */
function isMoved(before: Upload, after: Upload): boolean {
  return (
    isSettled(before) !== isSettled(after) ||
    before.addedAt !== after.addedAt ||
    before.place !== after.place ||
    canRetry(before) !== canRetry(after) ||
    (before.state === 'done' && after.state === 'done' && before.url !== after.url)
  )
}

class DrawnUpload {
  upload: Upload
  renewal: Upload | undefined

  constructor(first: Upload, renewal: Upload | undefined) {
    this.upload = $state.raw(first)
    this.renewal = $state.raw(renewal)
  }
}

function createRow(first: Upload): MutableRow {
  let known = first
  let renewal: Upload | undefined
  // Created on first draw, which few rows of a long history ever reach. Svelte does not notify the creator of a state
  // of its changes, hence untrack.
  let drawn: DrawnUpload | undefined
  const drawnNow = () => (drawn ??= untrack(() => new DrawnUpload(known, renewal)))
  return {
    id: first.id,
    get upload() {
      return drawnNow().upload
    },
    get renewal() {
      return drawnNow().renewal
    },
    peek: () => known,
    set(next) {
      known = next
    },
    setRenewal(next) {
      renewal = next
    },
    draw() {
      if (!drawn) return
      drawn.upload = known
      drawn.renewal = renewal
    },
  }
}

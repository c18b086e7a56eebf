/**
 * Derives the list in its order from the rows, what of them is asked for, and the time.
 */
import { soonMark, soonMarkChangesAt } from './expiringSoon.ts'
import type { ListFilter } from './filter.svelte.ts'
import { createGrouping } from './grouping.ts'
import { dayAfter, dayOf } from './headings.ts'
import type { Rows } from './rows.svelte.ts'
import { createRun } from './run.ts'
import { lastExpiry } from './tally.ts'

/** Read one by one, since the time changes often and the rows rarely do. */
interface Sources {
  rows(): Rows
  filter(): ListFilter
  /** Ms since 1970. */
  now(): number
}

export class Listing {
  readonly #from: Sources
  readonly #group = createGrouping()
  readonly #runNow = createRun()

  constructor(from: Sources) {
    this.#from = from
  }

  readonly #tally = $derived.by(() => this.#from.rows().tally)
  readonly #all = $derived.by(() => this.#from.rows().all)
  readonly #now = $derived.by(() => this.#from.now())
  /** Until when links have expired: the same number until one more does, so that nothing is recomputed each time. */
  readonly expiredAt = $derived(lastExpiry(this.#tally, this.#now))
  /** The midnight at which this day began. */
  readonly today = $derived(dayOf(this.#now))
  readonly run = $derived(this.#runNow(this.#all, this.#tally))
  readonly #batches = $derived(this.run?.batches)
  readonly list = $derived.by(() => {
    const filter = this.#from.filter()
    const drops = filter.query === '' && (filter.tab === 'all' || filter.tab === 'live')
    return this.#group(filter.apply(this.#all, this.expiredAt), {
      today: this.today,
      expiredAt: this.expiredAt,
      run: this.#batches,
      drops,
      soonAt: drops ? filter.soonAt : undefined,
    })
  })
  readonly #soonBefore = $derived.by(() => soonMark(this.#tally, this.#from.filter().soonAt))
  /** Other links expire soon than those that stand on top. */
  readonly isDue = $derived(soonMark(this.#tally, this.#now) !== this.#soonBefore)
  /** When time changes the list next after `now`, ms since 1970. */
  readonly changesAt = (now: number): number => Math.min(soonMarkChangesAt(this.#tally, now), dayAfter(now))
}

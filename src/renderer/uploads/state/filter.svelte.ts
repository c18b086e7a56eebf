/**
 * Filters the history: one of four tabs, and in it the names that match the search. The filter is kept while the window
 * shows something else, and while the language changes.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { isFailure } from '../../../shared/uploads/outcome.ts'
import type { Row } from './rows.svelte.ts'
import type { Tally } from './tally.ts'

export const filterTabs = ['all', 'live', 'expired', 'failed'] as const
export type FilterTab = (typeof filterTabs)[number]

export class ListFilter {
  /** The search text. */
  query = $state('')
  #tab = $state<FilterTab>('all')
  #since = $state(Date.now())
  #soonAt = $state(Date.now())
  #seen = $state<number>()

  get tab(): FilterTab {
    return this.#tab
  }

  set tab(tab: FilterTab) {
    this.#tab = tab
    this.refresh()
  }

  /** Nothing is left out. */
  showAll(): void {
    this.query = ''
    this.tab = 'all'
  }

  /** As of when links that expire soon stand on top, ms since 1970. */
  get soonAt(): number {
    return this.#soonAt
  }

  /** The tab is opened again: what has expired since is no longer among the live links. */
  refresh(): void {
    const now = Date.now()
    this.#since = now
    this.regroup(now)
  }

  /** What expires soon at `now` stands on top from now on. */
  regroup(now: number): void {
    this.#soonAt = now
  }

  /** Failures until `failedAt`, ms since 1970, have been seen. The first call covers the time before. */
  startAt(failedAt: number): void {
    this.#seen ??= failedAt
  }

  /** Whether there is an unseen failure; `lastFailure` in ms since 1970. */
  isUnseen(lastFailure: number): boolean {
    return lastFailure > (this.#seen ?? lastFailure)
  }

  /** The failures are being seen. */
  markSeen(lastFailure: number): void {
    if (this.#tab === 'failed') this.#seen = lastFailure
  }

  /** `lastExpiry`: when the last of the expired links expired. A link that expires stays with the live
   * ones while they are shown. */
  apply(rows: readonly Row[], lastExpiry: number): readonly Row[] {
    const tab = this.#tab
    const terms = normalized(this.query)
      .split(/\s+/)
      .filter((term) => term !== '')
    if (tab === 'all' && terms.length === 0) return rows
    const at = tab === 'live' ? this.#since : lastExpiry
    return rows.filter((row) => isIn(tab, row.peek(), at) && matches(row, terms))
  }
}

/** How many there are in each tab. `live`: live links. */
export function countsByTab(tally: Tally, live: number): Readonly<Record<FilterTab, number>> {
  const { all, failed, expiries, older } = tally
  return { all, live, expired: expiries.length - live + older, failed }
}

/** `at` decides which links are live, ms since 1970. What is in progress, or was cancelled, is in `all` only. */
export function isIn(tab: FilterTab, upload: Upload, at: number): boolean {
  if (tab === 'all') return true
  if (upload.state === 'failed') return tab === 'failed' && isFailure(upload)
  return upload.state === 'done' && tab === (isLive(upload, at) ? 'live' : 'expired')
}

const names = new WeakMap<Row, string>()

/** Whether every one of the normalized `terms` is in its name. */
function matches(row: Row, terms: readonly string[]): boolean {
  if (terms.length === 0) return true
  const name = names.get(row) ?? normalized(row.peek().name)
  names.set(row, name)
  return terms.every((term) => name.includes(term))
}

/** Without case and accents, and with one form for what looks the same (Unicode, UAX #15). */
export const normalized = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

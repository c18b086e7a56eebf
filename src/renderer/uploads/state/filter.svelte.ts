/**
 * What of the history is listed: one of four tabs, and in it the names that match what was typed. It stays while the
 * window shows something else, and while the language changes.
 */
import { isLive } from '../../../shared/uploads/linkLife.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { isFailure } from '../../../shared/uploads/outcome.ts'
import type { Row } from './rows.svelte.ts'
import type { Tally } from './tally.ts'

export const filterTabs = ['all', 'live', 'expired', 'failed'] as const
export type FilterTab = (typeof filterTabs)[number]

export class ListFilter {
  /** What was typed. */
  query = $state('')
  #tab = $state<FilterTab>('all')
  #since = $state(Date.now())
  #seen = $state<number>()

  get tab(): FilterTab {
    return this.#tab
  }

  set tab(tab: FilterTab) {
    this.#tab = tab
    this.refresh()
  }

  /** The tab is opened again: what has expired since the last time is no longer among the live. */
  refresh(): void {
    this.#since = Date.now()
  }

  /** Failures until `failedAt`, ms since 1970, have been looked at. The first to say so speaks of the time before. */
  startAt(failedAt: number): void {
    this.#seen ??= failedAt
  }

  /** Whether something failed that was not looked at; `lastFailure` in ms since 1970. */
  isUnseen(lastFailure: number): boolean {
    return lastFailure > (this.#seen ?? lastFailure)
  }

  /** The failures are being looked at. */
  markSeen(lastFailure: number): void {
    if (this.#tab === 'failed') this.#seen = lastFailure
  }

  /** `lastExpiry`: when the last of the dead links expired. A link that expires stays with the live ones as long as they are shown. */
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

/** How many there are in each view. `live`: links that are alive. */
export function countsByTab(tally: Tally, live: number): Readonly<Record<FilterTab, number>> {
  const { all, open, failed, expiries } = tally
  return { all, live: live + open, expired: expiries.length - live, failed }
}

/** `at` decides who is alive, ms since 1970. What is under way will be. What was cancelled is in `all` alone. */
export function isIn(tab: FilterTab, upload: Upload, at: number): boolean {
  if (tab === 'all') return true
  if (upload.state === 'failed') return tab === 'failed' && isFailure(upload)
  if (upload.state === 'done') return tab === (isLive(upload, at) ? 'live' : 'expired')
  return tab === 'live'
}

const names = new WeakMap<Row, string>()

/** Whether every one of the normalized `terms` is in its name. */
function matches(row: Row, terms: readonly string[]): boolean {
  if (terms.length === 0) return true
  const name = names.get(row) ?? normalized(row.peek().name)
  names.set(row, name)
  return terms.every((term) => name.includes(term))
}

/** Without case and accents, and with one way to write what looks the same (Unicode, UAX #15). */
export const normalized = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * What of the history is listed: one of four views, and in it the names that fit what was typed. It stays while the
 * window shows something else, and while the language changes.
 */
import type { Upload } from '../../../shared/model.ts'
import type { Row, Tally } from './rows.svelte.ts'

export const views = ['all', 'live', 'expired', 'failed'] as const
export type View = (typeof views)[number]

export class Finding {
  /** What was typed. */
  query = $state('')
  #view = $state<View>('all')
  #since = $state(Date.now())
  #seen = $state<number>()

  get view(): View {
    return this.#view
  }

  set view(view: View) {
    this.#view = view
    this.enter()
  }

  /** The view is looked at anew: what has expired since the last time is no longer among the live. */
  enter(): void {
    this.#since = Date.now()
  }

  /** Failures until `failedAt`, ms since 1970, have been looked at. The first to say so speaks of the time before. */
  begin(failedAt: number): void {
    this.#seen ??= failedAt
  }

  /** Whether something failed that was not looked at; `lastFailure` in ms since 1970. */
  isUnseen(lastFailure: number): boolean {
    return lastFailure > (this.#seen ?? lastFailure)
  }

  /** The failures are being looked at. */
  see(lastFailure: number): void {
    if (this.#view === 'failed') this.#seen = lastFailure
  }

  /** `died`: when the last of the dead links died. A link that dies stays with the live ones as long as they are shown. */
  among(rows: readonly Row[], died: number): readonly Row[] {
    const view = this.#view
    const terms = folded(this.query)
      .split(/\s+/)
      .filter((term) => term !== '')
    if (view === 'all' && terms.length === 0) return rows
    const at = view === 'live' ? this.#since : died
    return rows.filter((row) => isIn(view, row.peek(), at) && fits(row, terms))
  }
}

/** How many there are in each view. `live`: links that are alive. */
export function countsOf(tally: Tally, live: number): Readonly<Record<View, number>> {
  const { open, failed, deaths } = tally
  return { all: open + failed + deaths.length, live: live + open, expired: deaths.length - live, failed }
}

/** `at` decides who is alive, ms since 1970. What is under way will be. */
export function isIn(view: View, upload: Upload, at: number): boolean {
  if (view === 'all') return true
  if (upload.state === 'failed') return view === 'failed'
  if (upload.state === 'done') return view === (upload.expiresAt > at ? 'live' : 'expired')
  return view === 'live'
}

const names = new WeakMap<Row, string>()

/** Whether every one of the folded `terms` is in its name. */
function fits(row: Row, terms: readonly string[]): boolean {
  if (terms.length === 0) return true
  const name = names.get(row) ?? folded(row.peek().name)
  names.set(row, name)
  return terms.every((term) => name.includes(term))
}

/** Without case and accents, and with one way to write what looks the same (Unicode, UAX #15). */
export const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

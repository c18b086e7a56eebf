/**
 * What the app says in its status line: one short sentence at a time, about a result.
 */
import type { Announcement } from '../../../shared/state/state.ts'

export interface Announcer {
  last(): Announcement | undefined
  say(said: Omit<Announcement, 'seq'>): void
  good(text: string): void
  bad(text: string): void
  /** What this would have undone is final. */
  withdraw(undo: string): void
}

export function createAnnouncer(onChange: () => void): Announcer {
  let last: Announcement | undefined
  const say = (said: Omit<Announcement, 'seq'>) => {
    last = { ...said, seq: (last?.seq ?? 0) + 1 }
    onChange()
  }
  return {
    last: () => last,
    say,
    good: (text) => {
      say({ text, tone: 'good' })
    },
    bad: (text) => {
      say({ text, tone: 'bad' })
    },
    withdraw(undo) {
      if (last?.undo !== undo) return
      const { seq, text, tone } = last
      last = { seq, text, tone }
      onChange()
    },
  }
}

/**
 * Holding everything back for one reason, and saying so once.
 */
import { words } from '../../shared/words/en.ts'
import type { Parts } from './parts.ts'

/** Reasons that come up while something is sent; the others are told by what the window shows. */
type SaidHold = keyof typeof words.holdSaid

/** Shuts the gate. It is said when that is news, in the window and, if nobody looks at it, in a notice. */
export function holdBack({ gate, said, outside }: Parts, reason: SaidHold): void {
  if (!gate.shut(reason)) return
  said.bad(words.holdSaid[reason])
  if (!outside.isWatched()) outside.notify({ title: words.notice.waiting, body: words.holdSaid[reason] })
}

/**
 * Holding everything back for one reason, and saying so once.
 */
import { words } from '../../shared/words/words.ts'
import type { Hold } from '../../shared/model.ts'
import type { Parts } from './parts.ts'

/** Reasons that come up while something is sent; the others are told by what the window shows. */
type SaidHold = keyof typeof words.holdSaid & Hold

/** Shuts the gate. It is said when that is news, in the window and, if nobody looks at it, in a notice. */
export function holdBack({ gate, said, news, outside }: Parts, reason: SaidHold): void {
  if (!gate.shut(reason)) return
  said.bad(words.holdSaid[reason])
  news.good({ title: words.notice.waiting, body: words.holdSaid[reason] }, outside.showWindow)
}

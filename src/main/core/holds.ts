/**
 * Holding everything back for one reason, and saying so once.
 */
import { words } from '../../shared/words/words.ts'
import type { Hold } from '../../shared/model.ts'
import type { PaceReason } from './pauses.ts'
import type { Parts } from './parts.ts'

/** Reasons that come up while something is sent; the others are told by what the window shows. */
export type SaidHold = keyof typeof words.holdSaid & Hold

/** Shuts the gate. It is said when that is news, in the window and, if nobody looks at it, in a notice. */
export function holdBack({ gate, said, news, outside }: Parts, reason: SaidHold): void {
  if (gate.shut(reason)) sayHold({ said, news, outside }, reason)
}

export function sayHold(
  { said, news, outside }: Pick<Parts, 'said' | 'news' | 'outside'>,
  reason: SaidHold,
): void {
  said.bad(words.holdSaid[reason])
  news.good({ title: words.notice.waiting, body: words.holdSaid[reason] }, outside.showWindow)
}

/** What holds everything back now, and until when, ms since 1970, where that is known. */
export function holdNow({ gate, pace, outside }: Pick<Parts, 'gate' | 'pace' | 'outside'>) {
  const hold = gate.reason()
  const pause = hold === undefined ? pace.pause() : undefined
  if (pause === undefined) return { hold }
  return { hold: holdOfPace(pause.reason), holdUntil: outside.now() + pause.leftMs }
}

export const holdOfPace = (reason: PaceReason): 'rate-limit' | 'in-between' =>
  reason === 'in-between' ? 'in-between' : 'rate-limit'

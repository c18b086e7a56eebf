/**
 * Lets things be acted on in the order in which they were asked for, though what they need comes in any order.
 */

/** Acts once `coming` is there and all that was asked for before with this key is over; rejects if either of its own fails. */
export type InTurn = <T>(key: string, coming: Promise<T>, act: (value: T) => void) => Promise<void>

export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return async (key, coming, act) => {
    const before = last.get(key)
    const turn = coming.then(async (value) => {
      await before
      act(value)
    })
    const over = turn.catch(() => undefined)
    last.set(key, over)
    try {
      await turn
    } finally {
      if (last.get(key) === over) last.delete(key)
    }
  }
}

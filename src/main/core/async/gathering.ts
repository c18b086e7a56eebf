/**
 * Lets what comes in a burst be acted on together.
 */

/** Acting on thousands takes long: afterwards, yield for this multiple of that time, at most `mostMs` ms. */
const OTHERS_TURN = { times: 4, mostMs: 5000 }

/**
 * Batches items that come within `everyMs`, or longer if `act` takes long, so that files dropped together keep their
 * order. A caller that knows no more will come flushes.
 * @param now ms
 */
export function gathering<T>(act: (items: readonly T[]) => void, now: () => number, everyMs: number) {
  let items: T[] = []
  let timer: NodeJS.Timeout | undefined
  let pauseMs = everyMs
  const flush = () => {
    const taken = items
    items = []
    if (taken.length === 0) return
    const began = now()
    act(taken)
    const { times, mostMs } = OTHERS_TURN
    pauseMs = Math.max(everyMs, Math.min(mostMs, times * (now() - began)))
  }
  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined
      if (items.length === 0) return
      flush()
      pause()
    }, pauseMs)
  }
  return {
    add(item: T) {
      items.push(item)
      if (timer === undefined) pause()
    },
    flush() {
      clearTimeout(timer)
      timer = undefined
      flush()
    },
  }
}

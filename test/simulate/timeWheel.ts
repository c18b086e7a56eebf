// The held clock: what is to happen, by time, for millions of things that each wait for one moment at most.

export interface TimeWheel {
  /** Lets `id` happen at `at`, ms. It must not wait for anything yet. */
  add(id: number, at: number): void
  /** Goes on by one tick: `happen` may add more, also to this tick. Returns the time at its end, ms. */
  tick(happen: (id: number, at: number) => void): number
}

/**
 * In one tick, order is arbitrary: choose it shorter than what matters.
 * @param ids from 0 to below this
 */
export function createTimeWheel(ids: number, tickMs: number, endMs: number): TimeWheel {
  const last = Math.ceil(endMs / tickMs)
  const heads = new Int32Array(last + 1).fill(-1)
  const next = new Int32Array(ids)
  const times = new Float64Array(ids)
  let current = 0
  return {
    add(id, at) {
      const bucket = Math.max(current, Math.floor(at / tickMs))
      // After the end nothing happens.
      if (bucket > last) return
      times[id] = at
      next[id] = heads[bucket] ?? -1
      heads[bucket] = id
    },
    tick(happen) {
      for (let id = heads[current] ?? -1; id >= 0; id = heads[current] ?? -1) {
        heads[current] = next[id] ?? -1
        happen(id, times[id] ?? 0)
      }
      current += 1
      return current * tickMs
    },
  }
}

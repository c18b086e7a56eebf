// Seeded randomness: the same seed makes the same choices, though never at quite the same moments.
import { createCipheriv } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

export type Chance = {
  /** An integer from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** True with this probability: 0 never, 1 always. */
  odds(part: number): boolean
  pick<T>(list: readonly T[]): T
  /** Picks one; the number before each is its weight. */
  weighed<T>(table: readonly (readonly [number, T])[]): T
  bytes(count: number): Buffer
  /**
   * Waits from `leastMs` to `mostMs`. A soak is about what happens to coincide, so it waits for a random time where
   * other tests wait for a condition.
   */
  pause(leastMs: number, mostMs: number): Promise<void>
}

export function createChance(seed: number): Chance {
  const next = mulberry32(seed)
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    whole,
    odds: (part) => next() < part,
    pick: (list) => list[whole(0, list.length - 1)]!,
    weighed(table) {
      let left = next() * table.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, one] of table) {
        left -= weight
        if (left < 0) return one
      }
      return table.at(-1)![1]
    },
    bytes(count) {
      const key = Buffer.from(Uint32Array.from({ length: 4 }, () => whole(0, 0xffffffff)).buffer)
      return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(count))
    },
    async pause(leastMs, mostMs) {
      await wait(whole(leastMs, mostMs))
    },
  }
}

/** Tommy Ettinger's generator: small, and uniform enough for choices. Returns numbers from 0 up to, but not, 1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

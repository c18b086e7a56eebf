/**
 * Passes on results in the order of their indices, each as soon as those before it are known.
 */
export interface InOrder<T> {
  /** The first result for an index counts. */
  put(index: number, result: T): void
  has(index: number): boolean
  /** Passes on what waits for results that never came. */
  end(): void
}

export function createInOrder<T>(pass: (index: number, result: T) => void): InOrder<T> {
  const waiting = new Map<number, T>()
  let next = 0
  const has = (index: number) => index < next || waiting.has(index)
  return {
    has,
    put(index, result) {
      if (has(index)) return
      waiting.set(index, result)
      for (let found = waiting.get(next); found !== undefined; found = waiting.get(next)) {
        waiting.delete(next)
        next += 1
        pass(next - 1, found)
      }
    },
    end() {
      const rest = [...waiting].sort(([one], [other]) => one - other)
      waiting.clear()
      for (const [index, result] of rest) pass(index, result)
    },
  }
}

/**
 * Limits the wait for a hidden page, which an odd file may keep busy for ever.
 */

/**
 * As `work` settles; rejects when that takes longer than `limitMs`.
 * @param excusedMs how much of the time so far doesn't count
 */
export function inTime<T>(work: Promise<T>, limitMs: number, excusedMs: () => number = none): Promise<T> {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    let timer: NodeJS.Timeout | undefined
    const look = () => {
      const left = limitMs + excusedMs() - (performance.now() - begun)
      if (left > 0) timer = setTimeout(look, Math.ceil(left))
      else reject(new Error('too slow'))
    }
    look()
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

const none = () => 0

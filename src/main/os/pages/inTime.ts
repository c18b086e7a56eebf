/**
 * Limits the wait for a hidden page, which an odd file may keep busy for ever.
 */

/** As `work` settles; rejects when that takes longer than `limitMs`. */
export function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('too slow'))
    }, limitMs)
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}

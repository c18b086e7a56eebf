/**
 * Limits the wait for a promise that may never settle.
 */

/** What `promise` resolves to, or undefined when that takes longer than `limitMs`. */
export function withTimeout<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), limitMs)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

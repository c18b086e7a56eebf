/**
 * Makes the wait for work that can't be aborted itself, such as a DNS lookup, abortable: when the signal aborts, its
 * result is ignored.
 */

/** Settles as `work` does, or rejects with the signal's reason once that aborts. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason as Error)
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop)
    })
  })
}

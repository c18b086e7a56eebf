/**
 * Waiting for what can't be aborted itself, such as a name that is looked up: when the signal aborts, nobody waits for it
 * any longer, whatever comes of it.
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

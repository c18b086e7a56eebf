// The one clock of the bench: all its processes and pages are on one computer, and read the same.

/** ms since 1970, finer than Date.now. */
export const clockMs = (): number => performance.timeOrigin + performance.now()

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A promise to be resolved from elsewhere; Promise.withResolvers of newer Nodes. */
export function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => (resolve = settle))
  return { promise, resolve }
}

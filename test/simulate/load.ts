// Counts requests by time, and tells the peak and the steady load.

export interface Load {
  readonly spanMs: number
  /** Requests in each span from the beginning. */
  readonly counts: Float64Array
  add(now: number, count?: number): void
  /** Requests a second, on average, from one time to another. */
  mean(from: number, to: number): number
  /** The highest average of a span between these times, a second. */
  peak(from: number, to: number): number
}

export function createLoad(endMs: number, spanMs: number): Load {
  const counts = new Float64Array(Math.ceil(endMs / spanMs))
  const part = (from: number, to: number) =>
    counts.subarray(Math.floor(from / spanMs), Math.ceil(to / spanMs))
  const perSecond = (count: number, ms: number) => (count * 1000) / ms
  return {
    spanMs,
    counts,
    add(now, count = 1) {
      const at = Math.floor(now / spanMs)
      if (at < counts.length) counts[at] = (counts[at] ?? 0) + count
    },
    mean(from, to) {
      const all = part(from, to)
      return perSecond(
        all.reduce((sum, count) => sum + count, 0),
        all.length * spanMs,
      )
    },
    peak: (from, to) =>
      perSecond(
        part(from, to).reduce((most, count) => Math.max(most, count), 0),
        spanMs,
      ),
  }
}

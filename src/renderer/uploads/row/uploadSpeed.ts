/**
 * How fast a file goes and how long it still takes, smoothed over the last seconds. Time is always an argument.
 */

/** What was seen of one sending: bytes taken by the network, and when that was noted, ms by a clock that only goes on. */
export interface SpeedTrack {
  readonly totalBytes: number
  readonly seen: readonly { readonly at: number; readonly bytes: number }[]
}

export type UploadSpeed =
  /** Too early to say. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'moving'; readonly bytesPerSecond: number; readonly leftMs: number }
  | { readonly kind: 'stalled' }

/** The rate is that of so many ms: long enough to stay calm, short enough to follow a network that changed. */
const WINDOW_MS = 6000
/** Nothing is said before, ms: at first the system's own buffers are filled, and that goes fast. */
const FIRST_MS = 1000
/** Without a byte for so long, ms, it is at a standstill. */
const STALLED_MS = 4000

/** The track with what is seen now. A file that is sent anew begins a new one. */
export function withSample(
  track: SpeedTrack | undefined,
  bytes: number,
  totalBytes: number,
  at: number,
): SpeedTrack {
  const last = track?.seen.at(-1)
  const sample = { at, bytes }
  if (track === undefined || last === undefined || bytes < last.bytes || track.totalBytes !== totalBytes)
    return { totalBytes, seen: [sample] }
  if (bytes === last.bytes) return track
  const seen = [...track.seen, sample]
  // One from before the window stays: the window begins somewhere between it and the next.
  const begin = seen.findIndex((_, place) => (seen[place + 1]?.at ?? Infinity) > at - WINDOW_MS)
  return { totalBytes, seen: seen.slice(begin) }
}

export function speedAt({ totalBytes, seen }: SpeedTrack, now: number): UploadSpeed {
  const [first] = seen
  const last = seen.at(-1)
  if (first === undefined || last === undefined || now - first.at < FIRST_MS) return { kind: 'unknown' }
  if (now - last.at >= STALLED_MS) return { kind: 'stalled' }
  const from = seen.findLast(({ at }) => at <= now - WINDOW_MS) ?? first
  const bytesPerSecond = ((last.bytes - from.bytes) * 1000) / (now - from.at)
  if (bytesPerSecond <= 0) return { kind: 'unknown' }
  return { kind: 'moving', bytesPerSecond, leftMs: ((totalBytes - last.bytes) * 1000) / bytesPerSecond }
}

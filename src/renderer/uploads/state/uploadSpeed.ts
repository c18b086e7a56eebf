/**
 * Works out an upload's speed and time left, smoothed over the last seconds. Time is always an argument.
 */

/** Samples of one upload: bytes taken by the network, and when that was noted, in ms of a monotonic clock. */
export interface SpeedTrack {
  readonly totalBytes: number
  readonly seen: readonly { readonly at: number; readonly bytes: number }[]
}

export type UploadSpeed =
  /** Too early to say. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'moving'; readonly bytesPerSecond: number; readonly leftMs: number }
  | { readonly kind: 'stalled' }

/** The speed is measured over this many ms: long enough to be steady, short enough to follow a change of network. */
const WINDOW_MS = 6000
/** No speed is given before this, ms: at first the system's own buffers fill, which is fast. */
const FIRST_MS = 1000
/** Without a byte for this long, ms, it has stalled. */
const STALLED_MS = 4000

/** The track with the current sample. A file that is sent again starts a new one. */
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
  // One sample from before the window is kept: the window starts somewhere between it and the next.
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

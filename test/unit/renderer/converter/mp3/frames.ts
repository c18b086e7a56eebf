// Builds frames of MP3 by the standard, with data that can be told apart.

const MPEG1_KBPS = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]

export interface Made {
  /** Stereo of 44.1 kHz. */
  readonly kbps: number
  /** Where the data begin, bytes ahead of the frame. */
  readonly begin?: number
  /** Bytes of data, of each of its two times two parts. */
  readonly parts?: readonly [number, number, number, number]
  /** The window type of the last part, where it is switched. */
  readonly windowType?: number
}

/** Sets bits of a number. */
function put(bytes: Uint8Array, at: number, count: number, value: number): void {
  for (let bit = 0; bit < count; bit += 1) {
    const place = at + bit
    if ((value >> (count - 1 - bit)) & 1) bytes[place >> 3]! |= 0x80 >> (place & 7)
  }
}

/** The frame without its data: 4 bytes of header, 32 of side information. */
function frameOf({ kbps, begin = 0, parts = [0, 0, 0, 0], windowType }: Made): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(Math.floor((144 * kbps * 1000) / 44_100))
  frame.set([0xff, 0xfb, (MPEG1_KBPS.indexOf(kbps) + 1) << 4, 0])
  put(frame, 32, 9, begin)
  for (const [index, bytes] of parts.entries()) put(frame, 32 + 20 + index * 59, 12, bytes * 8)
  if (windowType !== undefined) put(frame, 32 + 20 + 3 * 59 + 33, 3, 4 + windowType)
  return frame
}

export const HEAD_BYTES = 36

/** Data begin at most so far ahead. */
const MOST_AHEAD = 511

/**
 * A stream of such frames: each one's data begin where the last one's end, or as far ahead as may be, and are as many times
 * its number.
 * @param given of each frame, without `begin`
 */
export function streamOf(given: readonly Omit<Made, 'begin'>[]): Uint8Array<ArrayBuffer> {
  let [room, at] = [0, 0]
  const data: number[] = []
  const frames = given.map((made, index) => {
    at = Math.max(at, room - MOST_AHEAD)
    const frame = frameOf({ ...made, begin: room - at })
    room += frame.length - HEAD_BYTES
    for (const end = at + sum(made.parts); at < end; at += 1) data[at] = (index % 255) + 1
    return frame
  })
  let taken = 0
  for (const frame of frames)
    for (let place = HEAD_BYTES; place < frame.length; place += 1) frame[place] = data[taken++] ?? 0
  return new Uint8Array(frames.flatMap((frame) => [...frame]))
}

const sum = (parts: Made['parts'] = [0, 0, 0, 0]) => parts.reduce((all, one) => all + one, 0)

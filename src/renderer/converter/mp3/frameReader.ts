/**
 * Takes a stream of MP3 apart: each frame with what is its own, wherever in the stream that lies. A frame's data may begin
 * in frames before it, where those had bytes to spare (ISO/IEC 11172-3, 2.4.1.7 and 2.4.2.7; 13818-3, 2.4.1.7).
 */
import { frameAt, type FrameHead } from './mp3Frames.ts'

export interface Frame extends FrameHead {
  /** All of it, as it came. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes of the header and of what follows it, up to the data. */
  readonly headBytes: number
  /** Its data. */
  readonly data: Uint8Array<ArrayBuffer>
  /** How its last samples overlap with the next frame's: frames of two streams that agree in it can follow each other. */
  readonly shape: number
}

const HEADER = 4
/** Bits of the side information of a channel, with the size of its data in front. */
const SIZE_BITS = 12
const SHAPE_AT = { mpeg1: 33, mpeg2: 38 }
const CHANNEL_BITS = { mpeg1: 59, mpeg2: 63 }

/** Data begin at most so many bytes ahead of their frame. */
export const mostAhead = (isMpeg1: boolean): number => (isMpeg1 ? 511 : 255)

/** @returns the frames that are whole with these bytes */
export function createFrameReader(): (bytes: Uint8Array<ArrayBuffer>) => Frame[] {
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array()
  let ahead: Uint8Array<ArrayBuffer> = new Uint8Array()
  return (bytes) => {
    const all = joined(rest, bytes)
    const frames: Frame[] = []
    let from = 0
    for (;;) {
      const head = frameAt(all, from)
      if (head === undefined || from + head.size > all.length) break
      const whole = all.slice(from, from + head.size)
      const { headBytes, begin, dataBytes, shape } = sideOf(whole, head)
      const data = joined(ahead, whole.subarray(headBytes))
      const start = Math.max(0, ahead.length - begin)
      frames.push({ ...head, bytes: whole, headBytes, data: data.slice(start, start + dataBytes), shape })
      ahead = data.slice(-mostAhead(head.isMpeg1))
      from += head.size
    }
    rest = all.slice(from)
    return frames
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(one.length + other.length)
  whole.set(one)
  whole.set(other, one.length)
  return whole
}

/** What the side information says. */
function sideOf(frame: Uint8Array, { isMpeg1, isMono, hasSum }: FrameHead) {
  const version = isMpeg1 ? 'mpeg1' : 'mpeg2'
  const channels = isMono ? 1 : 2
  const granules = isMpeg1 ? 2 : 1
  const side = (HEADER + (hasSum ? 2 : 0)) * 8
  const beginBits = isMpeg1 ? 9 : 8
  // Behind where the data begin are private bits, and for each channel which factors its second half shares.
  const fixed = isMpeg1 ? beginBits + (isMono ? 5 : 3) + channels * 4 : beginBits + (isMono ? 1 : 2)
  let [dataBits, shape] = [0, 0]
  for (let index = 0; index < granules * channels; index += 1) {
    const at = side + fixed + index * CHANNEL_BITS[version]
    dataBits += bitsAt(frame, at, SIZE_BITS)
    // Whether the window is switched, and if so its type and whether it is mixed.
    const isSwitched = bitsAt(frame, at + SHAPE_AT[version], 1) === 1
    const kind = isSwitched ? 8 + bitsAt(frame, at + SHAPE_AT[version] + 1, 3) : 0
    shape = index % channels === 0 ? kind : shape * 16 + kind
  }
  return {
    headBytes: side / 8 + Math.ceil((fixed + granules * channels * CHANNEL_BITS[version]) / 8),
    begin: bitsAt(frame, side, beginBits),
    dataBytes: Math.ceil(dataBits / 8),
    shape,
  }
}

function bitsAt(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let bit = at; bit < at + count; bit += 1)
    value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1)
  return value
}

/**
 * Mixes two streams of the same sound, at a lower and a higher of MPEG's bit rates, into one of a rate in between: each
 * frame comes from one or the other. That is a stream of variable bit rate as the standard has it.
 */
import { mostAhead, type Frame } from './frameReader.ts'
import { frameAt } from './mp3Frames.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface FrameMixer {
  /** Frames of either stream for the same samples. @returns the frames that are whole by now */
  take(low: Frame, high: Frame): Bytes[]
  /** The rest. */
  flush(): Bytes[]
}

/** @param frameBytes what a frame is to have in the mean */
export function createFrameMixer(frameBytes: number): FrameMixer {
  const slots = createSlots()
  let [taken, spent, isHigh] = [0, 0, false]
  let canChange = true
  return {
    take(low, high) {
      const wantsHigh = spent + high.size <= (taken + 1) * frameBytes
      // Frames of different shapes do not follow each other: their overlap would be heard.
      if (canChange && slots.isRoomFor(wantsHigh ? high : low)) isHigh = wantsHigh
      canChange = low.shape === high.shape
      spent += slots.put(isHigh ? high : low)
      taken += 1
      return slots.whole()
    },
    flush: () => slots.all(),
  }
}

/** A frame, and where in it the next data go. */
interface Slot {
  readonly bytes: Bytes
  at: number
}

const roomIn = ({ bytes, at }: Slot): number => bytes.length - at

/** The places that frames have for data; what one leaves over, the next uses. */
function createSlots() {
  let open: Slot[] = []
  const room = () => open.reduce((sum, slot) => sum + roomIn(slot), 0)
  const fits = ({ data, headBytes, isMpeg1 }: Frame, size: number) =>
    data.length <= Math.min(room(), mostAhead(isMpeg1)) + size - headBytes

  /** Puts data where there is room, or passes over so many bytes. */
  const fill = (count: number, data?: Bytes) => {
    let done = 0
    for (const slot of open) {
      const part = Math.min(roomIn(slot), count - done)
      if (data !== undefined) slot.bytes.set(data.subarray(done, done + part), slot.at)
      slot.at += part
      done += part
    }
  }
  return {
    isRoomFor: (frame: Frame) => fits(frame, frame.size),
    /** @returns how many bytes the frame has */
    put(frame: Frame): number {
      const head = headWith(frame, (size) => fits(frame, size))
      fill(Math.max(0, room() - mostAhead(frame.isMpeg1)))
      sayBegin(head, room(), frame)
      open.push({ bytes: head, at: frame.headBytes })
      fill(frame.data.length, frame.data)
      return head.length
    },
    whole(): Bytes[] {
      const count = open.findIndex((slot) => roomIn(slot) > 0)
      const full = open.slice(0, count < 0 ? open.length : count)
      open = open.slice(full.length)
      return full.map(({ bytes }) => bytes)
    },
    all: () => open.splice(0).map(({ bytes }) => bytes),
  }
}

/** The frame without its data, of the least bit rate from its own on whose size will do. */
function headWith({ bytes, headBytes, size }: Frame, willDo: (size: number) => boolean): Bytes {
  const head = bytes.slice(0, headBytes)
  let whole = size
  while (!willDo(whole)) {
    head[2] = (head[2] ?? 0) + 0x10
    const larger = frameAt(head, 0)
    if (larger === undefined) throw new Error('a frame that fits nowhere')
    whole = larger.size
  }
  const frame = new Uint8Array(whole)
  frame.set(head)
  return frame
}

/** Says so many bytes ahead of the frame its data begin: 9 bits in MPEG 1, 8 in MPEG 2. */
function sayBegin(frame: Bytes, ahead: number, { isMpeg1 }: Frame): void {
  const at = 4
  if (!isMpeg1) frame[at] = ahead
  else {
    frame[at] = ahead >> 1
    frame[at + 1] = ((frame[at + 1] ?? 0) & 0x7f) | ((ahead & 1) << 7)
  }
}

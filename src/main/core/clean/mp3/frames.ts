/**
 * Reads the heads of MPEG audio frames of layer III, and finds where they begin.
 * http://www.mp3-tech.org/programmer/frame_header.html
 */
import type { Reader } from '../bytes/source.ts'

export interface FrameHead {
  /** Of the whole frame. */
  readonly bytes: number
  readonly sampleRate: number
  /** In this frame. */
  readonly samples: number
  readonly channels: 1 | 2
  /** Of the part between the head and what it holds. */
  readonly sideBytes: number
}

/** Kbit/s, by the index in the head. */
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const SAMPLE_RATES = [44_100, 48_000, 32_000]
export const FRAME_HEAD_BYTES = 4

/** Undefined if no such frame begins so, or one whose length can't be told. */
export function frameHead(head: Uint8Array): FrameHead | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = head
  if (head.length < FRAME_HEAD_BYTES || first !== 0xff || (second & 0xe6) !== 0xe2) return undefined
  const version = (second >> 3) & 3
  const kbits = (version === 3 ? RATES_1 : RATES_2)[third >> 4]
  const base = SAMPLE_RATES[(third >> 2) & 3]
  if (version === 1 || !kbits || base === undefined || (fourth & 3) === 2) return undefined
  const sampleRate = version === 3 ? base : version === 2 ? base / 2 : base / 4
  const samples = version === 3 ? 1152 : 576
  const channels = fourth >> 6 === 3 ? 1 : 2
  const bytes = Math.floor((samples / 8) * ((kbits * 1000) / sampleRate)) + ((third >> 1) & 1)
  const sideBytes = version === 3 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17
  return { bytes, sampleRate, samples, channels, sideBytes }
}

/** So many in a row are no accident, unless the file ends before. */
const IN_A_ROW = 3

/** Whether frames begin here: some in a row, or up to the end. */
async function areFrames(reader: Reader, at: number, end: number): Promise<boolean> {
  let next = at
  let first: FrameHead | undefined
  for (let count = 0; count < IN_A_ROW; count += 1) {
    const head = frameHead(await reader.take(next, FRAME_HEAD_BYTES))
    if (head === undefined || (first !== undefined && head.sampleRate !== first.sampleRate)) return false
    first ??= head
    next += head.bytes
    if (next >= end) return count > 0 || next === end
  }
  return true
}

const PIECE_BYTES = 64 * 1024

/** Where frames begin next; undefined if they don't within so many bytes. */
export async function nextFrames(
  reader: Reader,
  from: number,
  end: number,
  within: number,
): Promise<number | undefined> {
  const last = Math.min(end, from + within)
  for (let at = from; at < last;) {
    const piece = await reader.take(at, Math.min(PIECE_BYTES, last - at))
    if (piece.length === 0) return undefined
    for (let found = piece.indexOf(0xff); found >= 0; found = piece.indexOf(0xff, found + 1)) {
      if (await areFrames(reader, at + found, end)) return at + found
    }
    at += piece.length
  }
  return undefined
}

/**
 * Reads off WAV, MP3 and AIFF their length and format, and whether their end is there.
 */
import { frameHead, FRAME_HEAD_BYTES } from '../../clean/mp3/frames.ts'
import { mp3Bounds } from '../../clean/mp3/mp3.ts'
import { CHUNK_HEAD_BYTES, padded } from '../../clean/riff.ts'
import type { Reader } from '../../clean/bytes/source.ts'
import { wavChunks } from '../../clean/wav.ts'
import type { Told } from './told.ts'

/** https://learn.microsoft.com/en-us/windows/win32/directshow/audio-subtypes */
const WAV_CODECS: Readonly<Record<number, string>> = {
  6: 'alaw',
  7: 'ulaw',
  0x55: 'mp3',
  2: 'adpcm',
  0x11: 'adpcm',
}
/** The real format stands further behind. */
const EXTENSIBLE = 0xfffe
const PCM = 1
const FLOAT = 3

export async function wavTold(reader: Reader): Promise<Told> {
  const { chunks, dataBytes, isWhole } = await wavChunks(reader)
  const isIncomplete = !isWhole
  const format = chunks.find(({ type }) => type === 'fmt ')
  const head = format && (await reader.take(format.at + CHUNK_HEAD_BYTES, Math.min(format.bytes, 40)))
  if (head === undefined || head.length < 16) return { facts: {}, isIncomplete }
  const told = head.readUInt16LE(0)
  const tag = told === EXTENSIBLE && head.length >= 26 ? head.readUInt16LE(24) : told
  const bits = head.readUInt16LE(14)
  const rate = head.readUInt32LE(8)
  const isPlain = tag === PCM || tag === FLOAT
  const plain = tag === FLOAT ? `pcm-f${String(bits)}` : bits === 8 ? 'pcm-u8' : `pcm-s${String(bits)}`
  const audioCodec = isPlain ? plain : WAV_CODECS[tag]
  const facts = {
    lengthMs: rate === 0 || dataBytes === undefined ? undefined : Math.round((dataBytes * 1000) / rate),
    channels: head.readUInt16LE(2),
    sampleRate: head.readUInt32LE(4),
    bits: isPlain ? bits : undefined,
    audioCodec,
  }
  return { facts, isIncomplete, streams: [{ type: 'audio', codec: audioCodec }] }
}

const MOST_FRAMES = 2_000_000

export async function mp3Told(reader: Reader): Promise<Told> {
  const { first, end } = await mp3Bounds(reader)
  if (first === undefined) return { facts: {}, isIncomplete: true }
  const head = frameHead(await reader.take(first, FRAME_HEAD_BYTES))
  if (head === undefined) return { facts: {} }
  const table = await seekTable(reader, first, head.sideBytes)
  let samples = table === undefined ? 0 : -head.samples
  let frames = 0
  for (let at = first; at + FRAME_HEAD_BYTES <= end && frames < MOST_FRAMES; frames += 1) {
    const frame = frameHead(await reader.take(at, FRAME_HEAD_BYTES))
    if (frame === undefined) break
    samples += frame.samples
    at += frame.bytes
  }
  const facts = {
    lengthMs: Math.round((samples * 1000) / head.sampleRate),
    channels: head.channels,
    sampleRate: head.sampleRate,
    audioCodec: 'mp3',
  }
  // Its writer counted some bytes otherwise than others do.
  const isIncomplete = table?.bytes !== undefined && table.bytes > end - first + 2 * head.bytes
  return { facts, isIncomplete, streams: [{ type: 'audio', codec: 'mp3' }] }
}

/** The frame of Xing, LAME and others, which holds no sound. */
async function seekTable(
  reader: Reader,
  first: number,
  sideBytes: number,
): Promise<{ readonly bytes: number | undefined } | undefined> {
  const start = await reader.take(first + FRAME_HEAD_BYTES, sideBytes + 16)
  const table = start.subarray(sideBytes)
  const name = table.toString('latin1', 0, 4)
  if ((name !== 'Xing' && name !== 'Info') || table.length < 16) return undefined
  const flags = table.readUInt32BE(4)
  // Its fields are there only if flagged: first the frames, then the bytes.
  return { bytes: flags & 2 ? table.readUInt32BE(8 + (flags & 1 ? 4 : 0)) : undefined }
}

export async function aiffTold(reader: Reader): Promise<Told> {
  const form = await reader.take(0, 12)
  if (form.length < 12) return { facts: {}, isIncomplete: true }
  const isIncomplete = form.readUInt32BE(4) + CHUNK_HEAD_BYTES > padded(reader.size)
  for (let at = 12, count = 0; at + CHUNK_HEAD_BYTES <= reader.size && count < 1000; count += 1) {
    const head = await reader.take(at, CHUNK_HEAD_BYTES + 26)
    if (head.toString('latin1', 0, 4) === 'COMM' && head.length >= 26) {
      const [channels, frames, bits] = [head.readUInt16BE(8), head.readUInt32BE(10), head.readUInt16BE(14)]
      const sampleRate = extended(head, 16)
      const lengthMs = sampleRate > 0 ? Math.round((frames * 1000) / sampleRate) : undefined
      const packed = form.toString('latin1', 8, 12) === 'AIFC' ? head.toString('latin1', 26, 30) : 'NONE'
      const audioCodec = /^(NONE|twos|sowt|in24|in32)$/.test(packed) ? `pcm-s${String(bits)}` : packed.trim()
      return {
        facts: { channels, lengthMs, bits, sampleRate, audioCodec },
        isIncomplete,
        streams: [{ type: 'audio', codec: audioCodec }],
      }
    }
    at += CHUNK_HEAD_BYTES + padded(head.readUInt32BE(4))
  }
  return { facts: {}, isIncomplete }
}

/** A number of 80 bits, as AIFF writes rates. */
function extended(bytes: Buffer, at: number): number {
  const exponent = bytes.readUInt16BE(at) & 0x7fff
  return Math.round(Number(bytes.readBigUInt64BE(at + 2)) * 2 ** (exponent - 16_383 - 63))
}

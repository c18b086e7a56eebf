// Makes small media files for tests: valid files of the format that their names say, each with bytes of its own.
import { createHash } from 'node:crypto'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

/**
 * Writes a file of the format its extension says, and returns its path. Other names give other bytes. It was last
 * changed an hour ago: a file that has just changed is not sent until it has settled.
 */
export function makeFile(folder: string, name: string, bytes: Buffer = mediaBytes(name)): string {
  const file = join(folder, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(file, hourAgo, hourAgo)
  return file
}

export function mediaBytes(name: string): Buffer {
  const own = createHash('sha512').update(name).digest()
  const make = makers[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  if (make === undefined) throw new Error(`No such format: ${name}`)
  return make(own)
}

/** The same with about so many bytes, for files that take a while: a film, a picture or a sound. */
export function longBytes(name: string, size: number): Buffer {
  const own = createHash('sha512').update(name).digest()
  const long = Buffer.alloc(size, own)
  if (name.endsWith('.mp4')) return mp4(long)
  if (name.endsWith('.wav')) return wav(long)
  if (name.endsWith('.png')) return greyPng(long)
  throw new Error(`No long file of this format: ${name}`)
}

/** The bytes that a link returns. */
export async function bytesBehind(link: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(link)).arrayBuffer())
}

/** Each takes bytes that no other file has, and puts them where they do no harm. */
const makers: Readonly<Record<string, (own: Buffer) => Buffer>> = { jpg, jpeg: jpg, png, webp, mp4, wav, mp3 }

const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer).swap32()
const u32le = (value: number) => Buffer.from(Uint32Array.of(value).buffer)

/** Four by four pixels, in colours made from `own`. */
function png(own: Buffer): Buffer {
  const rows = [0, 1, 2, 3].flatMap((row) => [Buffer.of(0), own.subarray(row * 12, row * 12 + 12)])
  return pngOf(4, 4, 2, deflateSync(Buffer.concat(rows)))
}

/** A thousand grey pixels wide, and so high that it takes all of `shades`; nothing is packed. */
function greyPng(shades: Buffer): Buffer {
  const height = Math.ceil(shades.length / 1000)
  const rows = Buffer.alloc(height * 1001)
  for (let row = 0; row < height; row += 1) shades.copy(rows, row * 1001 + 1, row * 1000, (row + 1) * 1000)
  return pngOf(1000, height, 0, deflateSync(rows, { level: 0 }))
}

function pngOf(width: number, height: number, colours: number, pixels: Buffer): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    return Buffer.concat([u32(data.length), body, u32(crc32(body))])
  }
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.of(8, colours, 0, 0, 0)])),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** One grey pixel; `own` says how exactly its colours are kept. */
function jpg(own: Buffer): Buffer {
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    ...[Buffer.of(0xff, 0xdb, 0, 67, 0), own.map((byte) => byte | 1)],
    Buffer.of(0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0),
    Buffer.of(0xff, 0xc4, 0, 20, 0, 1, ...Array<number>(15).fill(0), 0),
    Buffer.of(0xff, 0xc4, 0, 20, 0x10, 1, ...Array<number>(15).fill(0), 0),
    Buffer.of(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9),
  ])
}

/** Pixels of one colour, lossless; colour and size are made from `own`. Each code has one symbol, so no pixel takes a bit. */
function webp(own: Buffer): Buffer {
  const bits: number[] = []
  const put = (value: number, count: number) => {
    for (let at = 0; at < count; at += 1) bits.push((value >> at) & 1)
  }
  put(own.readUInt8(4) & 63, 14)
  put(own.readUInt8(5) & 63, 14)
  // No alpha, version 0; no transforms, no cache, no groups of codes.
  put(0, 1 + 3 + 3)
  for (const symbol of [own.readUInt8(0), own.readUInt8(1), own.readUInt8(2), 255])
    put(0b101 | (symbol << 3), 11)
  put(1, 4)
  while (bits.length % 8 !== 0) bits.push(0)
  const bytes = Array.from({ length: bits.length / 8 }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, place) => byte | (bit << place), 0),
  )
  const data = Buffer.of(0x2f, ...bytes)
  const even = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)])
  const body = Buffer.concat([Buffer.from('WEBPVP8L'), u32le(data.length), even])
  return Buffer.concat([Buffer.from('RIFF'), u32le(body.length), body])
}

/** The boxes of a film without frames; `own` is its data. */
function mp4(own: Buffer): Buffer {
  const box = (type: string, data: Buffer) => Buffer.concat([u32(data.length + 8), Buffer.from(type), data])
  const brand = Buffer.concat([Buffer.from('isom'), u32(512), Buffer.from('isommp42')])
  return Buffer.concat([box('ftyp', brand), box('mdat', own), box('moov', Buffer.alloc(0))])
}

/** 8 kHz, 8 bit, mono; `own` is the noise. */
function wav(own: Buffer): Buffer {
  const format = Buffer.concat([Buffer.of(1, 0, 1, 0), u32le(8000), u32le(8000), Buffer.of(1, 0, 8, 0)])
  const body = Buffer.concat([
    ...[Buffer.from('WAVEfmt '), u32le(16), format],
    ...[Buffer.from('data'), u32le(own.length), own],
  ])
  return Buffer.concat([Buffer.from('RIFF'), u32le(body.length), body])
}

/** Silent frames (128 kbit/s, 44.1 kHz), with `own` where a frame has room that no sound takes. */
function mp3(own: Buffer): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0])
  const first = Buffer.from(frame)
  // Nothing in it looks like the beginning of a frame.
  first.set(
    own.map((byte) => byte & 0x7f),
    100,
  )
  return Buffer.concat([first, frame, frame])
}

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
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    return Buffer.concat([u32(data.length), body, u32(crc32(body))])
  }
  const rows = [0, 1, 2, 3].flatMap((row) => [Buffer.of(0), own.subarray(row * 12, row * 12 + 12)])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([u32(4), u32(4), Buffer.of(8, 2, 0, 0, 0)])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** One grey pixel; `own` is a comment. */
function jpg(own: Buffer): Buffer {
  const tables = Buffer.concat([
    Buffer.of(0xff, 0xdb, 0, 67, 0),
    Buffer.alloc(64, 1),
    Buffer.of(0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0),
    Buffer.of(0xff, 0xc4, 0, 20, 0, 1, ...Array<number>(15).fill(0), 0),
    Buffer.of(0xff, 0xc4, 0, 20, 0x10, 1, ...Array<number>(15).fill(0), 0),
  ])
  return Buffer.concat([
    Buffer.of(0xff, 0xd8, 0xff, 0xfe, 0, own.length + 2),
    own,
    tables,
    Buffer.of(0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f, 0xff, 0xd9),
  ])
}

/** One pixel; `own` is a chunk that decoders skip. */
function webp(own: Buffer): Buffer {
  const picture = Buffer.from('VlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')
  const body = Buffer.concat([Buffer.from('WEBP'), picture, Buffer.from('MAYF'), u32le(own.length), own])
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

/** One silent frame (128 kbit/s, 44.1 kHz) behind a tag with `own` in it. */
function mp3(own: Buffer): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0])
  return Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0', 'latin1'), Buffer.of(own.length), own, frame])
}

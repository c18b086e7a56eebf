// Pixels and lengths read off real files of ffmpeg, ImageMagick and SoX, and off files that are broken or lie.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { factsSchema } from '../../../../src/shared/media/mediaFacts.ts'
import { containerTold } from '../../../../src/main/core/inspect/media/containerTold.ts'
import { readMediaFacts } from '../../../../src/main/core/inspect/readMediaFacts.ts'

const SAMPLES = path.join(import.meta.dirname, 'samples')
const sample = (name: string) => readFile(path.join(SAMPLES, name))

/** The facts of these bytes, and how much was read for them. `size`: as the file system would tell it. */
async function factsIn(bytes: Buffer, size = bytes.length) {
  let read = 0
  const source = {
    size,
    read(position: number, count: number) {
      const piece = bytes.subarray(position, position + count)
      read += piece.length
      return Promise.resolve(new Uint8Array(piece))
    },
  }
  const facts = await readMediaFacts(source, containerTold)
  return { facts, read }
}

/** "Exif", a TIFF head, one entry: tag 274 (orientation), a single number of two bytes. */
const EXIF = '457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001'

/** An EXIF block with an orientation, as cameras put it behind a JPEG's first two bytes. */
function turned(jpeg: Buffer, orientation: number, padding = 0): Buffer {
  const exif = Buffer.from(`${EXIF}${orientation.toString(16).padStart(4, '0')}000000000000`, 'hex')
  const block = (marker: number, content: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([head, content])
  }
  const profile = Array.from({ length: padding }, () => block(0xe2, Buffer.alloc(60_000)))
  return Buffer.concat([jpeg.subarray(0, 2), block(0xe1, exif), ...profile, jpeg.subarray(2)])
}

describe('the facts of a file', () => {
  const film = { width: 96, height: 54, lengthMs: 2000, frames: 20, rate: 10, videoCodec: 'avc' }
  const sound = { audioCodec: 'aac', channels: 1, sampleRate: 44_100 }
  const mp3 = { lengthMs: 6034, audioCodec: 'mp3', channels: 1, sampleRate: 44_100 }
  it.each([
    ['extended.webp', { width: 63, height: 43, hasAlpha: true }],
    ['lossless.webp', { width: 61, height: 41 }],
    ['interlaced.png', { width: 65, height: 45, bits: 16 }],
    ['progressive.jpg', { width: 64, height: 44 }],
    ['moov-first.mp4', { ...film, ...sound }],
    ['moov-last.mp4', { ...film, ...sound }],
    ['fragments.mp4', { ...film, ...sound, lengthMs: 2200 }],
    ['turned.mp4', { ...film, ...sound, width: 54, height: 96 }],
    ['sound-only.mp4', { ...sound, lengthMs: 2000 }],
    ['vbr.mp3', mp3],
    ['vbr-no-table.mp3', mp3],
    ['sound.wav', { lengthMs: 1250, bits: 8, channels: 1, sampleRate: 8000, audioCodec: 'pcm-u8' }],
  ])('%s', async (name, expected) => {
    expect((await factsIn(await sample(name))).facts).toEqual(expected)
  })

  it('a photo taken with the camera on its side is shown upright', async () => {
    const jpeg = await sample('turned.jpg')
    expect((await factsIn(turned(jpeg, 1))).facts).toEqual({ width: 60, height: 40 })
    for (const side of [5, 6, 7, 8]) {
      expect((await factsIn(turned(jpeg, side))).facts).toEqual({ width: 40, height: 60, orientation: side })
    }
  })

  it('a large colour profile before a photo’s size is skipped', async () => {
    const { facts } = await factsIn(turned(await sample('turned.jpg'), 6, 9))
    expect(facts).toEqual({ width: 40, height: 60, orientation: 6 })
  })

  it('of a large picture or film only the head and the tables are read', async () => {
    const png = Buffer.concat([await sample('interlaced.png'), Buffer.alloc(9_000_000)])
    expect((await factsIn(png)).read).toBeLessThan(400_000)
    const film = await sample('moov-first.mp4')
    const long = Buffer.concat([film, box('free', Buffer.alloc(9_000_000))])
    const { facts, read } = await factsIn(long)
    expect(facts).toMatchObject({ width: 96 })
    expect(read).toBeLessThan(500_000)
  })
})

function box(type: string, content: Buffer, size = content.length + 8): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(size)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
const FTYP = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'))

describe('a file that lies', () => {
  it('cut off anywhere, or with any byte replaced, ends soon and claims nothing impossible', async () => {
    for (const name of await readdir(SAMPLES)) {
      const bytes = await sample(name)
      const step = Math.ceil(bytes.length / 60)
      for (let at = 0; at < bytes.length; at += step) {
        await expectSane(bytes.subarray(0, at))
        for (const value of [0, 0x7f, 0xff]) {
          const broken = Buffer.from(bytes)
          broken.fill(value, at, Math.min(at + 4, bytes.length))
          await expectSane(broken)
        }
      }
    }
  }, 60_000)

  it('pixels and hours that no file has are left out', async () => {
    const png = await sample('interlaced.png')
    png.writeUInt32BE(0x7fffffff, 16)
    expect((await factsIn(png)).facts).toEqual({ bits: 16 })
    png.writeUInt32BE(0, 16)
    expect((await factsIn(png)).facts).toEqual({ bits: 16 })
    const film = await sample('moov-first.mp4')
    // Of the film (version 0): how many ticks a second, and how many in all.
    film.writeUInt32BE(1, film.indexOf('mvhd') + 16)
    film.writeUInt32BE(0xfffffffe, film.indexOf('mvhd') + 20)
    for (let at = film.indexOf('mdhd'); at > 0; at = film.indexOf('mdhd', at + 4)) {
      film.writeUInt32BE(1, at + 16)
      film.writeUInt32BE(0xfffffffe, at + 20)
    }
    expect((await factsIn(film)).facts.lengthMs ?? 0).toBeLessThan(100 * 3_600_000)
  })

  it('a film with more frames than are counted keeps its other facts', async () => {
    const film = await sample('moov-first.mp4')
    // Of how long each is one entry, and no table of when they are shown.
    const times = film.indexOf('stts')
    film.writeUInt32BE(1, times + 8)
    film.writeUInt32BE(150_000, times + 12)
    film.write('free', film.indexOf('ctts'), 'latin1')
    // All of one size, and all in one chunk.
    const sizes = film.indexOf('stsz')
    film.writeUInt32BE(1, sizes + 8)
    const chunks = film.indexOf('stsc')
    film.writeUInt32BE(1, chunks + 8)
    film.writeUInt32BE(150_000, chunks + 16)
    await expectSane(film)
    const { facts } = await factsIn(film)
    expect(facts).toMatchObject({ width: 96, height: 54 })
    expect(facts).not.toHaveProperty('frames')
  })

  it.each([
    ['boxes without a size', Buffer.concat([FTYP, box('moov', Buffer.alloc(4000), 0)])],
    ['boxes smaller than their heads', Buffer.concat([FTYP, box('moov', box('trak', Buffer.alloc(0), 1))])],
    ['a box larger than the file', Buffer.concat([FTYP, box('moov', Buffer.alloc(100), 0xfffffff0)])],
    ['boxes in boxes', Buffer.concat([FTYP, nested(20_000)])],
    ['a hundred thousand boxes', Buffer.concat([FTYP, many(100_000)])],
    ['a table of four thousand million samples', Buffer.concat([FTYP, sampleTable()])],
    ['a RIFF of no size', Buffer.from('RIFF\0\0\0\0WAVEfmt \0\0\0\0data\0\0\0\0', 'latin1')],
    [
      'a RIFF without end',
      Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1'), Buffer.alloc(5e6)]),
    ],
    [
      'a tag of 256 MB',
      Buffer.concat([Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), Buffer.alloc(5e6)]),
    ],
    ['ten million bytes that could each be a frame', Buffer.alloc(10_000_000, 0xff)],
    ['a JPEG of segments without a size', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(2e6)])],
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251))],
  ])('%s', async (_name, bytes) => {
    await expectSane(bytes)
  })

  it('a file that is shorter than it was', async () => {
    for (const name of ['moov-last.mp4', 'vbr.mp3', 'sound.wav', 'extended.webp', 'interlaced.png']) {
      const bytes = await sample(name)
      await expectSane(bytes.subarray(0, 40), bytes.length)
    }
  })
})

/** Soon, on a busy computer too, with the bytes of the largest file, and only figures that can be. */
async function expectSane(bytes: Buffer, size = bytes.length) {
  const began = performance.now()
  const { facts, read } = await factsIn(bytes, size)
  expect(performance.now() - began).toBeLessThan(8000)
  expect(read).toBeLessThan(24 * 1024 * 1024)
  expect(v.parse(factsSchema, facts)).toEqual(facts)
}

function nested(depth: number): Buffer {
  const head = Buffer.alloc(8 * depth)
  for (let at = 0; at < depth; at += 1) {
    head.writeUInt32BE(8 * (depth - at), 8 * at)
    head.write(at % 2 === 0 ? 'moov' : 'trak', 8 * at + 4, 'latin1')
  }
  return head
}

const many = (count: number): Buffer =>
  box('moov', Buffer.concat(Array.from({ length: count }, () => box('trak', Buffer.alloc(0)))))

function sampleTable(): Buffer {
  const counts = Buffer.alloc(12)
  counts.writeUInt32BE(0xffffffff, 8)
  const tables = Buffer.concat(
    ['stsz', 'stts', 'stco', 'stsc', 'stss', 'ctts'].map((name) => box(name, counts)),
  )
  return box('moov', box('trak', box('mdia', box('minf', box('stbl', tables)))))
}

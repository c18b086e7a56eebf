// What inspecting tells of files of every kind, of rare ones, and of those whose end is missing. The files are made by
// Debian's tools: kinds/make.sh, and those of cleaning.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../../../../src/shared/media/inspection.ts'
import { containerTold } from '../../../../../src/main/core/inspect/media/containerTold.ts'
import { inspectFile } from '../../../../../src/main/core/inspect/inspectFile.ts'

const HERE = path.join(import.meta.dirname, '../kinds')
const PRIVATE = path.join(import.meta.dirname, '../../clean/samples')
const OLD = path.join(import.meta.dirname, '../samples')

const inspect = (bytes: Uint8Array): Promise<Inspection> =>
  inspectFile(
    {
      size: bytes.length,
      read: (position, count) => Promise.resolve(new Uint8Array(bytes.subarray(position, position + count))),
    },
    containerTold,
  )
const kind = (name: string) => readFile(path.join(HERE, name))
const sample = (name: string) => readFile(path.join(PRIVATE, name))

const avc = { videoCodec: 'avc', width: 64, height: 36, frames: 5, rate: 10 }
const aac = { audioCodec: 'aac', channels: 1, sampleRate: 16_000 }
const both = [
  { type: 'video', codec: 'avc' },
  { type: 'audio', codec: 'aac' },
]
const sound = (codec: string) => [{ type: 'audio', codec }]
const picture = { width: 48, height: 32 }

it('no whole file is one that nobody understands', async () => {
  for (const folder of [HERE, PRIVATE, OLD]) {
    for (const name of (await readdir(folder)).filter((each) => !each.endsWith('.sh'))) {
      const told = await inspect(await readFile(path.join(folder, name)))
      expect({ name, ...told }).not.toHaveProperty('isUnclear')
    }
  }
})

describe('a file of the kind', () => {
  it.each([
    ['alpha.heic', 'heic', { ...picture, hasAlpha: true }, []],
    ['turned.avif', 'avif', { width: 32, height: 48, bits: 10 }, []],
    ['cmyk.tiff', 'tiff', { ...picture, colour: 'CMYK' }, []],
    ['deep.tif', 'tiff', { ...picture, bits: 16 }, []],
    ['plain.bmp', 'bmp', picture, []],
    ['two.gif', 'gif', { ...picture, frames: 2, lengthMs: 400 }, []],
    ['plain.ico', 'ico', { width: 16, height: 16 }, []],
    ['plain.psd', 'psd', picture, []],
    ['plain.mov', 'mov', { ...avc, ...aac }, both],
    ['plain.mkv', 'mkv', { ...avc, ...aac }, both],
    [
      'plain.webm',
      'webm',
      { videoCodec: 'vp9', frames: 5, rate: 10, lengthMs: 508, audioCodec: 'opus' },
      [{ type: 'video', codec: 'vp9' }, ...sound('opus')],
    ],
    ['plain.avi', 'avi', {}, []],
    ['plain.m4a', 'm4a', aac, sound('aac')],
    ['plain.aac', 'aac', { ...aac, lengthMs: 576 }, sound('aac')],
    [
      'plain.flac',
      'flac',
      { lengthMs: 500, audioCodec: 'flac', channels: 1, sampleRate: 16_000 },
      sound('flac'),
    ],
    ['plain.ogg', 'ogg', { audioCodec: 'vorbis', channels: 1, sampleRate: 16_000 }, sound('vorbis')],
    ['plain.opus', 'opus', { audioCodec: 'opus', channels: 1 }, sound('opus')],
    [
      'plain.aiff',
      'aiff',
      { lengthMs: 500, audioCodec: 'pcm-s16', channels: 1, sampleRate: 8000, bits: 16 },
      sound('pcm-s16'),
    ],
  ])('%s: %s', async (name, expected, facts, streams) => {
    const told = await inspect(await kind(name))
    expect(told).toMatchObject({ kind: expected, facts, streams, isIncomplete: false, leavesOut: [] })
    expect(told).not.toHaveProperty('rare')
  })

  it('pictures and streams are counted where there are more than one expects', async () => {
    expect((await inspect(await kind('pages.tif'))).facts).toMatchObject({ ...picture, pictures: 3 })
    expect((await inspect(await kind('several.heic'))).facts).toMatchObject({ ...picture, pictures: 3 })
    expect((await inspect(await kind('several.mov'))).facts).toMatchObject({
      ...aac,
      sounds: 2,
      subtitles: 1,
    })
    for (const name of ['alpha.heic', 'cmyk.tiff', 'plain.mov']) {
      const { facts } = await inspect(await kind(name))
      expect([facts.pictures, facts.sounds, facts.subtitles]).toEqual([undefined, undefined, undefined])
    }
  })

  it.each([
    ['cmyk.jpg', 'cmyk'],
    ['arithmetic.jpg', 'arithmetic'],
  ])('%s: JPEG, but %s', async (name, rare) => {
    expect(await inspect(await sample(name))).toMatchObject({ kind: 'jpeg', rare, isIncomplete: false })
  })

  it('JPEG, but of 12 bit, lossless, or without tables', async () => {
    const jpeg = await sample('turned.jpg')
    const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'))
    const twelve = Buffer.from(jpeg)
    twelve[frame + 1] = 0xc1
    twelve[frame + 4] = 12
    expect((await inspect(twelve)).rare).toBe('12-bit')
    const lossless = Buffer.from(jpeg)
    lossless[frame + 1] = 0xc3
    expect((await inspect(lossless)).rare).toBe('lossless')
    const bare = Buffer.from(jpeg)
    for (
      let at = bare.indexOf(Buffer.from('ffc4', 'hex'));
      at > 0;
      at = bare.indexOf(Buffer.from('ffc4', 'hex'))
    ) {
      bare[at + 1] = 0xec
    }
    expect((await inspect(bare)).rare).toBe('no-tables')
  })

  it('of the service says what would be left out, where it is turned, and the name of its colours', async () => {
    const told = await inspect(await sample('private.jpg'))
    expect(told.facts).toEqual({ width: 32, height: 48, orientation: 6 })
    expect(told.leavesOut).toEqual(['location', 'device', 'names', 'dates', 'comments', 'embedded'])
  })
})

/** By kind, a file that is whole. The ends of others can't be told, or are of no use. */
const CUT = [
  'private.jpg',
  'tail.jpg',
  'private.png',
  'animated.png',
  'private.webp',
  'animated.webp',
  'private.mp4',
  'private.wav',
  'deep.wav',
]

describe('a file that is cut', () => {
  it.each(CUT)('%s: anywhere, lacks its end', async (name) => {
    const bytes = await sample(name)
    const kept = await endOf(name, bytes)
    const step = Math.ceil(kept / 200)
    for (let at = 64; at < kept; at += step) {
      const { kind, isIncomplete } = await inspect(bytes.subarray(0, at))
      expect([kind, isIncomplete], String(at)).toEqual([kind, true])
    }
    expect(await inspect(bytes.subarray(0, kept - 1))).toMatchObject({ isIncomplete: true })
    expect(await inspect(bytes.subarray(0, kept))).toMatchObject({ isIncomplete: false })
  })

  it('or was never written to its end, lacks it too', async () => {
    for (const name of CUT.filter((each) => each !== 'tail.jpg')) {
      const bytes = await sample(name)
      bytes.fill(0, Math.floor(bytes.length / 2))
      // Zeros can be silence or blackness in others, or metadata.
      if (/jpg|png/.test(name)) expect((await inspect(bytes)).isIncomplete, name).toBe(true)
    }
  })
})

/** Behind the picture or sound itself, where more may follow. */
async function endOf(name: string, bytes: Buffer): Promise<number> {
  if (name === 'tail.jpg') return bytes.indexOf(Buffer.from('ffd9', 'hex')) + 2
  if (name === 'private.png') return bytes.indexOf('IEND') + 8
  return Promise.resolve(bytes.length)
}

describe('a file that is unusual is whole', () => {
  it.each([
    ['progressive.jpg'],
    ['moov-last.mp4'],
    ['fragments.mp4'],
    ['vbr-no-table.mp3'],
    ['sound.wav'],
    ['interlaced.png'],
  ])('%s', async (name) => {
    expect(await inspect(await readFile(path.join(OLD, name)))).toMatchObject({ isIncomplete: false })
  })

  it('all others too', async () => {
    for (const [folder, names] of [
      [PRIVATE, await readdir(PRIVATE)],
      [OLD, await readdir(OLD)],
    ] as const) {
      for (const name of names.filter((each) => !each.endsWith('.sh'))) {
        expect((await inspect(await readFile(path.join(folder, name)))).isIncomplete, name).toBe(false)
      }
    }
  })

  it.each([0xffffffff, 0, 0x7fffffff, 0x7ffff000])('a WAV of a stream: size %i', async (size) => {
    const wav = await sample('plain.wav')
    wav.writeUInt32LE(size, 4)
    wav.writeUInt32LE(size, wav.indexOf('data') + 4)
    expect(await inspect(wav)).toMatchObject({ kind: 'wav', isIncomplete: false, facts: { lengthMs: 300 } })
  })

  it('a WebP without its last byte of padding', async () => {
    const webp = await sample('plain.webp')
    const chunk = webp.readUInt32LE(16)
    if (chunk % 2 === 1) expect((await inspect(webp.subarray(0, -1))).isIncomplete).toBe(false)
    expect((await inspect(webp)).isIncomplete).toBe(false)
  })
})

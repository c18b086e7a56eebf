// Places where few files say something: chunks within a frame of an animation, behind samples whose size has 64 bits,
// tags of other programs, tracks of a camera's sensors.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../../src/main/core/clean/bytes/copyPlan.ts'
import { planCopy } from '../../../../../src/main/core/clean/planCopy.ts'
import { detectKind } from '../../../../../src/main/core/inspect/detectKind.ts'
import { containerTold } from '../../../../../src/main/core/inspect/media/containerTold.ts'
import { inspectFile } from '../../../../../src/main/core/inspect/inspectFile.ts'

const sample = (name: string) => readFile(path.join(import.meta.dirname, '../samples', name))
const sourceOf = (bytes: Buffer) => ({
  size: bytes.length,
  read: (position: number, count: number) =>
    Promise.resolve(new Uint8Array(bytes.subarray(position, position + count))),
})

async function cleaned(bytes: Buffer) {
  const source = sourceOf(bytes)
  const plan = await planCopy(source, await detectKind(source))
  const pieces = (plan?.pieces ?? []).map((piece) => {
    if (piece instanceof Uint8Array) return piece
    return 'zeros' in piece
      ? Buffer.alloc(bytesOf(piece))
      : bytes.subarray(piece.from, piece.from + piece.bytes)
  })
  return { leftOut: plan?.leftOut, copy: Buffer.concat(pieces) }
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

/** The chunks of a RIFF file, and `act` on each. */
function chunksOf(bytes: Buffer, act: (type: string, content: Buffer) => Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4)
    chunks.push(act(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + 8 + size)))
    at += 8 + size + (size % 2)
  }
  return Buffer.concat(chunks)
}

it('a frame of an animation: the frames stay, bit for bit', async () => {
  const bytes = await sample('animated.webp')
  const secret = chunk('XMP ', Buffer.from('SECRET'))
  const chunks = chunksOf(bytes, (type, content) =>
    chunk(
      type,
      type === 'ANMF' ? Buffer.concat([content, Buffer.alloc(content.length % 2), secret]) : content,
    ),
  )
  const odd = Buffer.concat([bytes.subarray(0, 12), chunks])
  odd.writeUInt32LE(chunks.length + 4, 4)
  const { leftOut, copy } = await cleaned(odd)
  expect(leftOut).toContain('hidden')
  expect(copy.includes('SECRET')).toBe(false)
  expect(copy.equals((await cleaned(bytes)).copy)).toBe(true)
})

describe('a WAV whose sizes have 64 bits', () => {
  const samples = Buffer.from('00010002', 'hex')
  const format = chunk('fmt ', Buffer.from('01000100401f0000803e000002001000', 'hex'))
  const sizes = Buffer.alloc(28)
  sizes.writeBigUInt64LE(BigInt(samples.length), 8)
  const data = chunk('data', samples)
  data.writeUInt32LE(0xffffffff, 4)
  const head = Buffer.from('RF64\xff\xff\xff\xffWAVE', 'latin1')
  const plain = Buffer.concat([head, chunk('ds64', sizes), format, data])

  it('is one, and whole', async () => {
    const told = await inspectFile(sourceOf(plain), containerTold)
    expect(told).toMatchObject({ kind: 'wav', isIncomplete: false, facts: { sampleRate: 8000, channels: 1 } })
    expect(told).not.toHaveProperty('isUnclear')
    const cut = await inspectFile(sourceOf(plain.subarray(0, -2)), containerTold)
    expect(cut).toMatchObject({ kind: 'wav', isIncomplete: true })
  })

  it('says nothing behind its samples', async () => {
    const telling = Buffer.concat([plain, chunk('iXML', Buffer.from('<NOTE>SECRET</NOTE>'))])
    const { leftOut, copy } = await cleaned(telling)
    expect(leftOut).not.toEqual([])
    expect(copy.includes('SECRET')).toBe(false)
    expect(copy.subarray(-samples.length).equals(samples)).toBe(true)
    expect(await inspectFile(sourceOf(copy), containerTold)).toMatchObject({
      kind: 'wav',
      isIncomplete: false,
    })
  })
})

describe('an MP3 with tags', () => {
  const ape = (flags: number) => {
    const item = Buffer.from('\x06\0\0\0\0\0\0\0Artist\0SECRET', 'latin1')
    const foot = Buffer.alloc(32)
    foot.write('APETAGEX', 'latin1')
    foot.writeUInt32LE(2000, 8)
    foot.writeUInt32LE(item.length + 32, 12)
    foot.writeUInt32LE(1, 16)
    foot.writeUInt32LE(flags, 20)
    return Buffer.concat([item, foot])
  }
  const lyrics = 'LYRICSBEGININD0000200LYR00006SECRET'
  it.each([
    ['of APE', ape(0)],
    ['of Lyrics3', Buffer.from(`${lyrics}${String(lyrics.length).padStart(6, '0')}LYRICS200`)],
    [
      'of both',
      Buffer.concat([ape(0), Buffer.from(`${lyrics}${String(lyrics.length).padStart(6, '0')}LYRICS200`)]),
    ],
  ])('%s keeps its frames only', async (_what, tag) => {
    const bytes = await sample('plain.mp3')
    const { leftOut, copy } = await cleaned(Buffer.concat([bytes, tag]))
    expect(leftOut).not.toEqual([])
    expect(copy.equals(bytes)).toBe(true)
  })
})

it.each([
  ['gpmd', ['location', 'device']],
  ['camm', ['location']],
  ['mebx', ['other']],
])('a track of the kind %s is left out of a film', async (format, expected) => {
  const film = (await sample('chapters.mp4')).toString('latin1')
  const telling = Buffer.from(film.replaceAll('sbtl', 'meta').replaceAll('tx3g', format), 'latin1')
  const { leftOut, copy } = await cleaned(telling)
  expect(leftOut).toEqual(expect.arrayContaining(expected))
  expect(copy.includes(format)).toBe(false)
  expect(copy.length).toBe(telling.length)
})

describe('a damaged film that is no film without what would be left out', () => {
  it('is one of which nobody knows what it says', async () => {
    const film = await sample('chapters.mp4')
    const track = film.indexOf('trak')
    const behind = (type: string) => film.indexOf(type, track)
    const unnamed = Buffer.from(film)
    unnamed.write('vIde', behind('vide'), 'latin1')
    const misled = Buffer.from(film)
    misled.writeUInt32BE(film.readUInt32BE(behind('tkhd') + 16), behind('chap') + 4)
    const emptied = Buffer.from(film)
    emptied.write('mdiX', behind('mdia'), 'latin1')
    const elsewhere = Buffer.from(film)
    elsewhere.write('skip', film.indexOf('mdat'), 'latin1')
    for (const odd of [unnamed, misled, emptied, elsewhere])
      expect(await inspectFile(sourceOf(odd), containerTold)).toMatchObject({ kind: 'mp4', isUnclear: true })
  })
})

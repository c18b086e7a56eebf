// Files that lie, are damaged or were made to do harm: each is judged soon, with little memory and few reads, and a copy
// of it without metadata has only bytes of the file. MUTATIONS=1000 tries that many of each sample.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { factsSchema } from '../../../../../src/shared/media/mediaFacts.ts'
import { bytesOf } from '../../../../../src/main/core/clean/bytes/copyPlan.ts'
import { planCopy } from '../../../../../src/main/core/clean/planCopy.ts'
import { inspectFile } from '../../../../../src/main/core/inspect/inspectFile.ts'
import { mutated } from '../../../../helpers/mutations.ts'
import { libraryThreads } from '../../../../helpers/readerProcess.ts'

const FOLDERS = ['../kinds', '../samples', '../../clean/samples'].map((name) =>
  path.join(import.meta.dirname, name),
)
const MUTATIONS = Number(process.env.MUTATIONS ?? 12)
/** On a busy computer. */
const SOON_MS = 10_000
const MB = 1024 * 1024

const samples = (
  await Promise.all(
    FOLDERS.map(async (folder) => (await readdir(folder)).map((name) => path.join(folder, name))),
  )
)
  .flat()
  .filter((file) => !file.endsWith('.sh'))

const threads = await libraryThreads()
afterAll(() => threads.remove())

/** Inspects it and plans its copy. @param size as the file system would tell it */
async function judge(bytes: Uint8Array, size = bytes.length) {
  let read = 0
  let reads = 0
  const source = {
    size,
    read(position: number, count: number) {
      reads += 1
      expect(position).toBeGreaterThanOrEqual(0)
      expect(count).toBeGreaterThanOrEqual(0)
      expect(position + count).toBeLessThanOrEqual(size)
      const piece = new Uint8Array(bytes.subarray(position, position + count))
      read += piece.length
      return Promise.resolve(piece)
    },
  }
  const began = performance.now()
  const told = await inspectFile(source, threads.library.tell)
  const ms = performance.now() - began
  expect(v.parse(factsSchema, told.facts)).toEqual(told.facts)
  const plan = await planCopy(source, told.kind)
  for (const piece of plan?.pieces ?? []) {
    expect(bytesOf(piece)).toBeGreaterThan(0)
    if (!(piece instanceof Uint8Array) && 'from' in piece) {
      expect(piece.from + piece.bytes).toBeLessThanOrEqual(size)
    }
  }
  expect(ms).toBeLessThan(SOON_MS)
  return { told, read, reads, ms }
}

describe('a file of which', () => {
  it('some bytes are wrong is judged soon', async () => {
    const wrong: string[] = []
    for (const file of samples) {
      const bytes = await readFile(file)
      for (let seed = 0; seed < MUTATIONS; seed += 1) {
        const judged = judge(mutated(bytes, seed)).then(({ read }) => {
          if (read > 40 * bytes.length + 8 * MB) throw new Error(`read ${String(read)} bytes`)
        })
        await judged.catch((error: unknown) => {
          wrong.push(`${path.basename(file)}, seed ${String(seed)}: ${String(error)}`)
        })
      }
    }
    expect(wrong).toEqual([])
  }, 1_000_000)

  it('the rest is missing is judged soon', async () => {
    for (const file of samples) {
      const bytes = await readFile(file)
      for (let size = 1; size < bytes.length; size *= 2) await judge(bytes.subarray(0, size))
      // The file was shortened after its size was read.
      await judge(bytes.subarray(0, bytes.length / 2), bytes.length)
    }
  }, 100_000)
})

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content, Buffer.alloc(4)])
}
function png(width: number, height: number, ...chunks: Buffer[]): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', head), ...chunks, chunk('IEND', Buffer.alloc(0))])
}
function box(type: string, content: Buffer, size = content.length + 8): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(size)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}
const FTYP = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'))
const nested = (depth: number): Buffer => {
  const bytes = Buffer.alloc(8 * depth)
  for (let at = 0; at < depth; at += 1) {
    bytes.writeUInt32BE(8 * (depth - at), 8 * at)
    bytes.write(['moov', 'trak', 'mdia', 'minf', 'stbl'][Math.min(at, 4)]!, 8 * at + 4, 'latin1')
  }
  return bytes
}
const many = (type: string, count: number) =>
  Buffer.concat(Array.from({ length: count }, () => box(type, Buffer.alloc(0))))

describe('a bomb:', () => {
  it('50,000 × 50,000 pixels in one MB are told, and not decoded', async () => {
    const { told, ms } = await judge(png(50_000, 50_000, chunk('IDAT', Buffer.alloc(MB))))
    expect(told).toMatchObject({ kind: 'png', facts: { width: 50_000, height: 50_000 }, isIncomplete: false })
    expect(ms).toBeLessThan(500)
  })

  it('a text that is a thousand times as long once it is unpacked', async () => {
    const packed = deflateSync(Buffer.alloc(200 * MB, 0x41))
    const text = chunk('zTXt', Buffer.concat([Buffer.from('prompt\0\0'), packed]))
    const profile = chunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), packed]))
    const { told } = await judge(png(1, 1, text, profile, chunk('IDAT', Buffer.alloc(1))))
    expect(told.leavesOut).toEqual(['prompt'])
  })

  it('a GIF of a hundred thousand frames', async () => {
    const frame = Buffer.from('21f90400050000002c00000000010001000002024401003b'.slice(0, -2), 'hex')
    const gif = Buffer.concat([
      Buffer.from('GIF89a\x01\0\x01\0\0\0\0', 'latin1'),
      ...Array.from({ length: 100_000 }, () => frame),
      Buffer.from([0x3b]),
    ])
    const { told } = await judge(gif)
    expect(told).toMatchObject({ kind: 'gif', facts: { frames: 100_000 }, isIncomplete: false })
  })

  it('a PNG of half a million chunks', async () => {
    const chunks = Buffer.concat(Array.from({ length: 450_000 }, () => chunk('tEXt', Buffer.alloc(0))))
    // What it says is not known: nothing of it may be sent uncleaned.
    expect((await judge(png(1, 1, chunks))).told).toMatchObject({ kind: 'png', isUnclear: true })
  })

  it.each([
    ['a box of no size within', Buffer.concat([FTYP, box('moov', box('trak', Buffer.alloc(4000), 0))])],
    ['a box of 16 exabytes', Buffer.concat([FTYP, box('moov', Buffer.alloc(8, 0xff), 1)])],
    ['boxes in boxes', Buffer.concat([FTYP, nested(20_000)])],
    ['boxes in boxes, of one kind', Buffer.concat([FTYP, box('moov', nested(20_000))])],
    ['a hundred thousand tracks', Buffer.concat([FTYP, box('moov', many('trak', 100_000))])],
    ['many empty boxes', Buffer.concat([FTYP, many('free', 250_000)])],
    ['many fragments', Buffer.concat([FTYP, box('moov', Buffer.alloc(0)), many('moof', 250_000)])],
    ['many tags', Buffer.concat([FTYP, box('moov', box('udta', many('©nam', 250_000)))])],
  ])('an MP4 with %s', async (_name, bytes) => {
    expect((await judge(bytes)).told.kind).toBe('mp4')
  })

  it('an MP4 whose table tells of four thousand million samples', async () => {
    const table = Buffer.alloc(1000, 0xff)
    table.fill(0, 0, 4)
    const tables = ['stsz', 'stts', 'stco', 'stsc', 'stss', 'ctts', 'co64'].map((name) => box(name, table))
    const handler = box('hdlr', Buffer.from('\0\0\0\0\0\0\0\0meta\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1'))
    const track = box(
      'trak',
      box('mdia', Buffer.concat([handler, box('minf', box('stbl', Buffer.concat(tables)))])),
    )
    await judge(Buffer.concat([FTYP, box('moov', track), box('mdat', Buffer.alloc(100))]))
  })

  it.each([
    ['larger than the file', Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), Buffer.alloc(MB)],
    [
      'behind a tag behind a tag',
      Buffer.from('ID3\x04\0\0\0\0\0\0'.repeat(100_000), 'latin1'),
      Buffer.alloc(100),
    ],
  ])('an MP3 with a tag %s', async (_name, head, rest) => {
    const { told } = await judge(Buffer.concat([head, rest]))
    expect(told.kind === undefined || told.isIncomplete).toBe(true)
  })

  it.each([
    ['ten million bytes that could each be a frame', Buffer.alloc(10 * MB, 0xff)],
    ['ten million bytes that could each be a head', Buffer.alloc(10 * MB, 'ÿû\x90\x64', 'latin1')],
    [
      'a JPEG of segments without a size',
      Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(2 * MB)]),
    ],
    [
      'a JPEG of a million segments',
      Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(4 * MB, 'ÿî\0\x02', 'latin1')]),
    ],
    ['a JPEG of nothing but fill', Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(8 * MB, 0xff)])],
    [
      'a WebP of a million chunks',
      Buffer.concat([
        Buffer.from('RIFF\xff\xff\xff\xffWEBP', 'latin1'),
        Buffer.alloc(8 * MB, 'JUNK\0\0\0\0', 'latin1'),
      ]),
    ],
    [
      'a WAV of a million chunks',
      Buffer.concat([
        Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1'),
        Buffer.alloc(8 * MB, 'JUNK\0\0\0\0', 'latin1'),
      ]),
    ],
    [
      'a TIFF that refers to itself',
      Buffer.from(
        'II*\0\x08\0\0\0\xff\xff'.padEnd(70_000, '\x11\x01\x04\0\xff\xff\xff\xff\x08\0\0\0'),
        'latin1',
      ),
    ],
    ['noise', Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 251))],
  ])('%s', async (_name, bytes) => {
    const { read } = await judge(bytes)
    expect(read).toBeLessThan(60 * MB)
  })

  it('with little memory: a film of 3 GB is judged by its heads', async () => {
    const head = Buffer.concat([FTYP, box('mdat', Buffer.alloc(0), 1), Buffer.alloc(8)])
    head.writeBigUInt64BE(3_000_000_000n, FTYP.length + 8)
    const { read, told } = await judge(head, FTYP.length + 3_000_000_000)
    expect(told).toMatchObject({ kind: 'mp4', isIncomplete: true })
    expect(read).toBeLessThan(MB)
  })
})

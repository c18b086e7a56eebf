// Files to hand in: mostly good ones of all seven formats, some that are cleaned or converted first, some that can't be
// sent, some that vanish or change.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { EXTENSIONS, extensionOf, LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { longBytes, mediaBytes } from '../e2e/support/samples.ts'
import type { Chance } from './chance.ts'
import type { Drive } from './drive.ts'

export type Sort =
  | ('good' | 'just fits' | 'long name' | 'other script')
  | ('empty' | 'wrong type' | 'too large' | 'vanishing' | 'changing')
  | ('cleaned' | 'converted')
  | ('growing' | 'pipe' | 'becomes a pipe' | 'becomes a link' | 'of the drive')

export type Made = {
  readonly path: string
  readonly sort: Sort
  /** Digests of the bytes it has, or once had. */
  readonly digests: Set<string>
  /** Whether these bytes may be what was made of it; undefined where nothing is. */
  readonly becomes?: (bytes: Buffer) => boolean
  /** What happens to it after it was handed in; for most, nothing. */
  readonly later: () => void
}

export type Files = {
  /** Each has its own name; all are of one sort, if given. */
  make(count: number, sort?: Sort): Made[]
  /** A folder to drop, and its files that can be sent, among others that can't. */
  makeFolder(): { readonly folder: string; readonly inside: readonly Made[] }
  /** A small picture, as a clipboard may hold it. It has no name, so it is identified by its bytes. */
  makePicture(): string
  all(): readonly Made[]
  at(path: string): Made | undefined
  /** The digests of all pictures. */
  pictures(): ReadonlySet<string>
}

const SORTS: readonly (readonly [number, Sort])[] = [
  [62, 'good'],
  [1, 'just fits'],
  [7, 'long name'],
  [10, 'other script'],
  [4, 'cleaned'],
  [2, 'converted'],
  [4, 'empty'],
  [5, 'wrong type'],
  [2, 'too large'],
  [4, 'vanishing'],
  [5, 'changing'],
  [5, 'growing'],
  [1, 'pipe'],
  [2, 'becomes a pipe'],
  [3, 'becomes a link'],
  [10, 'of the drive'],
]
/** How often a growing file grows, ms. One that is unchanged for longer may be taken as complete. */
const GROWING_MS = 60
const RESTING_MS = 500
/** Maximum sizes in bytes, each after its weight. */
const SIZES: readonly (readonly [number, number])[] = [
  [10, 3],
  [30, 4000],
  [36, 200_000],
  [20, 2_500_000],
  [4, 7_000_000],
]
const STEMS = [
  '夕焼けの海 第二版',
  'приключение',
  'صورة جميلة',
  'ที่ระลึก',
  '👩‍🚀 e\u0301tude',
  'ein\nZweizeiler',
  '%41 #?&"\'$(x)',
]
/** Those that can be of any length, and grow. */
const OWN_TYPES: Readonly<Partial<Record<Sort, string>>> = {
  'just fits': 'mp4',
  growing: 'wav',
  cleaned: 'jpg',
  converted: 'bmp',
}
/** The head of a WAV that nobody knows the end of: 8 kHz, 8 bit, mono. */
const STREAM = Buffer.from(
  '52494646ffffffff57415645666d74201000000001000100401f0000401f00000100080064617461ffffffff',
  'hex',
)
const OTHER_TYPES = ['gif', 'txt', 'mov', 'PNG.zip', 'png~']

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Judged by the name that makeFolder gives it. */
export const isFolder = (path: string): boolean => /\/folder \d+$/.test(path)

/** @param isLooked whether the app says on its disk where the file really is, as it does once it has looked at it */
export function createFiles(
  folder: string,
  drive: Drive | undefined,
  isLooked: (path: string) => boolean,
  chance: Chance,
): Files {
  const made = new Map<string, Made>()
  const pictures = new Set<string>()
  let count = 0
  mkdirSync(folder, { recursive: true })
  /** The target of files that become links: it was never handed in. */
  const secret = join(folder, 'secret.png')
  const secretBytes = media('png', 1000, chance)
  writeFileSync(secret, secretBytes)

  /** Writes a file as an exporter does, over some seconds. */
  const grow = (path: string, digests: Set<string>) => {
    let written = Buffer.concat([STREAM, chance.bytes(20_000)])
    let last = Date.now()
    let left = chance.whole(5, 40)
    writeFileSync(path, written)
    const timer = setInterval(() => {
      // This process may have been delayed; content that was then unchanged for a while may be taken as complete.
      if (Date.now() - last > RESTING_MS) digests.add(digestOf(written))
      last = Date.now()
      left -= 1
      if (left === 0) clearInterval(timer)
      // The soak may have ended meanwhile.
      if (!existsSync(path)) return
      const piece = chance.bytes(20_000)
      appendFileSync(path, piece)
      written = Buffer.concat([written, piece])
      if (left === 0) digests.add(digestOf(written))
    }, GROWING_MS)
  }
  const extension = () => {
    const known = chance.pick(EXTENSIONS)
    return chance.odds(0.1) ? known.toUpperCase() : known
  }
  const makeOne = (where: string, sort: Sort): Made => {
    count += 1
    const path =
      sort === 'of the drive' && drive !== undefined
        ? drive.path(count, extension())
        : join(where, nameOf(count, sort, OWN_TYPES[sort] ?? extension(), chance))
    const digests = new Set<string>()
    const write = (bytes: Buffer) => {
      writeFileSync(path, bytes)
      digests.add(digestOf(bytes))
    }
    if (sort === 'pipe') execFileSync('mkfifo', [path])
    else if (sort === 'growing') grow(path, digests)
    else if (sort === 'of the drive' && drive !== undefined) digests.add(digestOf(drive.bytes))
    else write(bytesOf(sort, path, chance))
    if (sort === 'too large') truncateSync(path, LIMIT_BYTES + chance.whole(1, 1_000_000))
    const later = () => {
      // The soak may have ended meanwhile.
      if (!path.startsWith(folder) || !existsSync(path)) return
      if (sort === 'changing') write(media(extensionOf(path), chance.whole(1, 3_000_000), chance))
      if (sort === 'vanishing' || sort.startsWith('becomes')) rmSync(path)
      if (sort === 'becomes a pipe') execFileSync('mkfifo', [path])
      if (sort !== 'becomes a link') return
      // A link stands for its target until the app has looked; a file that it has seen is not replaced.
      if (!isLooked(path)) digests.add(digestOf(secretBytes))
      symlinkSync(secret, path)
    }
    if (sort === 'cleaned') digests.add(digestOf(withoutComment(readFileSync(path))))
    const file: Made = { path, sort, digests, ...(sort === 'converted' && { becomes: isJpeg }), later }
    made.set(path, file)
    return file
  }
  return {
    make: (many, sort) => Array.from({ length: many }, () => makeOne(folder, sort ?? chance.weighed(SORTS))),
    makeFolder() {
      const top = join(folder, `folder ${(count += 1)}`)
      const below = join(top, 'below')
      mkdirSync(join(top, '.hidden'), { recursive: true })
      mkdirSync(below)
      writeFileSync(join(top, '.hidden', 'not for others.png'), 'x')
      writeFileSync(join(top, 'notes.txt'), 'x')
      // The app would ask about more than 20, and nobody is there to answer.
      const inside = Array.from({ length: chance.whole(1, 9) }, () =>
        makeOne(chance.odds(0.3) ? below : top, 'good'),
      )
      return { folder: top, inside }
    },
    makePicture() {
      const path = join(folder, `picture ${(count += 1)}.png`)
      const bytes = media('png', chance.whole(1, 150_000), chance)
      writeFileSync(path, bytes)
      pictures.add(digestOf(bytes))
      return path
    },
    all: () => [...made.values()],
    at: (path) => made.get(path),
    pictures: () => pictures,
  }
}

function nameOf(number: number, sort: Sort, extension: string, chance: Chance): string {
  if (sort === 'wrong type') return `${number} no medium.${chance.pick(OTHER_TYPES)}`
  if (sort === 'long name')
    return `${number} ${'long '.repeat(40).slice(0, chance.whole(124, 190))}.${extension}`
  return `${number} ${sort === 'other script' ? chance.pick(STEMS) : 'take'}.${extension}`
}

function bytesOf(sort: Sort, path: string, chance: Chance): Buffer {
  if (sort === 'empty') return Buffer.alloc(0)
  if (sort === 'too large') return Buffer.of(1)
  if (sort === 'converted') return bitmap(chance)
  if (sort === 'cleaned') return withComment(media('jpg', 1, chance))
  const size = sort === 'just fits' ? LIMIT_BYTES - longBytes('a.mp4', 0).length : chance.weighed(SIZES)
  if (sort === 'just fits') return media('mp4', size, chance)
  return sort === 'wrong type' ? chance.bytes(size) : media(extensionOf(path), chance.whole(1, size), chance)
}

/** A file of this type with bytes of its own, which says nothing that would be left out; of some types always a small one. */
function media(extension: string, size: number, chance: Chance): Buffer {
  const name = `${chance.bytes(16).toString('hex')}.${extension}`
  return ['png', 'mp4', 'wav'].includes(extension) ? longBytes(name, size) : mediaBytes(name)
}

/** Behind the first marker of a JPEG. */
const COMMENT = Buffer.concat([Buffer.of(0xff, 0xfe, 0, 13), Buffer.from('by somebody')])
const withComment = (jpeg: Buffer): Buffer => Buffer.concat([jpeg.subarray(0, 2), COMMENT, jpeg.subarray(2)])
const withoutComment = (jpeg: Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(2 + COMMENT.length)])

const isJpeg = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8

/** A Windows bitmap that no other one is like: 24 bits a pixel, from the bottom up. */
function bitmap(chance: Chance): Buffer {
  const [width, height] = [16, 16]
  const pixels = chance.bytes(width * height * 3)
  const head = Buffer.alloc(54)
  head.write('BM')
  head.writeUInt32LE(head.length + pixels.length, 2)
  head.writeUInt32LE(head.length, 10)
  head.writeUInt32LE(40, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(24, 28)
  head.writeUInt32LE(pixels.length, 34)
  return Buffer.concat([head, pixels])
}

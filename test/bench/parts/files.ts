// Makes the files that the bench sends: each has bytes of its own, since bytes with a link are not sent again, and nearly
// always a size of its own, as users' files have. A file as large as another is read once more, to see whether it is the same.
import { randomBytes, randomInt } from 'node:crypto'
import { appendFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer).swap32()
const box = (type: string, data: Buffer) => Buffer.concat([u32(data.length + 8), Buffer.from(type), data])

/** A part of a PNG. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  return Buffer.concat([u32(data.length), body, u32(crc32(body))])
}

/** A file's bytes but for the last ones, which are made anew each time it is sent. */
type Maker = { head(bytes: number): Buffer; tail(text: Buffer): Buffer }

/** A film without frames: nothing of it can be drawn. */
const film: Maker = {
  head(bytes) {
    const brand = box('ftyp', Buffer.concat([Buffer.from('isom'), u32(512), Buffer.from('isommp42')]))
    const end = box('moov', Buffer.alloc(0))
    return Buffer.concat([brand, box('mdat', randomBytes(bytes - brand.length - end.length - 8)), end])
  },
  tail: (text) => box('free', text),
}

/** A picture of noise, which has a thumbnail. */
const noise: Maker = {
  head(bytes) {
    const side = Math.max(1, Math.floor(Math.sqrt(bytes / 3)))
    const rows = randomBytes((side * 3 + 1) * side)
    for (let row = 0; row < side; row += 1) rows[row * (side * 3 + 1)] = 0
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', Buffer.concat([u32(side), u32(side), Buffer.of(8, 2, 0, 0, 0)])),
      chunk('IDAT', deflateSync(rows, { level: 0 })),
    ])
  },
  tail: (text) =>
    Buffer.concat([
      chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), text])),
      chunk('IEND', Buffer.alloc(0)),
    ]),
}

const makers = { png: noise, mp4: film } as const

/** Sizes differ by up to so many bytes, unless asked otherwise. */
const SPREAD = 1000

/** Text that differs each time, of up to `spread` bytes more than 32. */
const text = (spread: number) =>
  Buffer.from(
    randomBytes(16)
      .toString('hex')
      .padEnd(32 + randomInt(spread)),
  )

/** A picture of about so many bytes. */
export const picture = (bytes: number): Buffer =>
  Buffer.concat([noise.head(bytes - SPREAD), noise.tail(text(SPREAD))])

type Made = { readonly maker: Maker; readonly head: number; readonly spread: number }
const made = new Map<string, Made>()

/** Gives each file bytes and a size that it never had. Pictures and films stay whole. */
export function freshen(files: readonly string[]): void {
  const hourAgo = Date.now() / 1000 - 3600
  for (const file of files) {
    const { maker, head, spread } = made.get(file)!
    truncateSync(file, head)
    appendFileSync(file, maker.tail(text(spread)))
    utimesSync(file, hourAgo, hourAgo)
  }
}

/**
 * Writes `count` of them, last changed an hour ago: a file that has just changed is not sent until it has settled.
 * @param spread by so many bytes their sizes differ at most; `bytes` is in the middle
 */
export function makeFiles(
  folder: string,
  name: string,
  {
    count,
    bytes,
    kind,
    spread = SPREAD,
  }: { count: number; bytes: number; kind: keyof typeof makers; spread?: number },
): readonly string[] {
  const files = Array.from({ length: count }, (_, index) => {
    const file = join(folder, `${name} ${String(index).padStart(4, '0')}.${kind}`)
    const head = makers[kind].head(bytes - spread / 2)
    writeFileSync(file, head)
    made.set(file, { maker: makers[kind], head: head.length, spread })
    return file
  })
  freshen(files)
  return files
}

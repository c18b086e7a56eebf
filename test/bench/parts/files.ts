// Makes the files that the bench sends: each has bytes of its own, since bytes with a link are not sent again.
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, utimesSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'

const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer).swap32()
const box = (type: string, data: Buffer) => Buffer.concat([u32(data.length + 8), Buffer.from(type), data])

/** A film without frames of so many bytes: nothing of it can be drawn. */
function film(bytes: number): Buffer {
  const brand = box('ftyp', Buffer.concat([Buffer.from('isom'), u32(512), Buffer.from('isommp42')]))
  const end = box('moov', Buffer.alloc(0))
  return Buffer.concat([brand, box('mdat', randomBytes(bytes - brand.length - end.length - 8)), end])
}

/** A part of a PNG. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  return Buffer.concat([u32(data.length), body, u32(crc32(body))])
}

/** A text that is part of a picture, different each time and of the same length. */
const comment = () => chunk('tEXt', Buffer.from(`Comment\0${randomBytes(16).toString('hex')}`))

/** A picture of noise of about so many bytes, which has a thumbnail. */
export function picture(bytes: number): Buffer {
  const side = Math.max(1, Math.floor(Math.sqrt(bytes / 3)))
  const rows = randomBytes((side * 3 + 1) * side)
  for (let row = 0; row < side; row += 1) rows[row * (side * 3 + 1)] = 0
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([u32(side), u32(side), Buffer.of(8, 2, 0, 0, 0)])),
    comment(),
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** Where a picture has its comment: behind the signature and the header. */
const COMMENT_AT = SIGNATURE.length + 25
/** Where a film has bytes that mean nothing. */
const FRAMES_AT = 512

const makers = { png: picture, mp4: film } as const

/** Gives each file bytes that it never had, as Mayfly sends no bytes twice. Pictures and films stay whole. */
export function freshen(files: readonly string[]): void {
  const hourAgo = Date.now() / 1000 - 3600
  for (const file of files) {
    const [bytes, at] = file.endsWith('.png') ? [comment(), COMMENT_AT] : [randomBytes(16), FRAMES_AT]
    const opened = openSync(file, 'r+')
    writeSync(opened, bytes, 0, bytes.length, at)
    closeSync(opened)
    utimesSync(file, hourAgo, hourAgo)
  }
}

/** Writes `count` of them, last changed an hour ago: a file that has just changed is not sent until it has settled. */
export function makeFiles(
  folder: string,
  name: string,
  { count, bytes, kind }: { count: number; bytes: number; kind: keyof typeof makers },
): readonly string[] {
  const hourAgo = Date.now() / 1000 - 3600
  return Array.from({ length: count }, (_, index) => {
    const file = join(folder, `${name} ${String(index).padStart(4, '0')}.${kind}`)
    writeFileSync(file, makers[kind](bytes))
    utimesSync(file, hourAgo, hourAgo)
    return file
  })
}

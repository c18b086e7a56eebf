// Writes zip archives whose bytes depend on their files only: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { crc32, deflateRawSync } from 'node:zlib'

/** 1980-01-01, the first day that a zip knows. */
const DAY = 0x0021
const VERSION = 20
const DEFLATED = 8
/** Names are UTF-8. */
const UTF8 = 0x0800
/** A file that everybody may read, in the upper half as Unix has it. */
const MODE = (0o100644 << 16) >>> 0

/** @param {readonly (readonly [bytes: 2 | 4, value: number])[]} fields */
function record(fields) {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

/**
 * @param {Readonly<Record<string, string | Buffer>>} files by path, with slashes
 * @returns {Buffer}
 */
export function zipOf(files) {
  const parts = []
  const directory = []
  let offset = 0
  for (const [path, content] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)]
    const packed = deflateRawSync(bytes, { level: 9 })
    /** @type {readonly (readonly [2 | 4, number])[]} */
    const facts = [
      ...[VERSION, UTF8, DEFLATED, 0, DAY].map((value) => /** @type {const} */ ([2, value])),
      ...[crc32(bytes), packed.length, bytes.length].map((value) => /** @type {const} */ ([4, value])),
      [2, name.length],
      [2, 0],
    ]
    const head = record([[4, 0x04034b50], ...facts])
    const listed = [
      [4, 0x02014b50],
      [2, (3 << 8) | VERSION],
      ...facts,
      [2, 0],
      [2, 0],
      [2, 0],
      [4, MODE],
      [4, offset],
    ]
    directory.push(record(/** @type {[2 | 4, number][]} */ (listed)), name)
    parts.push(head, name, packed)
    offset += head.length + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const count = directory.length / 2
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, list.length],
    [4, offset],
    [2, 0],
  ])
  return Buffer.concat([...parts, list, end])
}

/**
 * The text of an answer: what came of it, up to a limit, out of its content coding and its character encoding.
 */
import zlib from 'node:zlib'

/** Longest answer read, in bytes, as it comes and decoded. A real one has about 150. */
export const ANSWER_LIMIT_BYTES = 64 * 1024

export interface Collected {
  /** No more than the limit. */
  readonly bytes: Buffer
  /** There was more than that. */
  readonly tooLong: boolean
}

/** Takes pieces until there are more than the limit. */
export interface Collector {
  /** False once nothing more is wanted. */
  add(piece: Uint8Array): boolean
  collected(): Collected
}

export function collect(): Collector {
  const parts: Uint8Array[] = []
  let length = 0
  return {
    add(piece) {
      const room = ANSWER_LIMIT_BYTES - length
      length += piece.length
      if (room > 0) parts.push(piece.subarray(0, room))
      return length <= ANSWER_LIMIT_BYTES
    },
    collected: () => ({ bytes: Buffer.concat(parts), tooLong: length > ANSWER_LIMIT_BYTES }),
  }
}

export interface AnswerText {
  readonly text: string
  /** It is longer than any answer of the service; what of it is in `text` is its beginning, or nothing. */
  readonly tooLong: boolean
}

/**
 * @param coding Content-Encoding as it came; undefined too where somebody has taken the coding off already. We ask for
 * none, but a server in between may code without being asked. One that nobody knows leaves the bytes as they are.
 */
export function textOf({ bytes, tooLong }: Collected, coding: string | undefined): AnswerText {
  try {
    const plain = codingsOf(coding).reduceRight((coded, name) => DECODE[name]?.(coded) ?? coded, bytes)
    return { text: characters(plain), tooLong }
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    // What can't be decoded is no text of anybody's.
    return { text: isTooLong ? '' : characters(bytes), tooLong: tooLong || isTooLong }
  }
}

/** More codings than this in one answer are nobody's honest work. */
const MOST_CODINGS = 3

const codingsOf = (header = ''): string[] =>
  header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .slice(0, MOST_CODINGS)

const LIMIT = { maxOutputLength: ANSWER_LIMIT_BYTES }
/** What was cut short gives what there is of it. */
const ZLIB = { ...LIMIT, finishFlush: zlib.constants.Z_SYNC_FLUSH }
const gunzip = (bytes: Buffer): Buffer => zlib.gunzipSync(bytes, ZLIB)

/** Newer than the oldest Node we run on. */
const { zstdDecompressSync } = zlib as {
  zstdDecompressSync?: (bytes: Buffer, options: { maxOutputLength: number }) => Buffer
}

const DECODE: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
  br: (bytes) =>
    zlib.brotliDecompressSync(bytes, { ...LIMIT, finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  zstd: (bytes) => zstdDecompressSync?.(bytes, LIMIT) ?? bytes,
}

/** With zlib's head, as RFC 9110 (8.4.1.2) says, or without it, as some servers do: its first byte ends in 8. */
function inflate(bytes: Buffer): Buffer {
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflateSync(bytes, ZLIB) : zlib.inflateRawSync(bytes, ZLIB)
}

/** JSON is UTF-8 (RFC 8259, 8.1), but other servers put a byte order mark before it, or mean UTF-16. */
function characters(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Takes one mark off by itself.
  return new TextDecoder().decode(bytes)
}

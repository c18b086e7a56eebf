/**
 * Reads an answer's text: collects it up to a limit and decodes its content coding and character encoding.
 */
import zlib from 'node:zlib'

/** Longest answer read, in bytes, both as received and decoded. A real one has about 150. */
export const RESPONSE_LIMIT_BYTES = 64 * 1024

export interface CollectedBody {
  /** Cut at the limit. */
  readonly bytes: Buffer
  /** There was more than the limit. */
  readonly tooLong: boolean
}

/** Collects pieces until they exceed the limit. */
export interface Collector {
  /** False once nothing more is wanted. */
  add(piece: Uint8Array): boolean
  collected(): CollectedBody
}

export function collect(): Collector {
  const parts: Uint8Array[] = []
  let length = 0
  return {
    add(piece) {
      const room = RESPONSE_LIMIT_BYTES - length
      length += piece.length
      if (room > 0) parts.push(piece.subarray(0, room))
      return length <= RESPONSE_LIMIT_BYTES
    },
    collected: () => ({ bytes: Buffer.concat(parts), tooLong: length > RESPONSE_LIMIT_BYTES }),
  }
}

export interface ResponseText {
  readonly text: string
  /** It is longer than any answer from the service; `text` is its beginning, or empty. */
  readonly tooLong: boolean
}

/**
 * @param coding Content-Encoding as received; also undefined if the body has already been decoded. We ask for none,
 * but a server in between may encode without being asked. An unknown coding leaves the bytes as they are.
 */
export function decodeBody({ bytes, tooLong }: CollectedBody, coding: string | undefined): ResponseText {
  try {
    const plain = codingsOf(coding).reduceRight((coded, name) => DECODE[name]?.(coded) ?? coded, bytes)
    return { text: characters(plain), tooLong }
  } catch (error) {
    const isTooLong = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    // The body can't be decoded.
    return { text: isTooLong ? '' : characters(bytes), tooLong: tooLong || isTooLong }
  }
}

/** No legitimate answer has more codings than this. */
const MOST_CODINGS = 3

const codingsOf = (header = ''): string[] =>
  header
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .slice(0, MOST_CODINGS)

const LIMIT = { maxOutputLength: RESPONSE_LIMIT_BYTES }
/** Truncated input yields what there is. */
const ZLIB = { ...LIMIT, finishFlush: zlib.constants.Z_SYNC_FLUSH }
const gunzip = (bytes: Buffer): Buffer => zlib.gunzipSync(bytes, ZLIB)

/** Not available in the oldest Node we run on. */
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

/** With a zlib header (RFC 9110, 8.4.1.2), or without it, as some servers send: the header's first byte ends in 8. */
function inflate(bytes: Buffer): Buffer {
  return ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflateSync(bytes, ZLIB) : zlib.inflateRawSync(bytes, ZLIB)
}

/** JSON is UTF-8 (RFC 8259, 8.1), but other servers prepend a byte order mark, or send UTF-16. */
function characters(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Strips one byte order mark automatically.
  return new TextDecoder().decode(bytes)
}

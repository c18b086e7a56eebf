/**
 * Unmarshals values from D-Bus's wire format, little-endian:
 * https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
 */
import { alignmentOf, typesOf } from './signature.ts'

/** Reads values in sequence; a variant yields its content. Throws past the end. */
export function createReader(bytes: Buffer): { read(type: string): unknown } {
  let at = 0
  const skip = (length: number): number => {
    at += length
    if (at > bytes.length) throw new Error('a message that ends too early')
    return at - length
  }
  const text = (length: number): string => {
    const start = skip(length + 1)
    return bytes.toString('utf8', start, start + length)
  }
  const list = (of: string): unknown[] => {
    const length = bytes.readUInt32LE(skip(4))
    skip(-at & (alignmentOf(of) - 1))
    const end = at + length
    const values: unknown[] = []
    while (at < end) values.push(read(of))
    return values
  }
  const read = (type: string): unknown => {
    skip(-at & (alignmentOf(type) - 1))
    switch (type.charAt(0)) {
      case 'y':
        return bytes.readUInt8(skip(1))
      case 'b':
        return bytes.readUInt32LE(skip(4)) === 1
      case 'n':
        return bytes.readInt16LE(skip(2))
      case 'q':
        return bytes.readUInt16LE(skip(2))
      case 'i':
        return bytes.readInt32LE(skip(4))
      case 'u':
      case 'h':
        return bytes.readUInt32LE(skip(4))
      case 'x':
        return bytes.readBigInt64LE(skip(8))
      case 't':
        return bytes.readBigUInt64LE(skip(8))
      case 'd':
        return bytes.readDoubleLE(skip(8))
      case 's':
      case 'o':
        return text(bytes.readUInt32LE(skip(4)))
      case 'g':
        return text(bytes.readUInt8(skip(1)))
      case 'v':
        return read(text(bytes.readUInt8(skip(1))))
      case 'a':
        return list(type.slice(1))
      case '(':
      case '{':
        return typesOf(type.slice(1, -1)).map(read)
      default:
        throw new Error(`there is no type ${type}`)
    }
  }
  return { read }
}

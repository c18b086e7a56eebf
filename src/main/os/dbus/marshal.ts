/**
 * Marshals values to D-Bus's wire format, little-endian:
 * https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling
 */
import { alignmentOf, typesOf } from './signature.ts'

/** A value with its type, as in a variant. */
export interface Variant {
  readonly signature: string
  readonly value: unknown
}

interface Writer {
  length(): number
  put(piece: Buffer): void
  /** Pads with zeros to a multiple of this many bytes. */
  align(to: number): void
}

/** Marshals values of these types in sequence. Throws on a type that we don't use. */
export function marshal(signature: string, values: readonly unknown[]): Buffer {
  const pieces: Buffer[] = []
  let length = 0
  const put = (piece: Buffer) => {
    pieces.push(piece)
    length += piece.length
  }
  const align = (to: number) => {
    put(Buffer.alloc(-length & (to - 1)))
  }
  writeAll({ length: () => length, put, align }, typesOf(signature), values)
  return Buffer.concat(pieces)
}

function writeAll(writer: Writer, types: readonly string[], values: readonly unknown[]): void {
  types.forEach((type, at) => {
    write(writer, type, values[at])
  })
}

function write(writer: Writer, type: string, value: unknown): void {
  writer.align(alignmentOf(type))
  switch (type.charAt(0)) {
    case 'y':
      writer.put(Buffer.of(Number(value)))
      break
    case 'b':
    case 'i':
    case 'u':
      writer.put(int(Number(value)))
      break
    case 'x': {
      const piece = Buffer.alloc(8)
      piece.writeBigInt64LE(value as bigint)
      writer.put(piece)
      break
    }
    case 's':
    case 'o':
      writer.put(Buffer.concat([int(Buffer.byteLength(String(value))), Buffer.from(`${String(value)}\0`)]))
      break
    case 'g':
      writer.put(Buffer.from(`${String.fromCharCode(String(value).length)}${String(value)}\0`))
      break
    case 'v': {
      const { signature, value: inside } = value as Variant
      writeAll(writer, ['g', signature], [signature, inside])
      break
    }
    case 'a':
      writeList(writer, type.slice(1), value as readonly unknown[] | Uint8Array)
      break
    case '(':
    case '{':
      writeAll(writer, typesOf(type.slice(1, -1)), value as readonly unknown[])
      break
    default:
      throw new Error(`nothing of ours has the type ${type}`)
  }
}

function writeList(writer: Writer, of: string, list: readonly unknown[] | Uint8Array): void {
  const size = Buffer.alloc(4)
  writer.put(size)
  writer.align(alignmentOf(of))
  const start = writer.length()
  if (list instanceof Uint8Array) writer.put(Buffer.from(list))
  else for (const one of list) write(writer, of, one)
  size.writeUInt32LE(writer.length() - start)
}

function int(value: number): Buffer {
  const piece = Buffer.alloc(4)
  piece.writeInt32LE(value | 0)
  return piece
}

/**
 * Encodes and decodes D-Bus messages, little-endian:
 * https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol
 *
 * A small client of our own, since the D-Bus libraries have been unmaintained for years and bring an event-stream, an
 * XML parser and their own integers; we need only a few calls and two signals.
 */

import { marshal } from './marshal.ts'
import { typesOf } from './signature.ts'
import { createReader } from './unmarshal.ts'

export interface Message {
  readonly type: 'call' | 'return' | 'error' | 'signal'
  readonly serial: number
  readonly path?: string
  readonly interface?: string
  readonly member?: string
  readonly destination?: string
  readonly sender?: string
  /** Serial of the call that this answers. */
  readonly replyTo?: number
  readonly errorName?: string
  /** Types of `body`. */
  readonly signature?: string
  readonly body?: readonly unknown[]
}

/** Bytes. The bus itself allows 128 MiB; no message to Mayfly comes near this. */
const LONGEST = 1024 * 1024
const TYPES = ['call', 'return', 'error', 'signal'] as const
const FIELDS = [
  [1, 'path', 'o'],
  [2, 'interface', 's'],
  [3, 'member', 's'],
  [4, 'errorName', 's'],
  [5, 'replyTo', 'u'],
  [6, 'destination', 's'],
  [7, 'sender', 's'],
  [8, 'signature', 'g'],
] as const
const LITTLE_ENDIAN = 0x6c

export function encode(message: Message): Buffer {
  const body = marshal(message.signature ?? '', message.body ?? [])
  const fields = FIELDS.flatMap(([code, name, signature]) =>
    message[name] === undefined ? [] : [[code, { signature, value: message[name] }]],
  )
  const type = TYPES.indexOf(message.type) + 1
  const head = [LITTLE_ENDIAN, type, 0, 1, body.length, message.serial, fields]
  const header = marshal('yyyyuua(yv)', head)
  return Buffer.concat([header, Buffer.alloc(-header.length & 7), body])
}

/** Length of the message that begins here, bytes; undefined until its header is complete. Throws on an invalid one. */
export function lengthOf(bytes: Buffer): number | undefined {
  if (bytes.length < 16) return undefined
  if (bytes[0] !== LITTLE_ENDIAN) throw new Error('a message in another byte order')
  const fields = 16 + bytes.readUInt32LE(12)
  const length = fields + (-fields & 7) + bytes.readUInt32LE(4)
  if (length > LONGEST) throw new Error('a message that is too long')
  return length
}

/** Decodes exactly one message. Throws on an invalid one. */
export function decode(bytes: Buffer): Message {
  const head = createReader(bytes)
  const [, type, , , bodyLength, serial, fields] = typesOf('yyyyuua(yv)').map((one) => head.read(one))
  const given = new Map((fields as [number, unknown][]).map(([code, value]) => [code, value]))
  const told = Object.fromEntries(
    FIELDS.flatMap(([code, name]) => (given.has(code) ? [[name, given.get(code)]] : [])),
  ) as Partial<Message>
  const reader = createReader(bytes.subarray(bytes.length - Number(bodyLength)))
  return {
    ...told,
    type: TYPES[Number(type) - 1] ?? 'signal',
    serial: Number(serial),
    body: typesOf(told.signature ?? '').map((one) => reader.read(one)),
  }
}

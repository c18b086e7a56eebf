/**
 * Asks the Wayland compositor which interfaces it offers, on a connection of our own that is closed at once.
 * https://wayland.freedesktop.org/docs/html/ch04.html#sect-Protocol-Wire-Format
 */
import { createConnection } from 'node:net'
import { endianness } from 'node:os'
import path from 'node:path'

/** Where programs of this session reach the compositor; undefined outside a Wayland session. */
export function compositorSocket(env: Readonly<NodeJS.ProcessEnv>): string | undefined {
  const { WAYLAND_DISPLAY: display, XDG_RUNTIME_DIR: folder } = env
  if (!display) return undefined
  if (path.isAbsolute(display)) return display
  return folder ? path.join(folder, display) : undefined
}

/** The compositor has them at hand: it answers at once, or hangs and everything with it, ms. */
const LIMIT_MS = 1500
/** Bytes: compositors offer some fifty interfaces of some fifty bytes each. */
const LONGEST = 1024 * 1024

/** Ids of our objects: the display is 1 by the protocol. */
const REGISTRY = 2
const CALLBACK = 3

/** Names of the interfaces, such as wl_seat; undefined where no compositor answers. */
export function interfacesAt(socket: string): Promise<ReadonlySet<string> | undefined> {
  return new Promise((resolve) => {
    const connection = createConnection(socket)
    const end = (found?: ReadonlySet<string>) => {
      clearTimeout(timer)
      connection.destroy()
      resolve(found)
    }
    const timer = setTimeout(end, LIMIT_MS)
    let heard = Buffer.alloc(0)
    connection.on('error', () => {
      end()
    })
    connection.on('close', () => {
      end()
    })
    connection.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece])
      const { names, isOver } = read(heard)
      if (isOver) end(names)
      else if (heard.length > LONGEST) end()
    })
    // wl_display.get_registry and wl_display.sync: the callback's event comes after all of the registry's.
    connection.write(Buffer.concat([message(1, 1, REGISTRY), message(1, 0, CALLBACK)]))
  })
}

const isLittle = endianness() === 'LE'
const words = (...values: readonly number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
const wordAt = (bytes: Buffer, at: number): number =>
  isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)

/** A request with one argument: the object, then size and opcode in one word, in the host's byte order. */
const message = (object: number, opcode: number, argument: number): Buffer =>
  words(object, (12 << 16) | opcode, argument)

/** What the events so far say: wl_registry.global has a number, the interface's name and its version. */
function read(heard: Buffer): { names: ReadonlySet<string>; isOver: boolean } {
  const names = new Set<string>()
  for (let at = 0; at + 8 <= heard.length;) {
    const object = wordAt(heard, at)
    const size = wordAt(heard, at + 4) >>> 16
    const opcode = wordAt(heard, at + 4) & 0xffff
    if (object === CALLBACK) return { names, isOver: true }
    if (size < 8 || at + size > heard.length) break
    if (object === REGISTRY && opcode === 0 && size >= 20) {
      // A string's length counts its terminating zero.
      const length = wordAt(heard, at + 12)
      names.add(heard.toString('latin1', at + 16, Math.min(at + size, at + 16 + length - 1)))
    }
    at += size
  }
  return { names, isOver: false }
}

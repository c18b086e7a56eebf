// Our own session bus client, against a bus of its own: what it sends, what it receives, and that no wait is endless.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { socketsOf } from '../../../../src/main/os/dbus/addresses.ts'
import type { Signal } from '../../../../src/main/os/dbus/busConnection.ts'
import { createBus, type Bus } from '../../../../src/main/os/dbus/sessionBus.ts'
import { decode, encode, lengthOf, type Message } from '../../../../src/main/os/dbus/wire.ts'

const uid = process.getuid?.() ?? 0
const hasDaemon = existsSync('/usr/bin/dbus-daemon')
const folder = mkdtempSync(join(tmpdir(), 'mayfly-bus-'))
const busAt = (name: string): Bus => createBus({ XDG_RUNTIME_DIR: join(folder, name) }, uid)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('where the bus listens', () => {
  it.each([
    ['unix:path=/run/user/7/bus', ['/run/user/7/bus']],
    ['unix:path=/a%20b%c3%bc,guid=0123', ['/a bü']],
    ['unix:abstract=/tmp/dbus-x,guid=1', ['\0/tmp/dbus-x']],
    ['unix:runtime=yes', ['/run/user/7/bus']],
    ['tcp:host=localhost,port=1;unix:path=/x', ['/x']],
    ['autolaunch:', []],
    ['', ['/run/user/7/bus']],
  ])('%s', (address, sockets) => {
    expect(socketsOf({ DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: '/run/user/7' })).toEqual(sockets)
  })
  it('nowhere, where nothing tells of it', () => {
    expect(socketsOf({})).toEqual([])
  })
})

describe('a message', () => {
  const message: Message = {
    type: 'call',
    serial: 7,
    path: '/a',
    interface: 'b.c',
    member: 'D',
    destination: 'e.f',
  }
  it('is read as it was written, whatever its values are', () => {
    const values = ['ü', 4_000_000_000, ['x', 'y'], [['k', { signature: 'i', value: -5 }]], ['/o', '/p']]
    const whole = encode({ ...message, signature: 'suasa{sv}ao', body: values })
    expect(lengthOf(whole)).toBe(whole.length)
    expect(decode(whole)).toMatchObject({
      type: 'call',
      serial: 7,
      member: 'D',
      body: ['ü', 4_000_000_000, ['x', 'y'], [['k', -5]], ['/o', '/p']],
    })
  })
  it('carries a picture', () => {
    const picture = [2, 1, 8, true, 8, 4, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)]
    const read = decode(encode({ ...message, signature: '(iiibiiay)', body: [picture] }))
    expect(read.body).toEqual([[2, 1, 8, true, 8, 4, [1, 2, 3, 4, 5, 6, 7, 8]]])
  })
  it('is refused when it is too long, in another byte order, or ends too early', () => {
    const whole = encode({ ...message, signature: 's', body: ['text'] })
    expect(lengthOf(whole.subarray(0, 15))).toBeUndefined()
    const long = Buffer.from(whole)
    long.writeUInt32LE(0x7fffffff, 4)
    expect(() => lengthOf(long)).toThrow('too long')
    const other = Buffer.from(whole)
    other[0] = 0x42
    expect(() => lengthOf(other)).toThrow('byte order')
    const short = Buffer.from(whole)
    short.writeUInt32LE(999, whole.length - 9)
    expect(() => decode(short)).toThrow()
  })
})

describe.skipIf(!hasDaemon)('a bus', () => {
  let daemon: ChildProcess
  let bus: Bus
  beforeAll(async () => {
    const address = join(folder, 'real')
    writeFileSync(
      join(folder, 'bus.conf'),
      `<busconfig><type>session</type><listen>unix:path=${address}</listen><auth>EXTERNAL</auth>
       <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
    )
    daemon = spawn('/usr/bin/dbus-daemon', [
      `--config-file=${join(folder, 'bus.conf')}`,
      '--nofork',
      '--print-address',
    ])
    await once(daemon.stdout!, 'data')
    bus = createBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${address}` }, uid)
  })
  afterAll(() => daemon.kill())

  const name = 'org.freedesktop.DBus'
  const daemonItself = { destination: name, path: '/org/freedesktop/DBus', interface: name }

  it('answers, and says no by the name of the error', async () => {
    const owned = { ...daemonItself, member: 'NameHasOwner', signature: 's', body: [name] }
    expect(await bus.call(owned)).toEqual({ ok: true, values: [true] })
    expect(await bus.call({ ...owned, destination: 'not.there' })).toEqual({
      ok: false,
      why: 'refused',
      error: 'org.freedesktop.DBus.Error.ServiceUnknown',
    })
  })

  it('tells of signals, as long as somebody listens', async () => {
    const heard: Signal[] = []
    const stop = await bus.listen(name, (signal) => heard.push(signal))
    const take = { ...daemonItself, member: 'RequestName', signature: 'su', body: ['our.name', 0] }
    expect(await bus.call(take)).toEqual({ ok: true, values: [1] })
    await expect.poll(() => heard.filter(({ member }) => member === 'NameOwnerChanged')).toHaveLength(1)
    stop()
    await bus.call({ ...daemonItself, member: 'ReleaseName', signature: 's', body: ['our.name'] })
    expect(heard.filter(({ member }) => member === 'NameOwnerChanged')).toHaveLength(1)
  })

  it('that stops is given up in time, and used again once it goes on', async () => {
    const owned = { ...daemonItself, member: 'NameHasOwner', signature: 's', body: [name] }
    daemon.kill('SIGSTOP')
    const before = performance.now()
    expect(await bus.call(owned, 100)).toEqual({ ok: false, why: 'silent' })
    const other = createBus({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'real')}` }, uid)
    expect(await other.call(owned, 100)).toEqual({ ok: false, why: 'silent' })
    expect(performance.now() - before).toBeLessThan(1000)
    daemon.kill('SIGCONT')
    expect(await bus.call(owned)).toEqual({ ok: true, values: [true] })
  })
})

describe('what is no bus', () => {
  const servers: Server[] = []
  const listenAt = async (room: string, onSocket: (socket: Socket) => void) => {
    mkdirSync(join(folder, room))
    const server = createServer(onSocket)
    servers.push(server)
    await once(server.listen(join(folder, room, 'bus')), 'listening')
  }
  afterAll(() => {
    for (const server of servers) server.close()
  })
  const call = { destination: 'a.b', path: '/a', interface: 'a.b', member: 'C' }

  it('is told apart: nothing there, refusing, talking nonsense', async () => {
    expect(await busAt('nowhere').call(call)).toEqual({ ok: false, why: 'no-bus' })
    await listenAt('refusing', (socket) => socket.on('data', () => socket.end('REJECTED EXTERNAL\r\n')))
    expect(await busAt('refusing').call(call)).toEqual({ ok: false, why: 'no-bus' })
    await listenAt('nonsense', (socket) => {
      socket.once('data', () => {
        socket.write('OK 0123\r\n')
        socket.once('data', () => socket.write(Buffer.alloc(64, 0xff)))
      })
    })
    expect(await busAt('nonsense').call(call)).toMatchObject({ ok: false })
  })
})

it('an answer is acted on before the signals that come in one piece with it', async () => {
  mkdirSync(join(folder, 'quick'))
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write('OK 0123\r\n')
      let heard: Buffer = Buffer.alloc(0)
      socket.on('data', (piece: Buffer) => {
        heard = Buffer.concat([heard, piece])
        // What ends the signing in comes first.
        if (heard.subarray(0, 5).toString() === 'BEGIN') heard = heard.subarray(7)
        for (let length = lengthOf(heard); length !== undefined && length <= heard.length;) {
          const { serial, member } = decode(heard.subarray(0, length))
          heard = heard.subarray(length)
          const answer = { type: 'return', serial, replyTo: serial, signature: 'u', body: [serial] } as const
          const signal = { type: 'signal', serial, path: '/a', interface: 'a.b', member: 'About' } as const
          const about = encode({ ...signal, signature: 'u', body: [serial] })
          socket.write(Buffer.concat([encode(answer), about, about]))
          // One more, by itself and in two pieces.
          if (member === 'C') {
            setImmediate(() => {
              socket.write(about.subarray(0, 20))
              setImmediate(() => socket.write(about.subarray(20)))
            })
          }
          length = lengthOf(heard)
        }
      })
    })
  })
  await once(server.listen(join(folder, 'quick', 'bus')), 'listening')
  onTestFinished(() => void server.close())
  const bus = busAt('quick')
  const known: unknown[] = []
  const heard: (readonly [unknown, boolean])[] = []
  await bus.listen('a.b', ({ values: [id] }) => heard.push([id, known.includes(id)]))
  heard.length = 0
  const asked = async () => {
    const answer = await bus.call({ destination: 'a.b', path: '/a', interface: 'a.b', member: 'C' })
    if (answer.ok) known.push(answer.values[0])
  }
  for (let call = 0; call < 3; call += 1) {
    await asked()
    await expect.poll(() => heard.filter(([id]) => id === known.at(-1))).toHaveLength(3)
  }
  expect(heard.filter(([id, isKnown]) => known.includes(id) && !isKnown)).toEqual([])
})

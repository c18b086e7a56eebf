// Connects to a host by name when its addresses are slow, dead, or of a kind that is unreachable from here.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { connectTo, type Address, type TrackSocket } from '../../../../src/main/core/network/hostLookup.ts'
import { closedPort, keptSockets, listening } from '../../../helpers/listening.ts'

const at = (...addresses: string[]): readonly Address[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

/** Connects within `limitMs`, and returns the sockets that are left. */
function dial(port: number, addresses: readonly Address[] | Error, limitMs = 10_000) {
  const { kept, keep } = keptSockets()
  const find = () => (addresses instanceof Error ? Promise.reject(addresses) : Promise.resolve(addresses))
  const signal = AbortSignal.timeout(limitMs)
  return { kept, socket: connectTo({ host: 'mayfly.test', port }, keep, signal, find) }
}

/** The port of a server whose connection queue is full for `busyMs`: like one far away, it answers late. */
async function slowServer(busyMs: number): Promise<number> {
  const child = spawn(process.execPath, [
    '-e',
    `const server = require('net').createServer((socket) => socket.on('error', () => {}))
     server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       require('fs').writeSync(1, String(server.address().port))
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${busyMs})
     })`,
  ])
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const port = Number(said)
  for (let filler = 0; filler < 3; filler += 1) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    if (filler < 2) await once(socket, 'connect')
  }
  return port
}

it('one that answers late is waited for, though the other is dead', async () => {
  const port = await slowServer(700)
  const addresses = at('127.0.0.1', '::1', '127.0.0.9')
  // Node alone gives up, which is the reason for this module.
  const byNode = connect({
    host: 'mayfly.test',
    port,
    lookup: (_host, _how, then) => then(null, [...addresses]),
  })
  const failed = once(byNode, 'connect').catch((error: unknown) => error)
  const { socket, kept } = dial(port, addresses)
  expect((await socket).remoteAddress).toBe('127.0.0.1')
  expect(await failed).toMatchObject({ code: 'ETIMEDOUT' })
  expect(kept.filter(({ destroyed }) => !destroyed)).toEqual([await socket])
})

it('one that never answers holds up none of the others', async () => {
  const port = await slowServer(60_000)
  const server = createServer()
  server.listen({ port, host: '127.0.0.7' })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const began = performance.now()
  const { socket, kept } = dial(port, at('127.0.0.1', '127.0.0.7'))
  expect((await socket).remoteAddress).toBe('127.0.0.7')
  expect(performance.now() - began).toBeLessThan(2000)
  expect(kept.map(({ destroyed }) => destroyed)).toEqual([true, false])
})

it('the two kinds of address are tried by turns', async () => {
  const { port } = await listening(createServer())
  const { socket, kept } = dial(port, at('127.0.0.9', '127.0.0.8', '127.0.0.7', '::1', '127.0.0.1'))
  expect((await socket).remoteAddress).toBe('127.0.0.1')
  expect(kept).toHaveLength(5)
})

it('says of several that fail what tells most', async () => {
  const port = await closedPort()
  // This kernel has no route to this address; or it has one, and nothing answers there.
  await expect(dial(port, at('255.255.255.255', '127.0.0.1')).socket).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
})

it('gives up when it is told to, also while the name is looked up', async () => {
  const port = await slowServer(60_000)
  await expect(dial(port, at('127.0.0.1'), 300).socket).rejects.toMatchObject({ name: 'TimeoutError' })
  const keep: TrackSocket = (socket) => socket
  const never = () => new Promise<readonly Address[]>(() => undefined)
  const signal = AbortSignal.timeout(50)
  await expect(connectTo({ host: 'mayfly.test', port }, keep, signal, never)).rejects.toMatchObject({
    name: 'TimeoutError',
  })
})

it('a name that nobody has, or that has no address', async () => {
  const nobody = Object.assign(new Error('getaddrinfo'), { code: 'EAI_AGAIN' })
  await expect(dial(1, nobody).socket).rejects.toBe(nobody)
  await expect(dial(1, []).socket).rejects.toMatchObject({ code: 'ENOTFOUND' })
})

it('a port that is none', async () => {
  await expect(dial(99_999, at('127.0.0.1')).socket).rejects.toThrow(RangeError)
})

// Timeouts: what takes too long, and what is only slow.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect as connectTcp, createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bodyLength } from '../../../../../src/main/core/api/requestBody.ts'
import { connectDirectly, type Connect } from '../../../../../src/main/core/network/connection.ts'
import { LIMIT_BYTES } from '../../../../../src/shared/uploads/serviceLimits.ts'
import { put, tempFolder } from '../../../../helpers/tempFolder.ts'
import { eventually } from '../../../../helpers/until.ts'
import { listening } from '../../../../helpers/listening.ts'
import { big, problem, sending, sendTo, small, withFault } from '../../../../helpers/sending.ts'

describe('limits of time', () => {
  it('no connection: a server whose queue is full', async () => {
    // It listens but never accepts, since its only thread sleeps.
    const child = spawn(process.execPath, [
      '-e',
      `const server = require('net').createServer()
       server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
         require('fs').writeSync(1, String(server.address().port))
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
       })`,
    ])
    onTestFinished(() => void child.kill('SIGKILL'))
    const [port] = (await once(child.stdout, 'data')) as [Buffer]
    // Two fit; the next ones are dropped.
    for (let filler = 0; filler < 4; filler += 1) {
      const socket = connectTcp(Number(port), '127.0.0.1')
      socket.on('error', () => undefined)
      onTestFinished(() => void socket.destroy())
      if (filler < 2) await once(socket, 'connect')
    }
    const began = performance.now()
    const { result, sent } = sending({ url: `http://127.0.0.1:${String(port)}` }, await small(), {
      timeouts: { connectMs: 300 },
    })
    expect(await result).toEqual(problem({ kind: 'timeout', phase: 'connect' }))
    expect(performance.now() - began).toBeGreaterThan(290)
    expect(sent).toEqual([0])
  })

  it('no handshake: TLS to a server that says nothing', async () => {
    const { port, sockets } = await listening(createServer())
    const endpoint = new URL(`https://127.0.0.1:${String(port)}/api/ephemeral_resource`)
    expect(await sendTo(endpoint, await small(), { timeouts: { connectMs: 200 } })).toEqual(
      problem({ kind: 'timeout', phase: 'connect' }),
    )
    // The connection is not left open either.
    await eventually(() => sockets.map((socket) => socket.destroyed)).toEqual([true])
  })

  it('no answer', async () => {
    const service = await withFault({ kind: 'hang', when: 'before-answer' })
    const began = performance.now()
    expect(await sendTo(service, await small(), { timeouts: { answerMs: 300, idleMs: 60 } })).toEqual(
      problem({ kind: 'timeout', phase: 'answer' }),
    )
    expect(performance.now() - began).toBeGreaterThan(290)
    expect(performance.now() - began).toBeLessThan(2000)
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
  })

  it('no end of the answer', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-answer' })
    expect(await sendTo(service, await small(), { timeouts: { answerMs: 300 } })).toEqual(
      problem({ kind: 'timeout', phase: 'answer' }),
    )
  })

  it('an early answer without an end', async () => {
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          socket.pause()
          socket.write('HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\n')
        })
      }),
    )
    expect(await sendTo({ url }, await big(), { timeouts: { answerMs: 300, idleMs: 300 } })).toMatchObject(
      problem({ kind: 'in-between', status: 403 }),
    )
  })

  it('no byte of the body taken any more', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-body' })
    const { result, sent } = sending(service, await put(await tempFolder(), 'a.mp4', LIMIT_BYTES), {
      timeouts: { idleMs: 400 },
    })
    expect(await result).toEqual(problem({ kind: 'timeout', phase: 'send' }))
    expect(sent.at(-1)).toBeLessThan(bodyLength('a.mp4', LIMIT_BYTES))
  })

  it('what lies in our own buffer counts as not taken', async () => {
    const { url } = await listening(createServer((socket) => void socket.pause()))
    // So much is already buffered that the kernel takes no more.
    const connect: Connect = async (...given) => {
      const connection = await connectDirectly(...given)
      if (connection.ok) connection.value.stream.write(Buffer.alloc(32 * 1024 * 1024))
      return connection
    }
    const { result, sent } = sending({ url }, await small(), { connect, timeouts: { idleMs: 300 } })
    expect(await result).toMatchObject(problem({ kind: 'timeout' }))
    expect(sent).toEqual([0])
  })

  it('slow but moving is not cut, however long it takes, and tells how far it is', async () => {
    const service = await withFault({ kind: 'slow', bytesPerSecond: 5 * 1024 * 1024 })
    const file = await put(await tempFolder(), 'a.mp4', LIMIT_BYTES)
    const began = performance.now()
    // Sending alone takes longer than the limit, but never stalls for a third of it.
    const { result, sent } = sending(service, file, { timeouts: { idleMs: 1500, answerMs: 4000 } })
    expect(await result).toMatchObject({ ok: true })
    expect(performance.now() - began).toBeGreaterThan(2000)
    expect(sent.length).toBeGreaterThan(4)
  })
})

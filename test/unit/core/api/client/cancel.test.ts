// Uploads cancelled at every moment of an exchange.
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { bodyLength } from '../../../../../src/main/core/api/requestBody.ts'
import { connectDirectly, type Connect } from '../../../../../src/main/core/network/connection.ts'
import { startService } from '../../../../helpers/service.ts'
import { eventually } from '../../../../helpers/until.ts'
import { listening } from '../../../../helpers/listening.ts'
import { BIG, big, problem, sending, sendTo, small, withFault } from '../../../../helpers/sending.ts'

describe('cancelling', () => {
  const CANCELLED = problem({ kind: 'cancelled' })

  it('before it began: nobody hears of it', async () => {
    const service = await startService()
    expect(await sendTo(service, await small(), { signal: AbortSignal.abort() })).toEqual(CANCELLED)
    expect(service.requests).toEqual([])
    // Nor does it wait for the connection to a server that stays silent.
    const { port } = await listening(createServer())
    const quiet = new URL(`https://127.0.0.1:${String(port)}/api/ephemeral_resource`)
    expect(await sendTo(quiet, await small(), { signal: AbortSignal.abort() })).toEqual(CANCELLED)
  })

  it('while it connects', async () => {
    // The server reads: if cancelled before we know that we are connected, the connection ends without a reset.
    const { port, sockets } = await listening(createServer((socket) => socket.resume()))
    const endpoint = new URL(`https://127.0.0.1:${String(port)}/api/ephemeral_resource`)
    const { result, abort } = sending(endpoint, await small())
    await eventually(() => sockets.length).toBe(1)
    abort.abort()
    expect(await result).toEqual(CANCELLED)
    await eventually(() => sockets[0]?.destroyed).toBe(true)
  })

  it('between connecting and sending', async () => {
    const service = await startService()
    const abort = new AbortController()
    const connect: Connect = async (...given) => {
      const connection = await connectDirectly(...given)
      abort.abort()
      return connection
    }
    expect(await sendTo(service, await small(), { connect, signal: abort.signal })).toEqual(CANCELLED)
    expect(service.stored()).toEqual([])
  })

  it('amid the body: the server sees it at once, and never gets the rest', async () => {
    const service = await withFault({ kind: 'slow', bytesPerSecond: BIG })
    const { result, abort, whenSent } = sending(service, await big())
    await whenSent(1)
    abort.abort()
    expect(await result).toEqual(CANCELLED)
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
    const got = service.requests[0]?.bodyBytes ?? 0
    expect(got).toBeLessThan(bodyLength('big.png', BIG))
    expect(service.stored()).toEqual([])
  })

  it('amid the body, with a reset: what lies in the kernel’s buffer is not sent on', async () => {
    const { url, sockets } = await listening(createServer((socket) => void socket.pause()))
    const { result, abort, sent, whenSent } = sending({ url }, await big())
    await whenSent(2_000_000)
    abort.abort()
    expect(await result).toEqual(CANCELLED)
    const [socket] = sockets
    socket?.resume()
    await eventually(() => socket?.destroyed).toBe(true)
    // A graceful close would deliver everything the socket had accepted.
    expect(socket?.bytesRead).toBeLessThan(Math.max(...sent) / 2)
  })

  it('while the answer is awaited', async () => {
    const service = await withFault({ kind: 'hang', when: 'before-answer' })
    const { result, abort } = sending(service, await small())
    await eventually(() => service.stored()).toHaveLength(1)
    abort.abort()
    expect(await result).toEqual(CANCELLED)
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
  })

  it('amid the answer', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-answer' })
    const { result, abort } = sending(service, await small())
    await eventually(() => service.requests[0]?.bodyBytes).toBe(bodyLength('a.png', 1000))
    abort.abort()
    expect(await result).toEqual(CANCELLED)
  })

  it('while it waits for a refusal before the body', async () => {
    const { url, sockets } = await listening(createServer((socket) => void socket.resume()))
    const { result, abort } = sending({ url }, await small(), { graceMs: 60_000 })
    await eventually(() => sockets[0]?.bytesRead ?? 0).toBeGreaterThan(100)
    abort.abort()
    expect(await result).toEqual(CANCELLED)
  })

  it('too late changes nothing', async () => {
    const service = await startService()
    const { result, abort } = sending(service, await small())
    const ended = await result
    abort.abort()
    expect(await result).toBe(ended)
    expect(ended).toMatchObject({ ok: true })
  })
})

// Connections that break, or are never established.
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { problemOfCode } from '../../../../../src/main/core/network/networkErrors.ts'
import { endpointOf, startService } from '../../../../helpers/service.ts'
import { listening } from '../../../../helpers/listening.ts'
import { big, problem, sendTo, small, withFault } from '../../../../helpers/sending.ts'

describe('connections that break', () => {
  it.each([
    ['before-headers', 'small'],
    ['before-headers', 'big'],
    ['during-body', 'big'],
    ['after-body', 'small'],
    ['after-body', 'big'],
  ] as const)('a reset %s, with a %s file', async (when, size) => {
    const service = await withFault({ kind: 'reset', when })
    expect(await sendTo(service, size === 'big' ? await big() : await small())).toEqual(
      problem({ kind: 'cut-off' }),
    )
  })

  it('a polite close without an answer', async () => {
    const { url } = await listening(createServer((socket) => void socket.once('data', () => socket.end())))
    expect(await sendTo({ url }, await small())).toEqual(problem({ kind: 'cut-off' }))
  })

  it('a close amid the answer’s headers', async () => {
    const { url } = await listening(
      createServer((socket) => void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Le'))),
    )
    expect(await sendTo({ url }, await small())).toEqual(problem({ kind: 'cut-off' }))
  })

  it('a cut amid an error’s text: the status alone says enough', async () => {
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 1000\r\n\r\n{"co', () => socket.destroy())
        })
      }),
    )
    expect(await sendTo({ url }, await small())).toEqual(problem({ kind: 'refused-size' }))
  })

  it('nobody listens', async () => {
    const service = await startService()
    await service.close()
    expect(await sendTo(service, await small())).toEqual(problem({ kind: 'no-network', why: 'refused' }))
    const localhost = new URL(endpointOf(service).href.replace('127.0.0.1', 'localhost'))
    expect(await sendTo(localhost, await small())).toEqual(problem({ kind: 'no-network', why: 'refused' }))
  })

  it('a name that nobody has', async () => {
    const endpoint = new URL('https://nonexistent.invalid/api/ephemeral_resource')
    expect(await sendTo(endpoint, await small(), { timeouts: { connectMs: 20_000 } })).toEqual(
      problem({ kind: 'no-network', why: 'name' }),
    )
  })

  it('an IPv6 address, in brackets', async () => {
    const server = createHttpServer((request, response) => {
      request.resume().on('end', () => response.end('{"code":200,"data":{"url":"https://x.app/six"}}'))
    })
    server.listen(0, '::1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const endpoint = new URL(`http://[::1]:${String(port)}/api/ephemeral_resource`)
    expect(await sendTo(endpoint, await small())).toMatchObject({
      ok: true,
      value: { url: 'https://x.app/six' },
    })
  })

  it.each([
    ['ENOTFOUND', { kind: 'no-network', why: 'name' }],
    ['EAI_AGAIN', { kind: 'no-network', why: 'name' }],
    ['ECONNREFUSED', { kind: 'no-network', why: 'refused' }],
    ['ENETUNREACH', { kind: 'no-network', why: 'unreachable' }],
    ['EHOSTUNREACH', { kind: 'no-network', why: 'unreachable' }],
    ['EADDRNOTAVAIL', { kind: 'no-network', why: 'unreachable' }],
    ['ETIMEDOUT', { kind: 'timeout', phase: 'connect' }],
    ['CERT_HAS_EXPIRED', { kind: 'tls', why: 'date' }],
    ['CERT_NOT_YET_VALID', { kind: 'tls', why: 'date' }],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', { kind: 'tls', why: 'authority' }],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', { kind: 'tls', why: 'authority' }],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', { kind: 'tls', why: 'authority' }],
    ['ERR_TLS_CERT_ALTNAME_INVALID', { kind: 'tls', why: 'host' }],
    ['ERR_SSL_WRONG_VERSION_NUMBER', { kind: 'tls', why: 'other' }],
    ['ECONNRESET', { kind: 'cut-off' }],
    ['EPIPE', { kind: 'cut-off' }],
    [undefined, { kind: 'cut-off' }],
  ])('%s', (code, expected) => {
    expect(problemOfCode(code)).toEqual(expected)
  })
})

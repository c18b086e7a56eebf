// Sending over TLS.
import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { promisify } from 'node:util'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyLength } from '../../../../../src/main/core/api/requestBody.ts'
import { connectBy, type Connect } from '../../../../../src/main/core/network/connection.ts'
import { endpointOf, startService } from '../../../../helpers/service.ts'
import { eventually } from '../../../../helpers/until.ts'
import { listening } from '../../../../helpers/listening.ts'
import { BIG, big, KEY, problem, sending, sendTo, small } from '../../../../helpers/sending.ts'
import { trusting } from '../../../../helpers/tls.ts'

const run = promisify(execFile)

describe('TLS', () => {
  let folder = ''
  let pair: { key: Buffer; cert: Buffer } | undefined
  beforeAll(async () => {
    folder = (await run('mktemp', ['-d'])).stdout.trim()
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
    const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const about = ['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    try {
      await run('openssl', [...request, ...about, '-keyout', key, '-out', cert])
      pair = { key: await readFile(key), cert: await readFile(cert) }
    } catch {
      pair = undefined
    }
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const secure = async ({ reads = true } = {}) => {
    if (pair === undefined) throw new Error('openssl is needed to make a certificate')
    const bodies: Buffer[] = []
    const keys: unknown[] = []
    const requests: IncomingMessage[] = []
    const server = createHttpsServer(pair, (request, response) => {
      requests.push(request)
      keys.push(request.headers['x-api-key'])
      if (!reads) return
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        bodies.push(Buffer.concat(parts))
        response.end('{"code":200,"data":{"url":"https://x.app/tls"}}')
      })
    })
    const { port, sockets } = await listening(server)
    const endpoint = new URL(`https://localhost:${String(port)}/api/ephemeral_resource`)
    return { endpoint, bodies, keys, requests, sockets }
  }
  /** As if the certificate were trusted. */
  const trustingIt = (): Connect =>
    connectBy({
      routesTo: () => Promise.resolve([]),
      authorities: trusting(pair?.cert.toString() ?? ''),
    })

  it('with a certificate nobody knows: no byte of the request is sent', async () => {
    const { endpoint, bodies, keys } = await secure()
    const { result, sent } = sending(endpoint, await small())
    expect(await result).toEqual(problem({ kind: 'tls', why: 'authority' }))
    expect([bodies, keys, sent]).toEqual([[], [], [0]])
  })

  it('to a server that speaks plain HTTP', async () => {
    const service = await startService()
    const endpoint = new URL(endpointOf(service).href.replace('http:', 'https:'))
    expect(await sendTo(endpoint, await small())).toEqual(problem({ kind: 'tls', why: 'other' }))
    expect(service.requests).toEqual([])
  })

  it('carries the whole body, and says how far it is', async () => {
    const { endpoint, bodies, keys } = await secure()
    const file = await big()
    const { result, sent } = sending(endpoint, file, { connect: trustingIt() })
    expect(await result).toMatchObject({ ok: true, value: { url: 'https://x.app/tls', size: BIG } })
    expect(keys).toEqual([KEY])
    expect(bodies[0]?.length).toBe(bodyLength('big.png', BIG))
    expect(JSON.parse(bodies[0]?.toString() ?? '')).toEqual({
      file_name: 'big.png',
      file_data: (await readFile(file)).toString('base64'),
    })
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
    expect(Math.max(...sent)).toBeLessThanOrEqual(bodyLength('big.png', BIG))
  })

  it('is reset at once when it is cancelled', async () => {
    const { endpoint, requests, sockets } = await secure({ reads: false })
    const { result, abort, whenSent } = sending(endpoint, await big(), { connect: trustingIt() })
    await whenSent(1)
    abort.abort()
    expect(await result).toEqual(problem({ kind: 'cancelled' }))
    const [request] = requests
    request?.resume().on('error', () => undefined)
    await eventually(() => sockets.map((socket) => socket.destroyed)).toEqual([true])
    expect(request?.complete).toBe(false)
  })
})

// What the service answers, and to whom.
import { describe, expect, it } from 'vitest'
import { get, KEY, linkOf, PATH, raw, send, start, told, upload, wire } from '../../service/client.ts'

const BYTES = Buffer.from('not really a picture')

describe('a request that is neither', () => {
  it.each([
    ['GET', PATH],
    ['PUT', PATH],
    ['OPTIONS', PATH],
    ['POST', '/'],
    ['POST', `${PATH}/`],
    ['POST', '/api/other'],
  ])('knows no %s %s', async (method, path) => {
    const service = await start()
    const reply = await send(service, { method, path, headers: { 'x-api-key': KEY } })
    expect([reply.status, told(reply)]).toEqual([404, { code: 404, message: 'Not Found' }])
  })
})

describe('intruders', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '[::1]:PORT',
  ])('turns Host %s away', async (host) => {
    const service = await start()
    const url = linkOf(await upload(service, 'a.png', BYTES))
    const headers = { host: host.replace('PORT', String(service.port)) }
    const reply = await get(service, url, { headers })
    expect([reply.status, reply.headers['content-type']]).toEqual([403, 'text/plain; charset=utf-8'])
    const body = JSON.stringify({ file_name: 'a.png', file_data: 'QUJD' })
    const { heard } = await raw(service, wire(service, body).replace(/Host: .*/, `Host: ${headers.host}`))
    await expect.poll(() => heard.text).toMatch(/^HTTP\/1\.1 403 /)
    expect(service.stored()).toHaveLength(1)
  })

  it('answers to localhost', async () => {
    const service = await start()
    const url = linkOf(await upload(service, 'a.png', BYTES))
    expect((await get(service, url, { headers: { host: `localhost:${String(service.port)}` } })).status).toBe(
      200,
    )
  })
})

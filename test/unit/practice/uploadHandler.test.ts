// Every rule of the contract, just inside and just outside.
import { describe, expect, it } from 'vitest'
import { get, KEY, latest, linkOf, PATH, post, raw, start, told, wire } from '../../service/client.ts'

const BYTES = Uint8Array.of(0, 255, 16, 62, 63)
const DATA = Buffer.from(BYTES).toString('base64')
const RIGHT = JSON.stringify({ file_name: 'a.png', file_data: DATA })

describe('the call', () => {
  it('answers a right upload with its link, and serves the bytes there', async () => {
    const service = await start()
    const reply = await post(service, RIGHT)
    const url = linkOf(reply)
    expect(url).toMatch(new RegExp(`^${service.url}/files/[0-9a-f]{32}/a\\.png$`))
    expect(Object.keys(told(reply) as object)).toEqual(['code', 'data', 'message'])
    expect(Date.parse(String(reply.headers.date))).toBeGreaterThan(Date.now() - 60_000)
    expect(reply.headers['content-type']).toBe('application/json')
    expect(reply.headers).not.toHaveProperty('access-control-allow-origin')
    expect((await get(service, url)).body).toEqual(Buffer.from(BYTES))
    expect(service.stored()).toMatchObject([{ name: 'a.png', url, size: BYTES.length }])
  })

  it('keeps the key apart from the headers it records', async () => {
    const service = await start()
    await post(service, RIGHT, { 'x-other': 'y' })
    const record = latest(service)
    expect(record).toMatchObject({
      method: 'POST',
      path: PATH,
      key: KEY,
      name: 'a.png',
      outcome: 'stored',
      status: 200,
    })
    expect([record.contentLength, record.bodyBytes]).toEqual([RIGHT.length, RIGHT.length])
    expect(record.headers).toMatchObject({ 'x-other': 'y', 'content-type': 'application/json' })
    expect(JSON.stringify(record.headers)).not.toContain(KEY)
  })

  it('tells of a request when it begins and when it ends', async () => {
    const seen: string[] = []
    const service = await start({ onRequest: ({ outcome }) => seen.push(outcome) })
    await post(service, RIGHT)
    expect(seen).toEqual(['pending', 'stored'])
  })
})

describe('headers', () => {
  it.each([
    [undefined, 401, { code: 401, message: 'Invalid API key' }],
    ['', 401, { code: 401, message: 'Invalid API key' }],
    ['bad-key', 401, { code: 401, message: 'Invalid API key' }],
    ['free-plan', 403, { code: 403, message: 'Insufficient plan level' }],
  ])('answers key %j with %i', async (key, status, answer) => {
    const service = await start()
    const reply = await post(service, RIGHT, { 'x-api-key': key })
    expect(reply.status).toBe(status)
    expect(told(reply)).toMatchObject(answer)
    expect(latest(service)).toMatchObject({ key, name: 'a.png', bodyBytes: RIGHT.length })
    expect(service.stored()).toEqual([])
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
    'takes %s',
    async (type) => {
      linkOf(await post(await start(), RIGHT, { 'content-type': type }))
    },
  )

  it.each([undefined, 'text/plain', 'application/json+x', 'application/x-www-form-urlencoded'])(
    'refuses Content-Type %s',
    async (type) => {
      const reply = await post(await start(), RIGHT, { 'content-type': type })
      expect(told(reply)).toMatchObject({ code: 400, detail: 'Content-Type is not application/json' })
    },
  )

  it('wants a Content-Length: chunked is 411', async () => {
    const headers = { 'content-length': undefined, 'transfer-encoding': 'chunked' }
    const reply = await post(await start(), RIGHT, headers)
    expect([reply.status, told(reply)]).toMatchObject([411, { code: 411 }])
  })

  it('wants a Content-Length: none is 411', async () => {
    const service = await start()
    const { heard } = await raw(service, wire(service, '').replace('Content-Length: 0\r\n', ''))
    await expect.poll(() => heard.text).toMatch(/^HTTP\/1\.1 411 [^]*"code":411/)
  })

  it('waits for the last byte of the Content-Length', async () => {
    const service = await start()
    const { heard, socket } = await raw(service, wire(service, RIGHT, RIGHT.length + 1))
    await expect.poll(() => service.requests.at(-1)?.bodyBytes).toBe(RIGHT.length)
    expect(heard.text).toBe('')
    socket.write(' ')
    await expect.poll(() => heard.text).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('stores nothing when the client leaves before the last byte', async () => {
    const service = await start()
    const { socket } = await raw(service, wire(service, RIGHT, RIGHT.length + 1))
    await expect.poll(() => service.requests.at(-1)?.bodyBytes).toBe(RIGHT.length)
    socket.destroy()
    await expect.poll(() => latest(service).outcome).toBe('gone')
    expect(service.stored()).toEqual([])
  })

  it('takes bytes beyond the Content-Length for a request of their own, and a bad one', async () => {
    const service = await start()
    const { ended } = await raw(service, wire(service, `${RIGHT}xx`, RIGHT.length))
    expect((await ended).text).toMatch(/HTTP\/1\.1 400 Bad Request/)
  })
})

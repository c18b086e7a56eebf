// Every rule of the contract, just inside and just outside.
import { describe, expect, it } from 'vitest'
import { get, KEY, latest, linkOf, PATH, post, raw, send, start, told, upload, wire } from './client.ts'

const BYTES = Uint8Array.of(0, 255, 16, 62, 63)
const DATA = Buffer.from(BYTES).toString('base64')
const RIGHT = JSON.stringify({ file_name: 'a.png', file_data: DATA })

const refusedFor = async (body: string | Uint8Array, detail: string): Promise<void> => {
  const service = await start()
  const reply = await post(service, body)
  expect(told(reply)).toEqual({ code: 400, message: 'Invalid request parameters', detail })
  expect(reply.status).toBe(400)
  expect(latest(service)).toMatchObject({ outcome: 'refused', status: 400, detail })
  expect(service.stored()).toEqual([])
}

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
    expect(latest(service)).toMatchObject({ key: key ?? null, name: 'a.png', bodyBytes: RIGHT.length })
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

describe('file_name', () => {
  const longest = `${'n'.repeat(124)}.png`

  it.each([
    'a.jpg',
    'a.jpeg',
    'a.png',
    'a.webp',
    'a.mp4',
    'a.wav',
    'a.mp3',
    'A.PNG',
    'b.JpEg',
    '.png',
    'x.tar.mp3',
    longest,
    `${'😀'.repeat(62)}.png`,
    'ünï 漢字 😀.webp',
    'a/b\\c.png',
    'a"\r\nX: y.png',
    "it's (1)*!.png",
    '%2e%2e.png',
  ])('takes %j', async (name) => {
    const service = await start()
    const url = linkOf(await upload(service, name, BYTES))
    expect(service.stored()).toMatchObject([{ name, url }])
    expect(decodeURIComponent(url.split('/').at(-1) ?? '')).toBe(name)
    expect((await get(service, url)).body).toEqual(Buffer.from(BYTES))
  })

  it.each([
    ['', 'file_name is empty'],
    [`n${longest}`, 'file_name is longer than 128 characters'],
    [`${'😀'.repeat(62)}n.png`, 'file_name is longer than 128 characters'],
    [`${'n'.repeat(300_000)}.png`, 'file_name is longer than 128 characters'],
    ['a', 'file_name has no supported extension'],
    ['png', 'file_name has no supported extension'],
    ['a.gif', 'file_name has no supported extension'],
    ['a.png.bak', 'file_name has no supported extension'],
    ['a.png ', 'file_name has no supported extension'],
    ['a\ud83d.png', 'file_name is not well-formed Unicode'],
  ])('refuses %.40j', async (name, detail) => {
    await refusedFor(JSON.stringify({ file_name: name, file_data: DATA }), detail)
  })
})

describe('file_data', () => {
  it.each([
    'QQ==',
    'QUI=',
    'QUJD',
    '+/+/',
    `data:image/png;base64,QUJD`,
    'data:IMAGE/PNG;base64,QUJD',
    'data',
  ])('takes %s', async (data) => {
    const service = await start()
    const url = linkOf(await post(service, JSON.stringify({ file_name: 'a.png', file_data: data })))
    const bytes = Buffer.from(data.replace(/^data:.*,/, ''), 'base64')
    expect((await get(service, url)).body).toEqual(bytes)
  })

  it.each([
    'Q',
    'QQ',
    'QUI',
    'Q===',
    'QQ=',
    'QQ==QUJD',
    'QUJD=',
    'QUJD====',
    '====',
    '=QUJ',
    'QQ=A',
    'Q-_D',
    'QU JD',
    'QUJD\n',
    'QUJDé',
    'dat',
    'data:',
    'data:image/png',
    'QUJD,QUJD',
  ])('refuses %j as not base64', async (data) => {
    await refusedFor(JSON.stringify({ file_name: 'a.png', file_data: data }), 'file_data is not base64')
  })

  it.each([
    'data:image/png,QUJD',
    'data:;base64,QUJD',
    'data:image/png;x=y;base64,QUJD',
    `data:${'x'.repeat(200)}`,
  ])('refuses the prefix of %.40s', async (data) => {
    const detail = 'file_data has a prefix other than data:<type>;base64,'
    await refusedFor(JSON.stringify({ file_name: 'a.png', file_data: data }), detail)
  })

  it.each(['', 'data:image/png;base64,'])('refuses an empty file (%j)', async (data) => {
    await refusedFor(JSON.stringify({ file_name: 'a.png', file_data: data }), 'the file is empty')
  })

  it.each([
    ['jpg', 'image/jpeg'],
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['mp4', 'video/mp4'],
    ['wav', 'audio/wav'],
    ['mp3', 'audio/mpeg'],
  ])('holds a %s to %s', async (extension, type) => {
    const service = await start()
    const body = (mime: string): string =>
      JSON.stringify({ file_data: `data:${mime};base64,QUJD`, file_name: `a.${extension.toUpperCase()}` })
    const url = linkOf(await post(service, body(type)))
    expect((await get(service, url)).headers['content-type']).toBe(type)
    const other = type === 'image/png' ? 'image/jpeg' : 'image/png'
    expect(told(await post(service, body(other)))).toMatchObject({
      code: 400,
      detail: `the data URI says ${other}, the name's extension ${type}`,
    })
  })
})

// Links: how they are served, when they die, that they outlive a restart, and that nobody climbs out by them.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { get, latest, linkOf, raw, send, start, temporaryFolder, upload, wire } from './client.ts'

const BYTES = Buffer.from('not really a picture')
const DAY = 24 * 60 * 60 * 1000

describe('serving', () => {
  it('gives type, length and caution, to GET and HEAD alike', async () => {
    const service = await start()
    const url = linkOf(await upload(service, 'ä b.JPG', BYTES))
    const got = await get(service, url)
    const asked = await get(service, url, { method: 'HEAD' })
    for (const { status, headers } of [got, asked]) {
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'content-type': 'image/jpeg',
        'content-length': String(BYTES.length),
        'content-disposition': 'inline',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
    expect([got.body, asked.body]).toEqual([BYTES, Buffer.alloc(0)])
    expect(latest(service)).toMatchObject({ method: 'HEAD', outcome: 'served', name: 'ä b.JPG', status: 200 })
  })

  it('serves a link with a query, and none under another name', async () => {
    const service = await start()
    const url = linkOf(await upload(service, 'a.png', BYTES))
    expect((await get(service, `${url}?x=1`)).status).toBe(200)
    expect((await get(service, url.replace('a.png', 'b.png'))).status).toBe(404)
    expect((await get(service, url.replace('/a.png', ''))).status).toBe(404)
    expect((await get(service, url, { method: 'POST' })).status).toBe(404)
  })

  it('keeps folder and files to their owner', async () => {
    const folder = await temporaryFolder()
    linkOf(await upload(await start({ folder }), 'a.png', BYTES))
    const modes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
    )
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(modes).toEqual([0o600, 0o600])
  })
})

describe('expiry', () => {
  it('serves to the last millisecond of 24 hours, then deletes', async () => {
    let time = 1_000_000
    const folder = await temporaryFolder()
    const service = await start({ folder, now: () => time })
    const url = linkOf(await upload(service, 'a.png', BYTES))
    expect(service.stored()).toEqual([{ name: 'a.png', url, size: BYTES.length, expiresAt: 1_000_000 + DAY }])
    time += DAY - 1
    expect((await get(service, url)).status).toBe(200)
    time += 1
    expect(service.stored()).toEqual([])
    expect((await get(service, url)).status).toBe(404)
    expect(await readdir(folder)).toEqual([])
  })

  it('takes another life time', async () => {
    let time = 0
    const service = await start({ lifeMs: 5000, now: () => time })
    const url = linkOf(await upload(service, 'a.png', BYTES))
    time = 5000
    expect((await get(service, url)).status).toBe(404)
  })
})

describe('restart', () => {
  it('still serves what an earlier run promised', async () => {
    const folder = await temporaryFolder()
    const first = await start({ folder })
    const url = linkOf(await upload(first, 'ä.png', BYTES))
    const stored = first.stored()
    await first.close()
    const second = await start({ folder, port: first.port })
    expect(second.port).toBe(first.port)
    expect(second.stored()).toEqual(stored)
    expect((await get(second, url)).body).toEqual(BYTES)
  })

  it('deletes what died meanwhile and what was half-written, and nothing else', async () => {
    const folder = await temporaryFolder()
    const first = await start({ folder, now: () => 0 })
    linkOf(await upload(first, 'a.png', BYTES))
    await first.close()
    await writeFile(join(folder, `${'0'.repeat(32)}.part`), 'half')
    await writeFile(join(folder, '1'.repeat(32)), 'bytes without a note')
    await writeFile(join(folder, `${'2'.repeat(32)}.json`), '{"name":"no bytes.png"}')
    await writeFile(join(folder, '3'.repeat(32)), 'bytes')
    await writeFile(join(folder, `${'3'.repeat(32)}.json`), '{"name":')
    await writeFile(join(folder, 'holiday.png'), 'not ours')
    const second = await start({ folder, now: () => DAY })
    expect(second.stored()).toEqual([])
    expect(await readdir(folder)).toEqual(['holiday.png'])
  })

  it('takes any free port when the one asked for is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    onTestFinished(() => void squatter.close())
    const { port } = squatter.address() as { port: number }
    const service = await start({ port })
    expect(service.port).not.toBe(port)
    linkOf(await upload(service, 'a.png', BYTES))
  })

  it('closes though clients linger, twice if need be', async () => {
    const service = await start()
    const idle = await raw(service)
    const midway = await raw(service, wire(service, '{"file_name":"a.png"', 1000))
    await expect.poll(() => service.requests.length).toBe(1)
    await service.close()
    await service.close()
    await Promise.all([idle.ended, midway.ended])
    expect(latest(service).outcome).toBe('gone')
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

  it('never takes a name for a path', async () => {
    const folder = await temporaryFolder()
    const service = await start({ folder })
    const names = [
      '../../escape.png',
      '/tmp/escape.png',
      '..\\escape.png',
      'a\0b.png',
      'con.png',
      '../x/../.png',
    ]
    for (const name of names) {
      const url = linkOf(await upload(service, name, BYTES))
      expect(new URL(url).pathname.split('/')).toHaveLength(4)
      expect((await get(service, url)).body).toEqual(BYTES)
    }
    expect((await readdir(folder)).every((entry) => /^[0-9a-f]{32}(\.json)?$/.test(entry))).toBe(true)
    expect(await readdir(dirname(folder))).toEqual(['uploads'])
  })

  it('never leaves its folder for a path', async () => {
    const folder = await temporaryFolder()
    await mkdir(folder)
    await writeFile(join(dirname(folder), 'secret.png'), 'secret')
    const service = await start({ folder })
    const [id = ''] = /[0-9a-f]{32}/.exec(linkOf(await upload(service, 'a.png', BYTES))) ?? []
    const paths = [
      '/files/../secret.png',
      '/files/%2e%2e/secret.png',
      '/files/..%2fsecret.png/a.png',
      `/files/${id}/../../secret.png`,
      `/files/${id}/..%2f..%2fsecret.png`,
      `/files/${id}/%zz`,
      `/files/${id}.json/a.png`,
      `/files/${id}%00/a.png`,
      `/files//${id}/a.png`,
      `/files/${id.toUpperCase()}x/a.png`,
      '/files/',
      '//files',
      `/files/${id}/a.png/..`,
    ]
    for (const path of paths) {
      const reply = await send(service, { path })
      expect([path, reply.status, reply.body.includes('secret')]).toEqual([path, 404, false])
    }
    expect(await readFile(join(folder, id))).toEqual(BYTES)
  })
})

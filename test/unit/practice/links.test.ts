// Links: how they are served, when they expire, and that none leads outside the folder.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { get, latest, linkOf, send, start, temporaryFolder, upload } from '../../service/client.ts'

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
    const service = await start({ expiresAfterMs: 5000, now: () => time })
    const url = linkOf(await upload(service, 'a.png', BYTES))
    time = 5000
    expect((await get(service, url)).status).toBe(404)
  })
})

describe('intruders', () => {
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

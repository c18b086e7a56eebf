// What can come between a client and a service: pages, limits, and answers that were altered on the way.
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { latest, linkOf, post, start, told, upload } from './client.ts'

const BODY = JSON.stringify({ file_name: 'a.png', file_data: 'QUJD' })
const BYTES = Buffer.from('ABC')

describe('something in between', () => {
  it('checks for bots', async () => {
    const service = await start()
    service.fail({ kind: 'page' })
    const { status, headers, body } = await post(service, BODY)
    expect({ status, ...headers }).toMatchObject({
      status: 403,
      'content-type': 'text/html; charset=UTF-8',
      server: 'cloudflare',
      'cf-mitigated': 'challenge',
    })
    expect(body).toHaveLength(9000)
    expect(service.stored()).toEqual([])
  })

  it('has a page of any size for trouble, and says when to come again', async () => {
    const service = await start()
    service.fail({ kind: 'page', status: 503, bytes: 80_000, retryAfter: 2 })
    const { status, headers, body } = await post(service, BODY)
    expect([status, headers['retry-after'], headers['cf-mitigated'], body.length]).toEqual([
      503,
      '2',
      undefined,
      80_000,
    ])
  })
})

describe('the contract’s own answer, bent', () => {
  it('begins with a mark', async () => {
    const service = await start()
    service.fail({ kind: 'bom' })
    const { body } = await post(service, BODY)
    expect(body.subarray(0, 4).toString('latin1')).toBe('\xef\xbb\xbf{')
    expect(JSON.parse(body.subarray(3).toString())).toMatchObject({ data: { url: service.stored()[0]!.url } })
  })

  it('is packed', async () => {
    const service = await start()
    service.fail({ kind: 'gzip' })
    const { headers, body } = await post(service, BODY)
    expect(headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ code: 200 })
  })

  it('comes with many cookies', async () => {
    const service = await start()
    service.fail({ kind: 'huge-headers', bytes: 5000 })
    const { headers } = await post(service, BODY)
    expect(headers['set-cookie']!.map(({ length }) => length)).toEqual([1000, 1000, 1000, 1000, 1000])
    expect(latest(service)).toMatchObject({ outcome: 'stored', fault: 'huge-headers' })
  })

  it('has its link at the top, or its code as a text', async () => {
    const service = await start()
    service.fail({ kind: 'other-shape', shape: 'link on top' })
    service.fail({ kind: 'other-shape', shape: 'code as text' })
    const onTop = told(await post(service, BODY))
    const asText = told(await post(service, BODY))
    const [first, second] = service.stored()
    expect(onTop).toEqual({ code: 200, url: first!.url, message: 'success' })
    expect(asText).toEqual({ code: '200', data: { url: second!.url }, message: 'success' })
  })
})

describe('a limit', () => {
  it('takes so many a while, says when to come again, and counts nothing it refused', async () => {
    const clock = { now: Date.now() }
    const service = await start({ now: () => clock.now })
    service.limit({ uploads: 2, perMs: 10_000 })
    const comes = async (name: string) => {
      const { status, headers } = await upload(service, name, BYTES)
      return [status, headers['retry-after']]
    }
    expect(await comes('1.png')).toEqual([200, undefined])
    clock.now += 3000
    expect(await comes('2.png')).toEqual([200, undefined])
    expect(await comes('3.png')).toEqual([429, '7'])
    expect(await comes('3.gif')).toEqual([400, undefined])
    clock.now += 7000
    expect(await comes('3.png')).toEqual([200, undefined])
    expect(await comes('4.png')).toEqual([429, '3'])
    service.heal()
    expect(await comes('4.png')).toEqual([200, undefined])
    expect(service.stored()).toHaveLength(4)
    expect(linkOf(await upload(service, '5.png', BYTES))).toBeDefined()
  })
})

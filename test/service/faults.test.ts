// Every fault, as seen by a bare client with no behaviour of its own.
import { readdir } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Fault } from './faults.ts'
import type { TestService } from './testService.ts'
import {
  latest,
  linkOf,
  post,
  raw,
  start,
  temporaryFolder,
  told,
  upload,
  wire,
  type Reply,
} from './client.ts'

const BODY = JSON.stringify({ file_name: 'a.png', file_data: 'QUJD' })
const BYTES = Buffer.from('ABC')

const withFault = async (fault: Fault): Promise<TestService> => {
  const service = await start()
  service.fail(fault)
  return service
}

// A healed service follows the contract again: each fault is met once, by one upload.
const expectHealed = async (service: TestService): Promise<void> => {
  expect((await upload(service, 'next.png', BYTES)).status).toBe(200)
}

describe('answers of another kind', () => {
  const cases: [Fault, number, string, Record<string, string>][] = [
    [{ kind: 'status', status: 500 }, 500, '{"code":500,"message":"Internal Server Error"}', {}],
    [{ kind: 'status', status: 400 }, 400, '{"code":400,"message":"Invalid request parameters"}', {}],
    [
      { kind: 'status', status: 418, body: { tea: 1 }, headers: { 'x-pot': 'y' } },
      418,
      '{"tea":1}',
      { 'x-pot': 'y' },
    ],
    [{ kind: 'status', status: 502, body: '' }, 502, '', { 'content-length': '0' }],
    [
      { kind: 'bad-json' },
      200,
      '{"code":200,"data":{"url":"https://',
      { 'content-type': 'application/json' },
    ],
    [{ kind: 'wrong-shape' }, 200, '{"code":200,"data":null,"message":"success"}', {}],
    [{ kind: 'code', code: 403 }, 200, '{"code":403,"message":"Insufficient plan level"}', {}],
    [{ kind: 'no-url' }, 200, '{"code":200,"data":{},"message":"success"}', {}],
    [
      { kind: 'url', url: 'javascript:1' },
      200,
      '{"code":200,"data":{"url":"javascript:1"},"message":"success"}',
      {},
    ],
    [{ kind: 'redirect', location: 'http://127.0.0.1:9/' }, 307, '', { location: 'http://127.0.0.1:9/' }],
    [{ kind: 'redirect', location: '/x', status: 301 }, 301, '', { location: '/x' }],
    [
      { kind: 'retry-after', status: 429, value: 7 },
      429,
      '{"code":429,"message":"Too Many Requests"}',
      { 'retry-after': '7' },
    ],
    [
      { kind: 'retry-after', status: 503, value: 'soon' },
      503,
      '{"code":503,"message":"Service Unavailable"}',
      { 'retry-after': 'soon' },
    ],
  ]

  it.each(cases)('%j', async (fault, status, body, headers) => {
    const service = await withFault(fault)
    const reply = await post(service, BODY)
    expect([reply.status, reply.body.toString()]).toEqual([status, body])
    expect(reply.headers).toMatchObject(headers)
    expect(latest(service)).toMatchObject({
      outcome: 'fault',
      fault: fault.kind,
      status,
      bodyBytes: BODY.length,
    })
    expect(service.stored()).toEqual([])
    await expectHealed(service)
  })

  it('an HTML page, with any status', async () => {
    const service = await withFault({ kind: 'html', status: 502 })
    const reply = await post(service, BODY)
    expect([reply.status, reply.headers['content-type']]).toEqual([502, 'text/html; charset=utf-8'])
    expect(reply.body.toString()).toMatch(/^<!doctype html>.*502 Bad Gateway/)
  })

  it('wins over the rules it would have broken', async () => {
    const service = await withFault({ kind: 'status', status: 503 })
    expect((await post(service, 'no json', { 'x-api-key': 'bad-key' })).status).toBe(503)
    expect(latest(service)).toMatchObject({ fault: 'status', detail: undefined })
  })
})

describe('before the answer', () => {
  it('early-status, polite: answers with the body still to come, and reads on', async () => {
    const service = await withFault({ kind: 'early-status', status: 413 })
    const { heard, socket } = await raw(service, wire(service, '', 1000))
    await expect.poll(() => heard.text).toMatch(/^HTTP\/1\.1 413 [^]*"code":413/)
    expect(latest(service)).toMatchObject({ outcome: 'fault', status: 413, bodyBytes: 0 })
    socket.write(' '.repeat(1000))
    await expect.poll(() => latest(service).bodyBytes).toBe(1000)
    // The connection is intact: the next upload on it is answered.
    socket.write(wire(service, BODY))
    await expect.poll(() => heard.text).toMatch(/413 [^]*HTTP\/1\.1 200 /)
  })

  it('early-status, polite, to a client that wants the connection closed after', async () => {
    const service = await withFault({ kind: 'early-status', status: 401, close: 'polite' })
    const request = wire(service, '', 500_000).replace(
      'Content-Length',
      'Connection: close\r\nContent-Length',
    )
    const { heard, socket, ended } = await raw(service, request)
    await expect.poll(() => heard.text).toMatch(/^HTTP\/1\.1 401 [^]*"code":401/)
    socket.write(' '.repeat(500_000))
    expect((await ended).end).toBe('closed')
    expect(latest(service).bodyBytes).toBe(500_000)
  })

  it('early-status, abrupt: answers and resets', async () => {
    const service = await withFault({ kind: 'early-status', status: 401, close: 'abrupt' })
    const { heard, socket } = await raw(service, wire(service, '', 1_000_000))
    // A reset may overtake the answer: received or not, it was this one, and further writes fail.
    while (heard.end === 'open') {
      socket.write('x')
      await setImmediate()
    }
    expect(['', 'HTTP/1.1 401']).toContain(heard.text.slice(0, 12))
    expect(['ECONNRESET', 'EPIPE']).toContain(heard.end)
    expect(latest(service).bodyBytes).toBeLessThan(1_000_000)
    expect(latest(service)).toMatchObject({ outcome: 'fault', status: 401 })
    await expectHealed(service)
  })

  it('reset before the headers: nothing read, nothing said', async () => {
    const service = await withFault({ kind: 'reset', when: 'before-headers' })
    const { ended } = await raw(service, wire(service, '', 1000))
    expect(await ended).toEqual({ text: '', end: 'ECONNRESET' })
    expect(latest(service)).toMatchObject({
      outcome: 'fault',
      fault: 'reset',
      status: undefined,
      bodyBytes: 0,
    })
  })

  it('reset during the body: about half-way', async () => {
    const service = await withFault({ kind: 'reset', when: 'during-body' })
    const { heard, socket, ended } = await raw(service, wire(service, ' '.repeat(499), 1000))
    await expect.poll(() => service.requests.at(-1)?.bodyBytes).toBe(499)
    expect(heard.end).toBe('open')
    socket.write(' ')
    expect(await ended).toEqual({ text: '', end: 'ECONNRESET' })
    expect(latest(service)).toMatchObject({ outcome: 'fault', status: undefined, bodyBytes: 500 })
  })

  it('reset during a body that came in one piece: keeps nothing', async () => {
    const folder = await temporaryFolder()
    const service = await start({ folder })
    service.fail({ kind: 'reset', when: 'during-body' })
    await expect(post(service, BODY)).rejects.toMatchObject({ code: 'ECONNRESET' })
    await service.close()
    expect(await readdir(folder)).toEqual([])
  })

  it('reset after the body: the upload is kept, only the answer is lost', async () => {
    const service = await withFault({ kind: 'reset', when: 'after-body' })
    const { ended } = await raw(service, wire(service, BODY))
    expect(await ended).toEqual({ text: '', end: 'ECONNRESET' })
    expect(latest(service)).toMatchObject({ outcome: 'fault', status: undefined, bodyBytes: BODY.length })
    expect(service.stored()).toMatchObject([{ name: 'a.png' }])
  })

  it('hang before the answer: keeps the upload, says nothing, notices the client leave', async () => {
    const service = await withFault({ kind: 'hang', when: 'before-answer' })
    const { heard, socket } = await raw(service, wire(service, BODY))
    await expect.poll(() => service.stored().length).toBe(1)
    await expectHealed(service)
    expect(heard).toEqual({ text: '', end: 'open' })
    socket.destroy()
    await expect.poll(() => service.requests[0]?.outcome).toBe('gone')
    expect(service.requests[0]).toMatchObject({ fault: 'hang', status: undefined })
  })

  it('hang in the answer: half of it, then silence', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-answer' })
    const { heard, socket } = await raw(service, wire(service, BODY))
    await expect
      .poll(() => heard.text)
      .toMatch(/^HTTP\/1\.1 200 [^]*\r\n\r\n\{"code":200,"data":\{"url":"http/)
    await expectHealed(service)
    expect(heard).toMatchObject({ text: expect.not.stringContaining('success'), end: 'open' })
    socket.destroy()
    await expect.poll(() => service.requests[0]?.outcome).toBe('gone')
    expect(service.requests[0]).toMatchObject({ fault: 'hang', status: 200 })
  })

  it('hang in the body: reads some of it, then no more', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-body' })
    const size = 8 * 1024 * 1024
    const { heard } = await raw(service, wire(service, '', size), Buffer.alloc(size, 'x'))
    await expect.poll(() => service.requests.at(-1)?.bodyBytes).toBeGreaterThanOrEqual(256 * 1024)
    const read = latest(service).bodyBytes
    expect(read).toBeLessThan(size)
    await expectHealed(service)
    await expectHealed(service)
    expect(service.requests[0]).toMatchObject({ outcome: 'pending', fault: 'hang', bodyBytes: read })
    expect(heard).toEqual({ text: '', end: 'open' })
    await service.close()
    expect(service.requests[0]?.outcome).toBe('gone')
  })

  it('hang in a body that came in one piece: keeps nothing', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-body' })
    const { socket } = await raw(service, wire(service, BODY))
    await expect.poll(() => service.requests.at(-1)?.bodyBytes).toBe(BODY.length)
    socket.destroy()
    await expect.poll(() => latest(service).outcome).toBe('gone')
    expect(service.stored()).toEqual([])
  })

  it('slow: reads at its own pace, then succeeds', async () => {
    const service = await withFault({ kind: 'slow', bytesPerSecond: BODY.length * 5 })
    const began = performance.now()
    linkOf(await post(service, BODY))
    expect(performance.now() - began).toBeGreaterThan(190)
    expect(latest(service)).toMatchObject({ outcome: 'stored', fault: 'slow' })
  })

  it('slow: lets go of a client that leaves, and of the service that closes', async () => {
    const service = await start()
    service.fail({ kind: 'slow', bytesPerSecond: 1 }, { times: 2 })
    const { socket } = await raw(service, wire(service, BODY, 2 * BODY.length))
    await expect.poll(() => service.requests[0]?.bodyBytes).toBe(BODY.length)
    await raw(service, wire(service, BODY))
    await expect.poll(() => service.requests[1]?.bodyBytes).toBe(BODY.length)
    socket.resetAndDestroy()
    await service.close()
    expect(service.requests.map(({ outcome }) => outcome)).toEqual(['gone', 'gone'])
    expect(service.stored()).toEqual([])
  })
})

describe('the right answer, badly delivered', () => {
  it('drip: byte by byte, whole in the end', async () => {
    const service = await withFault({ kind: 'drip', everyMs: 2 })
    const { heard, socket } = await raw(service, wire(service, BODY))
    let arrivals = 0
    socket.on('data', () => (arrivals += 1))
    await expect.poll(() => heard.text, { timeout: 5000 }).toContain('"message":"success"}')
    expect(arrivals).toBeGreaterThan(20)
    expect(latest(service)).toMatchObject({ outcome: 'stored', fault: 'drip' })
  })

  it('truncated-json: promises more than it sends, and closes', async () => {
    const service = await withFault({ kind: 'truncated-json' })
    const { ended } = await raw(service, wire(service, BODY))
    const { text, end } = await ended
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect([head.slice(0, 12), end]).toEqual(['HTTP/1.1 200', 'closed'])
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(body.length)
    expect(body).toMatch(/^\{"code":200/)
    expect(latest(service)).toMatchObject({ outcome: 'fault', status: 200 })
    expect(service.stored()).toHaveLength(1)
  })

  it('huge-answer: a true success of that many bytes', async () => {
    const service = await withFault({ kind: 'huge-answer', bytes: 3_000_001 })
    const reply = await post(service, BODY)
    expect([reply.body.length, reply.headers['content-length']]).toEqual([3_000_001, '3000001'])
    const { data } = told(reply) as { data: { url: string } }
    expect(service.stored()).toMatchObject([{ url: data.url }])
    expect(latest(service)).toMatchObject({ outcome: 'stored', fault: 'huge-answer' })
  })

  it('no-date and date', async () => {
    const service = await start()
    const dateOf = ({ headers }: Reply): string | undefined => headers.date
    service.fail({ kind: 'no-date' })
    service.fail({ kind: 'date', at: 0 })
    service.fail({ kind: 'date', at: 'yesterday' })
    const dates = [await post(service, BODY), await post(service, BODY), await post(service, BODY)].map(
      dateOf,
    )
    expect(dates).toEqual([undefined, 'Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday'])
    expect(service.stored()).toHaveLength(3)
  })

  it('says no as the contract does when the upload is wrong', async () => {
    const service = await start()
    service.fail({ kind: 'huge-answer', bytes: 10_000 })
    service.fail({ kind: 'date', at: 0 })
    expect((await post(service, '{}')).body.length).toBeLessThan(200)
    expect(await post(service, '{}')).toMatchObject({
      status: 400,
      headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
    })
    expect(latest(service)).toMatchObject({ outcome: 'refused', fault: 'date' })
  })
})

describe('the queue', () => {
  const statuses = async (service: TestService, ...names: string[]): Promise<number[]> => {
    const seen: number[] = []
    for (const name of names) seen.push((await upload(service, name, BYTES)).status)
    return seen
  }

  it('goes first in, first out, as many times as asked', async () => {
    const service = await start()
    service.fail({ kind: 'status', status: 500 }, { times: 2 })
    service.fail({ kind: 'status', status: 503 })
    service.fail({ kind: 'status', status: 504 }, { times: 0 })
    expect(await statuses(service, 'a.png', 'a.png', 'a.png', 'a.png')).toEqual([500, 500, 503, 200])
  })

  it('waits for a name, and keeps its order', async () => {
    const service = await start()
    service.fail({ kind: 'status', status: 500 }, { name: 'x.png' })
    service.fail({ kind: 'status', status: 503 }, { name: /^y/g, times: 2 })
    service.fail({ kind: 'status', status: 504 })
    expect(await statuses(service, 'y.png', 'yy.png', 'a.png', 'x.png', 'y.png')).toEqual([
      503, 503, 504, 500, 200,
    ])
  })

  it('meets an unreadable upload with a fault for anyone, not with one for a name', async () => {
    const service = await start()
    service.fail({ kind: 'status', status: 500 }, { name: /.*/ })
    service.fail({ kind: 'status', status: 503 })
    expect([(await post(service, 'x')).status, (await post(service, 'x')).status]).toEqual([503, 400])
  })

  it('interrupts by name, though the name comes last', async () => {
    const service = await start()
    service.fail({ kind: 'reset', when: 'before-headers' }, { name: 'b.png' })
    service.fail({ kind: 'early-status', status: 413 }, { name: 'c.png' })
    const body = (name: string): string => JSON.stringify({ file_data: 'QUJD', file_name: name })
    expect((await post(service, body('a.png'))).status).toBe(200)
    await expect(post(service, body('b.png'))).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect((await post(service, body('c.png'))).status).toBe(413)
    expect(service.stored()).toHaveLength(1)
  })

  it('heals, and goes on for ever when told so', async () => {
    const service = await start()
    service.fail({ kind: 'status', status: 500 }, { times: Infinity })
    expect(await statuses(service, 'a.png', 'b.png', 'c.png')).toEqual([500, 500, 500])
    service.heal()
    expect(await statuses(service, 'a.png')).toEqual([200])
  })
})

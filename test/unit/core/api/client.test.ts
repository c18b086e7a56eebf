// Sending over real HTTP, TLS and TCP: to the practice service where it can misbehave as needed, to a small server of
// the test's own where it can't.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  truncate,
} from 'node:fs/promises'
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect as connectTcp, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ANSWER_LIMIT_BYTES } from '../../../../src/main/core/api/responseText.ts'
import { bodyLength } from '../../../../src/main/core/api/requestBody.ts'
import {
  send,
  type FileToSend,
  type Link,
  type Timeouts,
  type Destination,
} from '../../../../src/main/core/api/client.ts'
import { connectBy, connectDirectly, type Connect } from '../../../../src/main/core/network/connection.ts'
import { problemOfCode } from '../../../../src/main/core/network/networkErrors.ts'
import type { Fault } from '../../../service/faults.ts'
import type { TestService } from '../../../service/testService.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { Problem, Result } from '../../../../src/shared/uploads/problem.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { noIncidents } from '../../../helpers/incidents.ts'
import { SHORT } from '../../../helpers/outside.ts'
import { endpointOf, fetched, startService } from '../../../helpers/service.ts'
import { bytesOf, put, tempFolder } from '../../../helpers/tempFolder.ts'
import { eventually } from '../../../helpers/until.ts'

const run = promisify(execFile)
const KEY = 'sk-secret-0123456789'
const BIG = 6 * 1024 * 1024

interface Sending {
  readonly result: Promise<Result<Link>>
  /** Bytes taken by the socket, as they were told. */
  readonly sent: number[]
  readonly totals: Set<number>
  readonly abort: AbortController
  /** Resolves once at least this many bytes were taken. */
  whenSent(bytes: number): Promise<void>
}

interface How {
  readonly timeouts?: Partial<Timeouts>
  readonly connect?: Connect
  readonly name?: string
  readonly graceMs?: number
  readonly key?: string
  readonly signal?: AbortSignal
  readonly report?: Destination['report']
  readonly fallback?: Destination['fallback']
}

function sending(endpoint: URL | { readonly url: string }, file: string, how: How = {}): Sending {
  const abort = new AbortController()
  const sent: number[] = []
  const totals = new Set<number>()
  const waiting = new Set<() => void>()
  const toSend: FileToSend = { path: file, name: how.name ?? path.basename(file), graceMs: how.graceMs ?? 0 }
  const way: Destination = {
    endpoint: endpoint instanceof URL ? endpoint : endpointOf(endpoint),
    key: how.key ?? KEY,
    files: filesHere(),
    connect: how.connect ?? connectDirectly,
    fallback: how.fallback,
    timeouts: { ...SHORT, ...how.timeouts },
    userAgent: 'Mayfly/test',
    now: Date.now,
    report: how.report ?? noIncidents.report,
  }
  const onSent = (bytes: number, total: number) => {
    sent.push(bytes)
    totals.add(total)
    for (const look of waiting) look()
  }
  return {
    result: send(toSend, way, onSent, how.signal ?? abort.signal),
    sent,
    totals,
    abort,
    whenSent: (bytes) =>
      new Promise((resolve) => {
        const look = () => {
          if (!sent.some((some) => some >= bytes)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

const sendTo = (endpoint: URL | { readonly url: string }, file: string, how: How = {}) =>
  sending(endpoint, file, how).result

const small = async () => put(await tempFolder(), 'a.png', 1000)
const big = async () => put(await tempFolder(), 'big.png', BIG)
const problem = (kind: Problem | object) => ({ ok: false, problem: kind })

/** Listens on loopback until the test is over; connections are destroyed then. */
async function listening(server: Server): Promise<{ port: number; url: string; sockets: Socket[] }> {
  const sockets: Socket[] = []
  server.on('connection', (socket: Socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${String(port)}`, sockets }
}

async function withFault(fault: Fault, times = 1): Promise<TestService> {
  const service = await startService()
  service.fail(fault, { times })
  return service
}

describe('a good exchange', () => {
  it('gives the link, and the service has every byte', async () => {
    const service = await startService()
    for (const size of [1, 2, 3, 1000, 192 * 1024 + 1]) {
      const bytes = bytesOf(size)
      const result = await sendTo(service, await put(await tempFolder(), 'a.png', bytes))
      expect(result).toMatchObject({ ok: true, value: { url: service.stored().at(-1)?.url, size } })
      expect((await fetched(result.ok ? result.value.url : '')).equals(bytes)).toBe(true)
    }
    expect(service.requests.filter(({ outcome }) => outcome === 'stored')).toHaveLength(5)
  })

  it('takes 10 MiB', async () => {
    const service = await startService()
    const file = await put(await tempFolder(), 'a.mp4', LIMIT_BYTES)
    const { result, sent, totals } = sending(service, file)
    const ended = await result
    expect(ended).toMatchObject({ ok: true, value: { size: LIMIT_BYTES } })
    expect((await fetched(ended.ok ? ended.value.url : '')).equals(await readFile(file))).toBe(true)
    expect([...totals]).toEqual([bodyLength('a.mp4', LIMIT_BYTES)])
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
  })

  it('says on the wire what the contract asks for, and the exact length', async () => {
    const service = await startService()
    const name = 'ключ "1".PNG'
    await sendTo(service, await small(), { name })
    const [record] = service.requests
    expect(record).toMatchObject({
      method: 'POST',
      path: '/api/ephemeral_resource',
      key: KEY,
      name,
      contentLength: bodyLength(name, 1000),
      bodyBytes: bodyLength(name, 1000),
      status: 200,
      outcome: 'stored',
    })
    expect(record?.headers).toEqual({
      host: new URL(service.url).host,
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'identity',
      connection: 'close',
      'user-agent': 'Mayfly/test',
      'content-length': String(bodyLength(name, 1000)),
    })
  })

  it('tells its progress, from nothing to all, never backwards', async () => {
    const service = await withFault({ kind: 'drip', everyMs: 4 })
    const { result, sent, totals } = sending(service, await big())
    expect(await result).toMatchObject({ ok: true })
    const total = bodyLength('big.png', BIG)
    expect([...totals]).toEqual([total])
    expect(sent[0]).toBe(0)
    expect(sent.at(-1)).toBe(total)
    expect(sent).toEqual(sent.toSorted((a, b) => a - b))
    expect(new Set(sent).size).toBe(sent.length)
  })

  it('reads the file as it is now, not as it was', async () => {
    const service = await startService()
    const file = await small()
    await truncate(file, 10)
    expect(await sendTo(service, file)).toMatchObject({ ok: true, value: { size: 10 } })
  })

  it('waits for no refusal once one did not come', async () => {
    const service = await startService()
    expect(await sendTo(service, await small(), { graceMs: 50 })).toMatchObject({ ok: true })
  })

  it('normalises the link', async () => {
    const service = await withFault({ kind: 'url', url: 'https://x.app/a b\n.png' })
    expect(await sendTo(service, await small())).toEqual({
      ok: true,
      value: {
        url: 'https://x.app/a%20b.png',
        bornAt: expect.any(Number) as number,
        heardAt: expect.any(Number) as number,
        size: 1000,
      },
    })
  })

  it('hears an answer that drips in', async () => {
    const service = await withFault({ kind: 'drip', everyMs: 2 })
    expect(await sendTo(service, await small())).toMatchObject({ ok: true })
  })
})

describe('answers that are no link', () => {
  const cases: readonly (readonly [Fault, object])[] = [
    [
      { kind: 'status', status: 400 },
      { kind: 'bad-request', maybeEncodedSize: false },
    ],
    [{ kind: 'status', status: 401 }, { kind: 'bad-key' }],
    [{ kind: 'status', status: 403 }, { kind: 'plan' }],
    [
      { kind: 'status', status: 404 },
      { kind: 'refused', status: 404 },
    ],
    [
      { kind: 'status', status: 408 },
      { kind: 'timeout', phase: 'send' },
    ],
    [{ kind: 'status', status: 413 }, { kind: 'refused-size' }],
    [{ kind: 'status', status: 429 }, { kind: 'rate-limit' }],
    [
      { kind: 'retry-after', status: 429, value: 7 },
      { kind: 'rate-limit', retryAfterMs: 7000 },
    ],
    [
      { kind: 'retry-after', status: 503, value: 120 },
      { kind: 'service-down', status: 503, retryAfterMs: 120_000 },
    ],
    ...[500, 501, 502, 503, 504].map(
      (status) =>
        [
          { kind: 'status', status },
          { kind: 'service-down', status },
        ] as const,
    ),
    [
      { kind: 'html', status: 502 },
      { kind: 'service-down', status: 502 },
    ],
    [
      { kind: 'html', status: 200 },
      { kind: 'in-between', status: 200 },
    ],
    [
      { kind: 'html', status: 403 },
      { kind: 'in-between', status: 403 },
    ],
    [
      { kind: 'status', status: 402 },
      { kind: 'no-credit', reason: expect.any(String) as string },
    ],
    [{ kind: 'bad-json' }, { kind: 'bad-answer', why: 'not-json' }],
    [{ kind: 'truncated-json' }, { kind: 'bad-answer', why: 'not-json' }],
    [{ kind: 'wrong-shape' }, { kind: 'bad-answer', why: 'no-url' }],
    [
      { kind: 'status', status: 200, body: '[]' },
      { kind: 'bad-answer', why: 'wrong-shape' },
    ],
    [
      { kind: 'status', status: 200, body: '' },
      { kind: 'bad-answer', why: 'not-json' },
    ],
    [
      { kind: 'status', status: 204, body: '' },
      { kind: 'bad-answer', why: 'not-json' },
    ],
    [
      { kind: 'code', code: 400 },
      { kind: 'bad-request', maybeEncodedSize: false },
    ],
    [{ kind: 'code', code: 401 }, { kind: 'bad-key' }],
    [{ kind: 'code', code: 403 }, { kind: 'plan' }],
    [
      { kind: 'code', code: 500 },
      { kind: 'service-down', status: 500 },
    ],
    [
      { kind: 'code', code: 0 },
      { kind: 'refused', status: 0 },
    ],
    [{ kind: 'no-url' }, { kind: 'bad-answer', why: 'no-url' }],
    [
      { kind: 'url', url: 'javascript:alert(1)' },
      { kind: 'bad-answer', why: 'no-url' },
    ],
    [
      { kind: 'url', url: 'data:text/html,x' },
      { kind: 'bad-answer', why: 'no-url' },
    ],
    [
      { kind: 'huge-answer', bytes: ANSWER_LIMIT_BYTES + 1 },
      { kind: 'bad-answer', why: 'too-long' },
    ],
    [
      { kind: 'huge-answer', bytes: 30_000_000 },
      { kind: 'bad-answer', why: 'too-long' },
    ],
    [
      // Who knows what was behind it; the status counts.
      { kind: 'status', status: 503, body: `<p>${'x'.repeat(80_000)}`, headers: { 'retry-after': '7' } },
      { kind: 'service-down', status: 503, retryAfterMs: 7000 },
    ],
    [{ kind: 'early-status', status: 413 }, { kind: 'refused-size' }],
    [{ kind: 'early-status', status: 403 }, { kind: 'plan' }],
    [{ kind: 'reset', when: 'after-body' }, { kind: 'cut-off' }],
  ]

  it.each(cases)('%j', async (fault, expected) => {
    const service = await withFault(fault)
    const file = await small()
    expect(await sendTo(service, file)).toMatchObject(problem(expected))
    expect(service.requests).toHaveLength(1)
    // The next one is not the worse for it.
    expect(await sendTo(service, file)).toMatchObject({ ok: true })
  })

  it('an answer of just the length that is still read, 64 KiB', async () => {
    expect(ANSWER_LIMIT_BYTES).toBe(65_536)
    const service = await withFault({ kind: 'huge-answer', bytes: ANSWER_LIMIT_BYTES })
    expect(await sendTo(service, await small())).toMatchObject({ ok: true })
  })

  it('a 400 to a file whose base64 is over 10 MB says that this may be why', async () => {
    const service = await withFault({ kind: 'status', status: 400 })
    const file = await put(await tempFolder(), 'a.png', 7_864_321)
    expect(await sendTo(service, file)).toMatchObject(
      problem({ kind: 'bad-request', maybeEncodedSize: true }),
    )
  })

  it('the service’s own word on a bad key and on a plan that is too low', async () => {
    const service = await startService()
    expect(await sendTo(service, await small(), { key: 'bad-key' })).toEqual(
      problem({ kind: 'bad-key', reason: 'Invalid API key' }),
    )
    expect(await sendTo(service, await small(), { key: 'free-plan' })).toEqual(
      problem({ kind: 'plan', reason: 'Insufficient plan level' }),
    )
  })

  it.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed, and the key goes nowhere else',
    async (status) => {
      const other = await startService()
      const service = await withFault({ kind: 'redirect', status, location: endpointOf(other).href })
      expect(await sendTo(service, await small())).toEqual(
        problem({ kind: 'in-between', status, retryAfterMs: undefined }),
      )
      expect(other.requests).toEqual([])
      expect(service.requests).toHaveLength(1)
    },
  )

  it('something that does not speak HTTP at all', async () => {
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'))
      }),
    )
    expect(await sendTo({ url }, await small())).toEqual(problem({ kind: 'bad-answer', why: 'garbled' }))
  })
})

describe('answers before the body is whole', () => {
  it.each([413, 403, 401, 500])(
    '%i, politely: heard at once, and the body is not sent to its end',
    async (status) => {
      const service = await withFault({ kind: 'early-status', status })
      const { result, sent } = sending(service, await big())
      const ended = await result
      expect(ended).toMatchObject({ ok: false })
      expect(ended.ok ? '' : ended.problem.kind).toBe(
        { 413: 'refused-size', 403: 'plan', 401: 'bad-key', 500: 'service-down' }[status],
      )
      await eventually(() => service.requests[0]?.endedAt).not.toBeNull()
      expect(sent.at(-1)).toBeLessThan(bodyLength('big.png', BIG))
    },
  )

  it('stops sending as soon as the answer begins, though its end is still to come', async () => {
    let received = 0
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n')
          setTimeout(() => socket.write('{}'), 300)
        })
        socket.on('data', (piece) => (received += piece.length))
      }),
    )
    const file = await put(await tempFolder(), 'a.mp4', LIMIT_BYTES)
    expect(await sendTo({ url }, file)).toEqual(problem({ kind: 'refused-size' }))
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(bodyLength('a.mp4', LIMIT_BYTES) / 2)
  })

  it.each([413, 403])('%i, abruptly: heard, or at least known as cut off', async (status) => {
    const service = await withFault({ kind: 'early-status', status, close: 'abrupt' })
    const ended = await sendTo(service, await big())
    expect(['refused-size', 'plan', 'cut-off']).toContain(ended.ok ? 'ok' : ended.problem.kind)
  })

  it.each([
    [413, 'refused-size'],
    [403, 'plan'],
    [401, 'bad-key'],
  ])('%i, abruptly, is heard for certain by who waits a moment before the body', async (status, kind) => {
    const service = await withFault({ kind: 'early-status', status, close: 'abrupt' }, 5)
    for (let time = 0; time < 5; time += 1) {
      const { result, sent } = sending(service, await big(), { graceMs: 3000 })
      expect(await result).toMatchObject(problem({ kind }))
      // None of the body left the house.
      expect(Math.max(...sent)).toBeLessThan(2000)
    }
  })
})

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

describe('limits of time', () => {
  it('no connection: a server whose queue is full', async () => {
    // It listens and never accepts, since its only thread sleeps.
    const child = spawn(process.execPath, [
      '-e',
      `const server = require('net').createServer()
       server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
         require('fs').writeSync(1, String(server.address().port))
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
       })`,
    ])
    onTestFinished(() => void child.kill('SIGKILL'))
    const [port] = (await once(child.stdout, 'data')) as [Buffer]
    // Two fit; the next ones are dropped.
    for (let filler = 0; filler < 4; filler += 1) {
      const socket = connectTcp(Number(port), '127.0.0.1')
      socket.on('error', () => undefined)
      onTestFinished(() => void socket.destroy())
      if (filler < 2) await once(socket, 'connect')
    }
    const began = performance.now()
    const { result, sent } = sending({ url: `http://127.0.0.1:${String(port)}` }, await small(), {
      timeouts: { connectMs: 300 },
    })
    expect(await result).toEqual(problem({ kind: 'timeout', phase: 'connect' }))
    expect(performance.now() - began).toBeGreaterThan(290)
    expect(sent).toEqual([0])
  })

  it('no handshake: TLS to a server that says nothing', async () => {
    const { port, sockets } = await listening(createServer())
    const endpoint = new URL(`https://127.0.0.1:${String(port)}/api/ephemeral_resource`)
    expect(await sendTo(endpoint, await small(), { timeouts: { connectMs: 200 } })).toEqual(
      problem({ kind: 'timeout', phase: 'connect' }),
    )
    // And the connection is not left behind.
    await eventually(() => sockets.map((socket) => socket.destroyed)).toEqual([true])
  })

  it('no answer', async () => {
    const service = await withFault({ kind: 'hang', when: 'before-answer' })
    const began = performance.now()
    expect(await sendTo(service, await small(), { timeouts: { answerMs: 300, idleMs: 60 } })).toEqual(
      problem({ kind: 'timeout', phase: 'answer' }),
    )
    expect(performance.now() - began).toBeGreaterThan(290)
    expect(performance.now() - began).toBeLessThan(2000)
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
  })

  it('no end of the answer', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-answer' })
    expect(await sendTo(service, await small(), { timeouts: { answerMs: 300 } })).toEqual(
      problem({ kind: 'timeout', phase: 'answer' }),
    )
  })

  it('an early answer without an end', async () => {
    const { url } = await listening(
      createServer((socket) => {
        socket.once('data', () => {
          socket.pause()
          socket.write('HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\n')
        })
      }),
    )
    expect(await sendTo({ url }, await big(), { timeouts: { answerMs: 300, idleMs: 300 } })).toMatchObject(
      problem({ kind: 'in-between', status: 403 }),
    )
  })

  it('no byte of the body taken any more', async () => {
    const service = await withFault({ kind: 'hang', when: 'mid-body' })
    const { result, sent } = sending(service, await put(await tempFolder(), 'a.mp4', LIMIT_BYTES), {
      timeouts: { idleMs: 400 },
    })
    expect(await result).toEqual(problem({ kind: 'timeout', phase: 'send' }))
    expect(sent.at(-1)).toBeLessThan(bodyLength('a.mp4', LIMIT_BYTES))
  })

  it('what lies in our own buffer counts as not taken', async () => {
    const { url } = await listening(createServer((socket) => void socket.pause()))
    // So much is under way already that the kernel takes no more.
    const connect: Connect = async (...given) => {
      const connection = await connectDirectly(...given)
      if (connection.ok) connection.value.stream.write(Buffer.alloc(32 * 1024 * 1024))
      return connection
    }
    const { result, sent } = sending({ url }, await small(), { connect, timeouts: { idleMs: 300 } })
    expect(await result).toMatchObject(problem({ kind: 'timeout' }))
    expect(sent).toEqual([0])
  })

  it('slow but moving is not cut, however long it takes, and tells how far it is', async () => {
    const service = await withFault({ kind: 'slow', bytesPerSecond: 5 * 1024 * 1024 })
    const file = await put(await tempFolder(), 'a.mp4', LIMIT_BYTES)
    const began = performance.now()
    // Sending alone takes longer than the limit, but never stands still for a third of it.
    const { result, sent } = sending(service, file, { timeouts: { idleMs: 1500, answerMs: 4000 } })
    expect(await result).toMatchObject({ ok: true })
    expect(performance.now() - began).toBeGreaterThan(2000)
    expect(sent.length).toBeGreaterThan(4)
  })
})

describe('cancelling', () => {
  const CANCELLED = problem({ kind: 'cancelled' })

  it('before it began: nobody hears of it', async () => {
    const service = await startService()
    expect(await sendTo(service, await small(), { signal: AbortSignal.abort() })).toEqual(CANCELLED)
    expect(service.requests).toEqual([])
    // Not even for as long as a server keeps quiet that connecting takes.
    const { port } = await listening(createServer())
    const quiet = new URL(`https://127.0.0.1:${String(port)}/api/ephemeral_resource`)
    expect(await sendTo(quiet, await small(), { signal: AbortSignal.abort() })).toEqual(CANCELLED)
  })

  it('while it connects', async () => {
    // It reads: cancelled before we know that we are connected, the connection ends without a reset.
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
    const began = performance.now()
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
    expect(performance.now() - began).toBeLessThan(700)
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
    // A polite close would deliver all that the socket had taken.
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

describe('the file, when its turn comes', () => {
  it.each([
    ['missing', 'a.png', { kind: 'missing' }],
    ['a folder', 'folder.png', { kind: 'folder' }],
    ['a FIFO nobody writes to', 'fifo.png', { kind: 'not-a-file' }],
    ['a dangling link', 'dangling.png', { kind: 'missing' }],
    ['empty now', 'empty.png', { kind: 'empty' }],
    ['too large now', 'large.png', { kind: 'too-large', size: LIMIT_BYTES + 1, limit: LIMIT_BYTES }],
    ['of the wrong type', 'a.gif', { kind: 'wrong-type', extension: 'gif' }],
    ['not ours to read now', 'shut.png', { kind: 'unreadable' }],
  ])('is %s: no connection is made', async (_, name, expected) => {
    const folder = await tempFolder()
    await mkdir(path.join(folder, 'folder.png'))
    await run('mkfifo', [path.join(folder, 'fifo.png')])
    await symlink('nowhere', path.join(folder, 'dangling.png'))
    await put(folder, 'empty.png', 0)
    await put(folder, 'a.gif', 5)
    await truncate(await put(folder, 'large.png', 1), LIMIT_BYTES + 1)
    await run('chmod', ['000', await put(folder, 'shut.png', 5)])
    const connect: Connect = () => {
      throw new Error('connected')
    }
    const { result, sent } = sending(new URL('http://127.0.0.1:9'), path.join(folder, name), { connect })
    expect(await result).toEqual(problem(expected))
    expect(sent).toEqual([])
  })

  it('is judged by the name that is sent', async () => {
    const service = await startService()
    const file = await put(await tempFolder(), 'spooled.bin', 5)
    expect(await sendTo(service, file, { name: 'a.png' })).toMatchObject({ ok: true })
    expect(service.stored()).toMatchObject([{ name: 'a.png' }])
  })

  const changes: readonly (readonly [string, (file: string) => Promise<unknown>, object | undefined])[] = [
    ['grows', (file) => appendFile(file, 'x'), { kind: 'changed' }],
    ['shrinks', (file) => truncate(file, BIG / 2), { kind: 'changed' }],
    ['is emptied', (file) => truncate(file, 0), { kind: 'changed' }],
    // Its bytes are still there for who has it open.
    ['is deleted', (file) => rm(file), undefined],
    [
      'is replaced by another',
      async (file) => rename(await put(path.dirname(file), 'b.png', 9), file),
      undefined,
    ],
    [
      'is replaced by a FIFO',
      async (file) => {
        await rm(file)
        await run('mkfifo', [file])
      },
      undefined,
    ],
  ]
  it.each(changes)('%s while it is sent', async (_, change, expected) => {
    const service = await withFault({ kind: 'slow', bytesPerSecond: 3 * BIG })
    const bytes = bytesOf(BIG)
    const file = await put(await tempFolder(), 'a.png', bytes)
    const { result, whenSent } = sending(service, file)
    await whenSent(1)
    await change(file)
    const ended = await result
    if (expected !== undefined) {
      expect(ended).toEqual(problem(expected))
      await eventually(() => service.requests[0]?.outcome).toBe('gone')
      expect(service.stored()).toEqual([])
    } else {
      expect(ended).toMatchObject({ ok: true, value: { size: BIG } })
      expect((await fetched(ended.ok ? ended.value.url : '')).equals(bytes)).toBe(true)
    }
  })
})

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
  /** As if the certificate were known. */
  const trusting = (): Connect =>
    connectBy({
      routesTo: () => Promise.resolve([]),
      authorities: pair === undefined ? [] : [pair.cert.toString()],
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
    const { result, sent } = sending(endpoint, file, { connect: trusting() })
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
    const { result, abort, whenSent } = sending(endpoint, await big(), { connect: trusting() })
    await whenSent(1)
    abort.abort()
    expect(await result).toEqual(problem({ kind: 'cancelled' }))
    const [request] = requests
    request?.resume().on('error', () => undefined)
    await eventually(() => sockets.map((socket) => socket.destroyed)).toEqual([true])
    expect(request?.complete).toBe(false)
  })
})

describe('what nobody expected', () => {
  const bug = new TypeError('a bug')
  const refusedBy = (kind: 'credentials') => () =>
    Promise.resolve({ ok: false, problem: { kind: 'proxy', why: kind } } as const)

  it.each<[string, How]>([
    ['connecting rejects', { connect: () => Promise.reject(bug) }],
    [
      'connecting throws',
      {
        connect: () => {
          throw bug
        },
      },
    ],
    ['the second way rejects', { connect: refusedBy('credentials'), fallback: () => Promise.reject(bug) }],
    ['a key that can stand in no header', { key: 'sk-1\r\nX-Other: 1' }],
  ])('%s: it is a problem, reported, and nothing is left open', async (_, how) => {
    const told: string[] = []
    const report = (_error: unknown, where: string) => told.push(where) > 0
    const { url, sockets } = await listening(createServer())
    expect(await sendTo({ url }, await small(), { ...how, report })).toEqual(problem({ kind: 'unexpected' }))
    expect(told).toEqual(['sending'])
    await eventually(() => sockets.filter(({ destroyed }) => !destroyed)).toEqual([])
  })
})

describe('what is left behind', () => {
  it('is nothing: no descriptor, no timer that fires, no rejection', async () => {
    const rejections: unknown[] = []
    const note = (reason: unknown) => rejections.push(reason)
    process.on('unhandledRejection', note)
    onTestFinished(() => void process.off('unhandledRejection', note))
    const descriptors = async () => {
      const found = await Promise.all(
        (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      )
      return found.filter((target) => target.startsWith('socket:') || target.includes('mayfly-')).toSorted()
    }
    const service = await startService()
    const file = await big()
    const before = await descriptors()
    const faults: readonly (Fault | undefined)[] = [
      undefined,
      { kind: 'status', status: 500 },
      { kind: 'early-status', status: 413 },
      { kind: 'early-status', status: 403, close: 'abrupt' },
      { kind: 'reset', when: 'before-headers' },
      { kind: 'reset', when: 'during-body' },
      { kind: 'reset', when: 'after-body' },
      { kind: 'hang', when: 'before-answer' },
      { kind: 'hang', when: 'mid-answer' },
      { kind: 'huge-answer', bytes: 1_000_000 },
      { kind: 'truncated-json' },
    ]
    for (const fault of faults) {
      if (fault !== undefined) service.fail(fault)
      await sendTo(service, file, { timeouts: { answerMs: 200 } })
      // At once: later the garbage collector would close it too.
      expect(await descriptors()).not.toContain(file)
      const { result, abort, whenSent } = sending(service, file)
      await whenSent(0)
      abort.abort()
      await result
      expect(await descriptors()).not.toContain(file)
    }
    await eventually(descriptors).toEqual(before)
    expect(process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCPSocket'))).toEqual([])
    expect(rejections).toEqual([])
  })
})

// Unusual answers from other servers, byte for byte: encoded, with a byte order mark, oversized, or barely HTTP. A link
// that arrived is not lost, and nothing is sent again because its answer could not be read.
import { createServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Link } from '../../../../../src/main/core/api/client.ts'
import type { Result } from '../../../../../src/shared/uploads/problem.ts'
import { listening } from '../../../../helpers/listening.ts'
import { sendTo } from '../../../../helpers/sending.ts'
import { put, tempFolder } from '../../../../helpers/tempFolder.ts'

const URL_OF_IT = 'https://x.app/a.png'
const GOOD = JSON.stringify({ code: 200, data: { url: URL_OF_IT }, message: 'success' })
const LINK = { ok: true, value: { url: URL_OF_IT } }
const GARBLED = { ok: false, problem: { kind: 'bad-answer', why: 'garbled' } }

let bodies = 0
let file = ''
beforeEach(async () => {
  bodies = 0
  file = await put(await tempFolder(), 'a.png', 1000)
})

/** Sends a file to a server that reads all of it and then answers with `bytes`; `ends` hangs up after them. */
async function answered(
  bytes: string | Buffer,
  { ends = true, answerMs = 5000 } = {},
): Promise<Result<Link>> {
  const server = createServer((socket: Socket) => {
    let heard = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece])
      const head = heard.indexOf('\r\n\r\n')
      const length = Number(
        /content-length: (\d+)/i.exec(heard.toString('latin1', 0, Math.max(0, head)))?.[1],
      )
      if (head < 0 || heard.length < head + 4 + length) return
      bodies += 1
      heard = Buffer.alloc(0)
      socket.write(bytes)
      if (ends) socket.end()
    })
  })
  const { url } = await listening(server)
  return sendTo({ url }, file, { timeouts: { answerMs } })
}

function http(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  first = 'HTTP/1.1 200 OK',
): Buffer {
  const bytes = Buffer.from(body)
  const lines = Object.entries({ 'Content-Length': String(bytes.length), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return Buffer.concat([Buffer.from([first, ...lines, '', ''].join('\r\n')), bytes])
}

describe('the link is found', () => {
  const utf16 = Buffer.from(`\uFEFF${GOOD}`, 'utf16le')
  const coded = (name: string, bytes: Buffer) => http(bytes, { 'Content-Encoding': name })

  it.each<[string, string | Buffer]>([
    ['behind a byte order mark', http(`\uFEFF${GOOD}`)],
    ['in UTF-16, either way', http(utf16)],
    ['in UTF-16 of the other end', http(Buffer.from(utf16).swap16())],
    ['in gzip that nobody asked for', coded('gzip', gzipSync(GOOD))],
    ['in gzip by its old name', coded('X-GZIP', gzipSync(GOOD))],
    ['in deflate', coded('deflate', deflateSync(GOOD))],
    ['in deflate without its head', coded('deflate', deflateRawSync(GOOD))],
    ['in brotli', coded('br', brotliCompressSync(GOOD))],
    ['in two codings', coded('gzip, br', brotliCompressSync(gzipSync(`\uFEFF${GOOD}`)))],
    ['in no coding, said', coded('identity', Buffer.from(GOOD))],
    ['in no coding, though one is said', coded('gzip', Buffer.from(GOOD))],
    ['after 20 KB of cookies', http(GOOD, { 'Set-Cookie': `a=${'x'.repeat(20_000)}` })],
    ['after 200 KB of headers', http(GOOD, { 'Content-Security-Policy': 'x'.repeat(200_000) })],
    ['before bytes that belong to nothing', Buffer.concat([http(GOOD), Buffer.from('\r\nextra bytes')])],
    ['before a second answer', Buffer.concat([http(GOOD), http('{"code":500}')])],
    ['with lines that end in LF alone', http(GOOD).toString('latin1').replaceAll('\r\n', '\n')],
    ['with a control character in a header', http(GOOD, { 'X-Trace': 'a\u0001b' })],
    [
      'with a length and chunks too',
      `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${GOOD.length.toString(16)}\r\n${GOOD}\r\n0\r\n\r\n`,
    ],
    ['without a length', `HTTP/1.1 200 OK\r\n\r\n${GOOD}`],
    ['without a word beside the status', http(GOOD, {}, 'HTTP/1.1 200')],
    ['in HTTP/1.0', http(GOOD, {}, 'HTTP/1.0 200 OK')],
    [
      'after 100 and 103',
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n${http(GOOD).toString()}`,
    ],
    ['at the top', http(JSON.stringify({ code: 200, url: URL_OF_IT }))],
    ['as data itself', http(JSON.stringify({ code: '200', data: URL_OF_IT }))],
  ])('%s', async (_, bytes) => {
    expect(await answered(bytes)).toMatchObject(LINK)
    expect(bodies).toBe(1)
  })

  it.each([
    ['that promises more than comes', http(GOOD, { 'Content-Length': '1000' })],
    ['that never says that it is over', `HTTP/1.1 200 OK\r\n\r\n${GOOD}`],
  ])('in an answer %s, when nothing more comes', async (_, bytes) => {
    expect(await answered(bytes, { ends: false, answerMs: 300 })).toMatchObject(LINK)
  })
})

describe('what can’t be understood is said, and sent once', () => {
  it.each<[string, string | Buffer]>([
    ['a mail server', '220 mail.example ESMTP\r\n'],
    ['nothing but JSON', GOOD],
    ['a status line of another protocol', 'ICY 200 OK\r\n\r\n'],
    ['headers of a megabyte', http(GOOD, { 'Set-Cookie': 'x'.repeat(1_000_000) })],
    ['two lengths that differ', `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n${GOOD}`],
    ['a length that is none', http(GOOD, { 'Content-Length': 'many' })],
    [
      'a switch of protocols',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    ],
  ])('%s', async (_, bytes) => {
    expect(await answered(bytes)).toEqual(GARBLED)
    expect(bodies).toBe(1)
  })
})

describe('no more is read than an answer can have', () => {
  it.each([
    ['gzip', gzipSync(Buffer.alloc(30_000_000, ' '))],
    ['br', brotliCompressSync(Buffer.alloc(30_000_000, ' '))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(30_000_000, ' ')))],
  ])('in %s', async (coding, bytes) => {
    const told = { 'Content-Encoding': coding }
    const tooLong = { ok: false, problem: { kind: 'bad-answer', why: 'too-long' } }
    expect(bytes.length).toBeLessThan(64 * 1024)
    expect(await answered(http(bytes, told))).toEqual(tooLong)
    const more = { ...told, 'Retry-After': '7' }
    expect(await answered(http(bytes, more, 'HTTP/1.1 503 Busy'))).toEqual({
      ok: false,
      problem: { kind: 'service-down', status: 503, retryAfterMs: 7000 },
    })
  })

  it('a refusal whose page has no end is known by its status', async () => {
    const head = 'HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 90000\r\n\r\n<html>'
    expect(await answered(head, { ends: false, answerMs: 300 })).toEqual({
      ok: false,
      problem: { kind: 'service-down', status: 503, retryAfterMs: 7000 },
    })
  })
})

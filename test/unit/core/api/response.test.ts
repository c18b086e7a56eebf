// Reads every answer as untrusted input: a link, or the problem it means.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { readResponse, retryAfterMs } from '../../../../src/main/core/api/response.ts'
import { webUrl } from '../../../../src/main/core/api/serviceJson.ts'
import { problemSchema, REASON_UNITS, type Problem } from '../../../../src/shared/uploads/problem.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const KEY = 'sk-secret-0123456789'
const SMALL = 1000
const LARGE = 9 * 1024 * 1024

const read = (
  status: number,
  text: string,
  { size = SMALL, retryAfter = undefined as string | undefined, challenged = false, tooLong = false } = {},
) =>
  readResponse(
    { status, retryAfter, date: undefined, heardAt: NOW, text, tooLong, challenged },
    { size, key: KEY, now: NOW },
  )
const json = (value: unknown) => JSON.stringify(value)
const withUrl = (url: unknown) => json({ code: 200, data: { url }, message: 'success' })

describe('a link', () => {
  it.each([
    ['https://storage.theapi.app/a.png', 'https://storage.theapi.app/a.png'],
    ['http://127.0.0.1:9/a.png', 'http://127.0.0.1:9/a.png'],
    ['HTTPS://IMG.theapi.app/A.png', 'https://img.theapi.app/A.png'],
    // Nothing that could break a line, or be cut at a space, reaches the clipboard.
    ['https://x.app/a b.png', 'https://x.app/a%20b.png'],
    ['https://x.app/a\nb.png', 'https://x.app/ab.png'],
    ['https://x.app/a\r\nhttps://evil.example/', 'https://x.app/ahttps://evil.example/'],
    [' https://x.app/a.png\t\n', 'https://x.app/a.png'],
    ['https://x.app/猫.png', 'https://x.app/%E7%8C%AB.png'],
    ['https://x.app/a.png?b=c#d', 'https://x.app/a.png?b=c#d'],
  ])('%j', (url, value) => {
    expect(read(200, withUrl(url))).toEqual({ ok: true, value })
    expect(value).not.toMatch(/\s/)
  })

  it('comes with any 2xx and with more around it', () => {
    const text = json({ code: 200, data: { url: 'https://x.app/a', size: 3 }, message: 'ok', more: [1] })
    for (const status of [200, 201, 202, 299]) {
      expect(read(status, text)).toEqual({ ok: true, value: 'https://x.app/a' })
    }
  })

  it.each([
    ['javascript:alert(1)'],
    ['JavaScript://x.app/%0aalert(1)'],
    ['data:text/html,x'],
    ['ftp://x.app/a.png'],
    ['file:///etc/passwd'],
    ['blob:https://x.app/1'],
    ['ws://x.app/'],
    ['//x.app/a.png'],
    ['/a.png'],
    ['x.app/a.png'],
    ['https://'],
    ['https://ann:pass@x.app/a.png'],
    ['https://ann@x.app/a.png'],
    ['https://:pass@x.app/a.png'],
    ['https://a b.app/'],
    [''],
    [' '],
    [null],
    [42],
    [true],
    [['https://x.app/a']],
    [{ href: 'https://x.app/a' }],
  ])('%j is none', (url) => {
    expect(read(200, withUrl(url))).toEqual({ ok: false, problem: { kind: 'bad-answer', why: 'no-url' } })
    if (typeof url === 'string') expect(webUrl(url)).toBeUndefined()
  })

  it.each([
    [{ code: 200 }],
    [{ code: 200, data: null }],
    [{ code: 200, data: {} }],
    [{ code: 200, data: [] }],
    [{ code: 200, data: 'success' }],
    [{ code: 200, data: 'javascript:alert(1)', url: 'file:///etc/passwd' }],
    [{ code: 200, data: { link: 'https://x.app/a' } }],
  ])('%j has none', (value) => {
    expect(read(200, json(value))).toEqual({ ok: false, problem: { kind: 'bad-answer', why: 'no-url' } })
  })

  it.each([
    [{ code: 200, data: 'https://x.app/a' }],
    [{ code: 200, url: 'https://x.app/a' }],
    [{ code: 200, data: { url: 'no address' }, url: 'https://x.app/a' }],
    [{ code: '200', data: { url: 'https://x.app/a' } }],
    [{ code: ' 200', data: { url: 'https://x.app/a' } }],
    [{ data: { url: 'https://x.app/a' } }],
    [{ url: 'https://x.app/a' }],
    [{ code: null, data: { url: 'https://x.app/a' } }],
  ])('%j has one, as other clients met it', (value) => {
    expect(read(200, json(value))).toEqual({ ok: true, value: 'https://x.app/a' })
  })
})

describe('a 200 that is no answer of the service', () => {
  it.each([
    [''],
    [' '],
    ['{"code":200,"data":{"url":"https://'],
    ['{"code":200,}'],
    ['undefined'],
    ["{'code':200}"],
    ['\u0000'],
    ['{"code":200} {"code":200}'],
  ])('%j is no JSON', (text) => {
    expect(read(200, text)).toEqual({ ok: false, problem: { kind: 'bad-answer', why: 'not-json' } })
  })

  it.each([
    ['null'],
    ['0'],
    ['200'],
    ['"success"'],
    ['true'],
    ['[]'],
    ['[{"code":200,"data":{"url":"https://x.app/a"}}]'],
    ['{}'],
    ['{"data":{"url":"javascript:alert(1)"}}'],
    ['{"code":"ok","data":{"url":"https://x.app/a"}}'],
    ['{"code":200.5,"data":{"url":"https://x.app/a"}}'],
    ['{"__proto__":{"code":200,"data":{"url":"https://x.app/a"}}}'],
  ])('%s has another shape', (text) => {
    expect(read(200, text)).toEqual({ ok: false, problem: { kind: 'bad-answer', why: 'wrong-shape' } })
  })
})

/** Statuses that the service itself may give, with its own JSON. */
const meanings: readonly (readonly [number, Problem])[] = [
  [400, { kind: 'bad-request', maybeEncodedSize: false }],
  [401, { kind: 'bad-key' }],
  [402, { kind: 'no-credit' }],
  [403, { kind: 'plan' }],
  [408, { kind: 'timeout', phase: 'send' }],
  [413, { kind: 'refused-size' }],
  [429, { kind: 'rate-limit', retryAfterMs: undefined }],
  ...[500, 501, 502, 503, 504, 511, 520, 599].map(
    (status) => [status, { kind: 'service-down', status, retryAfterMs: undefined }] as const,
  ),
  ...[
    0, 100, 101, 199, 300, 301, 302, 304, 307, 308, 404, 405, 407, 409, 410, 411, 415, 422, 431, 451, 499,
    600,
  ].map((status) => [status, { kind: 'refused', status }] as const),
]
const between = (status: number): Problem => ({ kind: 'in-between', status, retryAfterMs: undefined })
/** These mean the same, whichever server sends them. */
const FOR_THEMSELVES = [408, 413, 429, 500, 501, 502, 503, 504, 520, 599]
/** These are the service's only if its own JSON comes with them. */
const OF_THE_WAY = [300, 301, 302, 304, 307, 308, 400, 401, 402, 403, 407, 451, 511]
const PAGES = [
  '<!DOCTYPE html><html><head><title>Just a moment...</title>',
  '\n <html>',
  '<?xml version="1.0"?><Error/>',
]
/** JSON that other servers send. */
const OTHER_JSON = [
  '{}',
  'null',
  '[]',
  '"Forbidden"',
  '403',
  '{"message":"Forbidden"}',
  '{"code":"AccessDenied","message":"Access Denied"}',
  '{"success":false,"errors":[{"code":1020}]}',
  '{"error":{"code":403}}',
]

describe('a status', () => {
  it.each(meanings)('%i in the service’s own JSON', (status, problem) => {
    for (const text of [
      json({ code: status }),
      json({ code: 200 }),
      json({ code: 401 }),
      json({ code: '403' }),
    ]) {
      expect(read(status, text)).toEqual({ ok: false, problem })
    }
    expect(read(status, withUrl('https://x.app/a'))).toMatchObject({ ok: false, problem })
  })

  it.each(meanings)('%i as the code inside a 200', (status, problem) => {
    // The code counts, even beside a link.
    for (const more of [{}, { data: { url: 'https://x.app/a' } }]) {
      expect(read(200, json({ code: status, ...more }))).toEqual({ ok: false, problem })
    }
  })

  it.each(meanings)('%i with a page, with nothing, or with JSON of another shape', (status, problem) => {
    const isClear = FOR_THEMSELVES.includes(status)
    for (const text of PAGES) {
      expect(read(status, text)).toEqual({ ok: false, problem: isClear ? problem : between(status) })
    }
    for (const text of ['', 'Forbidden', ...OTHER_JSON]) {
      expect(read(status, text), text).toEqual({
        ok: false,
        problem: !isClear && OF_THE_WAY.includes(status) ? between(status) : problem,
      })
    }
  })

  it('200 with a page is no answer of the service either', () => {
    for (const text of PAGES) expect(read(200, text)).toEqual({ ok: false, problem: between(200) })
    expect(read(200, PAGES[0] ?? '', { tooLong: true })).toEqual({ ok: false, problem: between(200) })
    expect(read(200, '{"code":200,', { tooLong: true })).toEqual({
      ok: false,
      problem: { kind: 'bad-answer', why: 'too-long' },
    })
  })

  it('a bot check that says what it is, in whatever shape', () => {
    for (const status of [200, 403, 429, 503]) {
      const text = json({ code: 403, message: 'Insufficient plan level' })
      expect(read(status, text, { challenged: true, retryAfter: '7' })).toEqual({
        ok: false,
        problem: { kind: 'in-between', status, retryAfterMs: 7000 },
      })
    }
  })

  it('counts more than the size of its page', () => {
    expect(read(503, '<html>', { tooLong: true, retryAfter: '7' })).toEqual({
      ok: false,
      problem: { kind: 'service-down', status: 503, retryAfterMs: 7000 },
    })
    expect(read(403, '', { tooLong: true })).toEqual({ ok: false, problem: between(403) })
  })

  it.each([
    [7_864_320, false],
    [7_864_321, true],
    [LARGE, true],
  ])('400 of a file of %i bytes: may its encoded size count? %s', (size, maybeEncodedSize) => {
    const problem = { kind: 'bad-request', maybeEncodedSize }
    expect(read(400, json({ code: 400 }), { size })).toEqual({ ok: false, problem })
    expect(read(200, json({ code: 400 }), { size })).toEqual({ ok: false, problem })
  })
})

describe('the service’s own reason', () => {
  const reasonIn = (status: number, message: unknown) => {
    const answer = read(status, json({ code: status, message }))
    if (answer.ok) throw new Error('a link')
    expect(v.is(problemSchema, answer.problem)).toBe(true)
    return 'reason' in answer.problem ? answer.problem.reason : undefined
  }

  it('goes with what the service refuses', () => {
    for (const status of [400, 401, 402, 403, 404, 413, 422]) {
      expect(reasonIn(status, 'image/heic does not match'), String(status)).toBe('image/heic does not match')
    }
    for (const status of [408, 429, 503]) expect(reasonIn(status, 'later'), String(status)).toBeUndefined()
    expect(read(200, json({ code: 400, message: 'Invalid request parameters' }))).toMatchObject({
      problem: { kind: 'bad-request', reason: 'Invalid request parameters' },
    })
  })

  it('is one plain line of at most 200 units', () => {
    expect(reasonIn(400, ' a\r\nb\u202Egnp.exe\u0000 <b>')).toBe('a bgnp.exe <b>')
    expect(reasonIn(400, 'x'.repeat(60_000))).toBe(`${'x'.repeat(REASON_UNITS - 1)}…`)
    for (const message of ['', ' \n', 42, null, { a: 1 }, ['x'], undefined, '\u202E']) {
      expect(reasonIn(400, message)).toBeUndefined()
    }
  })

  it('never gives the key away, also where it is hidden between what is taken out', () => {
    expect(reasonIn(401, `Invalid API key ${KEY}: ${KEY}`)).toBe('Invalid API key …: …')
    expect(reasonIn(401, `Invalid API key ${KEY.slice(0, 4)}\u200B${KEY.slice(4)}`)).toBeUndefined()
  })
})

describe('Retry-After', () => {
  it.each([
    [undefined, undefined],
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['999999999', 999_999_999_000],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sunday, 22-Nov-26 12:01:00 GMT', 60_000],
    // Already past.
    ['Sun, 22 Nov 2026 11:59:00 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    ['99999999999999999999', undefined],
    ['0x10', undefined],
    ['1e3', undefined],
    ['７', undefined],
  ])('%j', (value, ms) => {
    expect(retryAfterMs(value, NOW)).toBe(ms)
  })

  // response.ts, retryAfterMs(): Date.parse() takes almost anything with a number in it as a date, usually a past one.
  it.each([['-5'], ['1.5'], ['in 5'], ['soon, maybe 1']])('%j says nothing', (value) => {
    expect(retryAfterMs(value, NOW)).toBeUndefined()
  })

  it('goes with a rate limit, with trouble of the service and with what is in between, and with nothing else', () => {
    for (const [status, { kind }] of meanings) {
      const answer = read(status, json({ code: status }), { retryAfter: '7' })
      expect(answer).toMatchObject({ ok: false, problem: { kind } })
      const told = !answer.ok && 'retryAfterMs' in answer.problem ? answer.problem.retryAfterMs : undefined
      expect(told, String(status)).toBe(kind === 'rate-limit' || kind === 'service-down' ? 7000 : undefined)
    }
    expect(read(403, '<html>', { retryAfter: '7' })).toMatchObject({ problem: { retryAfterMs: 7000 } })
    expect(read(200, json({ code: 429 }), { retryAfter: '7' })).toEqual({
      ok: false,
      problem: { kind: 'rate-limit', retryAfterMs: 7000 },
    })
  })

  it('never makes a problem the history can’t keep', () => {
    for (const retryAfter of ['-5', '1.5', 'x 1', '7', '-0', 'Sun, 22 Nov 2026 12:00:30 GMT']) {
      const answer = read(429, '', { retryAfter })
      expect(v.is(problemSchema, answer.ok ? undefined : answer.problem), retryAfter).toBe(true)
    }
  })
})

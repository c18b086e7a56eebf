// Which answers let their connection carry another request.
import { describe, expect, it } from 'vitest'
import { keepableFor } from '../../../../src/main/core/api/answerFraming.ts'

const BODY = '{"code":200}'
const LENGTH = `Content-Length: ${String(BODY.length)}`
const answer = (head: readonly string[], body = BODY, first = 'HTTP/1.1 200 OK') =>
  Buffer.from(`${[first, ...head].join('\r\n')}\r\n\r\n${body}`, 'latin1')

describe('an answer after which its connection may be kept', () => {
  it.each([
    ['with its exact length', answer([LENGTH])],
    ['with other headers', answer(['Date: x', 'Set-Cookie: a=1', 'set-cookie: b="é"', LENGTH, 'X-Empty:'])],
    ['a refusal', answer([LENGTH], BODY, 'HTTP/1.1 429 Too Many Requests')],
    ['without a word after its status', answer([LENGTH], BODY, 'HTTP/1.1 200 ')],
    ['that says so', answer([LENGTH, 'Connection: Keep-Alive'])],
    ['without a body', answer(['Content-Length: 0'], '')],
    ['in chunks', answer(['Transfer-Encoding: chunked'], 'A\r\n0123456789\r\n2\r\nab\r\n0\r\n\r\n')],
  ])('%s', (_, bytes) => {
    expect(keepableFor(bytes)).toBe(Infinity)
  })

  it.each([
    ['timeout=5', 5000],
    ['timeout=5, max=100', 5000],
    ['max=100, Timeout=15', 15_000],
    ['max=100', Infinity],
    ['notimeout=5', Infinity],
  ])('Keep-Alive: %s', (said, ms) => {
    expect(keepableFor(answer([LENGTH, `Keep-Alive: ${said}`]))).toBe(ms)
  })
})

describe('an answer after which its connection must end', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a head that is not complete', Buffer.from(`HTTP/1.1 200 OK\r\n${LENGTH}\r\n`)],
    ['bytes after it', answer([LENGTH], `${BODY}x`)],
    ['a line break after it', answer([LENGTH], `${BODY}\r\n`)],
    ['a second answer', Buffer.concat([answer([LENGTH]), answer([LENGTH])])],
    ['a body that was cut', answer([LENGTH], BODY.slice(1))],
    ['no length', answer([])],
    ['two lengths', answer([LENGTH, LENGTH])],
    ['a list of lengths', answer([`${LENGTH}, ${String(BODY.length)}`])],
    ['a length with a sign', answer([`Content-Length: +${String(BODY.length)}`])],
    ['both a length and chunks', answer([LENGTH, 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
    ['another coding', answer(['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n')],
    ['chunks named twice', answer(['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
    ['no last chunk', answer(['Transfer-Encoding: chunked'], '2\r\nab\r\n')],
    ['a chunk with an extension', answer(['Transfer-Encoding: chunked'], '2;a=b\r\nab\r\n0\r\n\r\n')],
    ['a chunk that is longer than it says', answer(['Transfer-Encoding: chunked'], '2\r\nabc\r\n0\r\n\r\n')],
    ['a chunk that ends in a bare line feed', answer(['Transfer-Encoding: chunked'], '2\nab\n0\n\n')],
    ['trailers', answer(['Transfer-Encoding: chunked'], '0\r\nX: y\r\n\r\n')],
    ['bytes after the last chunk', answer(['Transfer-Encoding: chunked'], '0\r\n\r\nx')],
    ['a wish to close', answer([LENGTH, 'Connection: close'])],
    ['a wish to close among others', answer([LENGTH, 'Connection: keep-alive, Close'])],
    ['another protocol', answer([LENGTH, 'Connection: upgrade'])],
    ['an older version', answer([LENGTH], BODY, 'HTTP/1.0 200 OK')],
    [
      'an older version that would keep it',
      answer([LENGTH, 'Connection: keep-alive'], BODY, 'HTTP/1.0 200 OK'),
    ],
    ['a status without a body', answer([LENGTH], BODY, 'HTTP/1.1 204 No Content')],
    ['a redirect', answer([LENGTH], BODY, 'HTTP/1.1 302 Found')],
    ['a broken server', answer([LENGTH], BODY, 'HTTP/1.1 502 Bad Gateway')],
    [
      'a first word before it',
      Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), answer([LENGTH])]),
    ],
    ['a line that goes on', answer(['X: y', ' z', LENGTH])],
    ['a space before the colon', answer([`Content-Length : ${String(BODY.length)}`])],
    ['a line without a colon', answer(['what', LENGTH])],
    ['a bare line feed', answer([`X: y\nZ: a`, LENGTH])],
    ['a bare carriage return', answer([`X: y\rZ: a`, LENGTH])],
    ['a null byte', answer(['X: \0', LENGTH])],
  ])('%s', (_, bytes) => {
    expect(keepableFor(bytes)).toBeUndefined()
  })
})

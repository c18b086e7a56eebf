// The practice service's answers, as sent over the wire.
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import {
  jsonAnswer,
  messageOf,
  refusalAnswer,
  sendAnswer,
  successAnswer,
  textAnswer,
  type Answer,
} from '../../../src/main/practice/answers.ts'
import { listening } from '../../helpers/listening.ts'

/** The answer as a client receives it from a real server. */
async function received(answer: Answer): Promise<Response> {
  const server = createServer((_request, response) => {
    sendAnswer(response, answer)
  })
  const { url } = await listening(server)
  return fetch(url)
}

describe('the contract’s answers', () => {
  it('a success is 200 with the link', async () => {
    const response = await received(successAnswer('http://x/a.png'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ code: 200, data: { url: 'http://x/a.png' }, message: 'success' })
  })

  it.each([
    [400, 'Invalid request parameters'],
    [401, 'Invalid API key'],
    [403, 'Insufficient plan level'],
    [500, 'Internal Server Error'],
  ])('a refusal with %i says %s', async (status, message) => {
    const response = await received(refusalAnswer(status))
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ code: status, message })
  })

  it('a refusal names the rule that was broken, if there is one to name', async () => {
    const response = await received(refusalAnswer(400, 'file_name is empty'))
    expect(await response.json()).toMatchObject({ code: 400, detail: 'file_name is empty' })
  })

  it('a code that nobody knows has a message too', () => {
    expect(messageOf(799)).toMatch(/\w/)
  })
})

describe('every answer', () => {
  it.each([
    ['text', textAnswer(404, 'fort – für immer'), Buffer.from('fort – für immer\n')],
    [
      'bytes',
      { status: 200, headers: {}, body: Buffer.from([0, 255, 13, 10]) },
      Buffer.from([0, 255, 13, 10]),
    ],
    ['nothing', { status: 200, headers: {}, body: '' }, Buffer.alloc(0)],
  ])('arrives whole, with its length in bytes: %s', async (_what, answer, bytes) => {
    const response = await received(answer)
    expect(response.status).toBe(answer.status)
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
  })

  it('can be neither sniffed, framed, run nor cached, and has the headers given', async () => {
    const { headers } = await received(jsonAnswer(429, {}, { 'retry-after': '5' }))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'.*sandbox/,
    )
    expect(headers.get('retry-after')).toBe('5')
  })
})

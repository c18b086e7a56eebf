// What a link answers is held against what was uploaded, with hosts that lie, hide, fail, loop and are slow.
import { createHash } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import { checkLink, type Uploaded } from '../../../../src/main/core/web/checkLink.ts'
import { createWeb } from '../../../../src/main/core/web/web.ts'
import { namesOf, OUTSIDE, TEST_LIMITS, webDeps, webServer } from '../../../helpers/web.ts'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2000, 7)])
const sha256 = createHash('sha256').update(PNG).digest('hex')

const give = (
  body: Buffer | string,
  headers: Record<string, string | number> = { 'content-type': 'image/png' },
  status = 200,
) => ((_, response) => response.writeHead(status, headers).end(body)) satisfies RequestListener

async function check(answer: RequestListener, uploaded: Partial<Uploaded> = {}, limits = TEST_LIMITS) {
  const lookup = namesOf({ 'a.example': [OUTSIDE], 'b.example': [OUTSIDE], inside: ['127.0.0.1'] })
  const web = createWeb({ ...webDeps(lookup), limits })
  const server = await webServer(answer, OUTSIDE)
  const url = `http://a.example:${server.port}/a.png`
  const found = await checkLink({ url, name: 'a.png', size: PNG.length, sha256, ...uploaded }, (question) =>
    web.ask(url, question, new AbortController().signal),
  )
  return { ...server, found }
}

it('what was uploaded is told as a model sees it', async () => {
  const { found, asked } = await check(give(PNG))
  expect(found).toEqual({
    ...{ found: 'good', status: 200, type: 'image/png', bytesType: 'image/png', size: PNG.length },
  })
  expect(asked).toEqual(['HEAD /a.png', 'GET /a.png'])
})

it.each([
  [give('', {}, 404), { found: 'gone', status: 404 }],
  [give('', {}, 410), { found: 'gone', status: 410 }],
  [give('', {}, 403), { found: 'refused', status: 403 }],
  [give('', {}, 429), { found: 'failing', status: 429 }],
  [give('', {}, 503), { found: 'failing', status: 503 }],
  [give('', {}, 418), { found: 'status', status: 418 }],
  [give('<!doctype html><title>Sign in', { 'content-type': 'text/html' }), { found: 'page' }],
  [give('<html>', { 'content-type': 'image/png' }), { found: 'page' }],
  [
    give(PNG, { 'content-type': 'image/jpeg' }),
    { found: 'type', type: 'image/jpeg', bytesType: 'image/png' },
  ],
  [give(PNG, { 'content-type': 'application/octet-stream' }), { found: 'type' }],
  [give(PNG, {}), { found: 'type', bytesType: 'image/png' }],
  [give(PNG.subarray(1)), { found: 'size', size: PNG.length - 1 }],
  [give(Buffer.concat([PNG.subarray(0, -1), Buffer.of(1)])), { found: 'bytes' }],
  [give(PNG, { 'content-type': 'image/x-png; q=1' }), { found: 'good' }],
])('answer %#: %j', async (answer, found) => {
  expect((await check(answer)).found).toMatchObject(found)
})

it('without a hash and a size, what is known is compared', async () => {
  const { found } = await check(give(PNG.subarray(0, 100)), { size: undefined, sha256: undefined })
  expect(found).toMatchObject({ found: 'good', size: 100 })
})

it('only the first bytes of a large file are read, whether the host gives parts or not', async () => {
  const large = Buffer.concat([PNG, Buffer.alloc(3_000_000)])
  for (const gives of [true, false]) {
    const { found } = await check(
      (request, response) => {
        const part = gives && request.headers.range !== undefined ? large.subarray(0, 262_144) : large
        const range = { 'content-range': `bytes 0-${part.length - 1}/${large.length}` }
        const isPart = part !== large
        response
          .writeHead(isPart ? 206 : 200, {
            ...(isPart ? range : {}),
            ...{ 'content-type': 'image/png', 'content-length': part.length },
          })
          .end(part)
      },
      { size: large.length },
    )
    expect(found).toMatchObject({ found: 'good', status: 200, size: large.length })
  }
})

it('a host that refuses HEAD is told of, since some programs ask first', async () => {
  const { found } = await check((request, response) => {
    if (request.method === 'HEAD') response.writeHead(403).end()
    else give(PNG)(request, response)
  })
  expect(found).toMatchObject({ found: 'good', noHead: true })
})

it('a redirect is followed, and its host told of', async () => {
  const { found, port } = await check((request, response) => {
    if (request.headers.host?.startsWith('b.')) give(PNG)(request, response)
    else response.writeHead(302, { location: `http://b.example:${request.socket.localPort ?? 0}/` }).end()
  })
  expect(found).toMatchObject({ found: 'good', host: `b.example:${port}` })
})

it.each([
  ['http://inside/', { found: 'inside' }],
  ['http://127.0.0.1/', { found: 'inside' }],
  ['/a.png', { found: 'redirects' }],
  ['ftp://b.example/', { found: 'redirects' }],
  ['http://nobody.example/', { found: 'unreachable', problem: { kind: 'no-network', why: 'name' } }],
])('a redirect to %s', async (location, found) => {
  expect((await check(give('', { location }, 302))).found).toEqual(found)
})

it('a host that is silent is not waited for long', async () => {
  const { found } = await check(() => undefined, {}, { ...TEST_LIMITS, idleMs: 100 })
  expect(found).toEqual({ found: 'unreachable', problem: { kind: 'timeout', phase: 'answer' } })
})

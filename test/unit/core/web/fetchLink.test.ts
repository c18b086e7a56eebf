// A link is looked at, and fetched, with what hosts do to either.
import type { RequestListener } from 'node:http'
import { expect, it } from 'vitest'
import { fetchLink, lookAtLink } from '../../../../src/main/core/web/fetchLink.ts'
import { createWeb } from '../../../../src/main/core/web/web.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { namesOf, OUTSIDE, webDeps, webServer } from '../../../helpers/web.ts'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
const never = new AbortController().signal

async function site(answer: RequestListener) {
  const server = await webServer(answer, OUTSIDE)
  const web = createWeb(webDeps(namesOf({ 'a.example': [OUTSIDE], 'b.example': [OUTSIDE] })))
  const link = `http://a.example:${server.port}/cat.png`
  return {
    ...server,
    link,
    look: () => lookAtLink(web, link, never),
    fetch: () => fetchLink(web, link, never),
  }
}

it('the host says name and size, before anything is fetched', async () => {
  const { look, asked, port } = await site((_, response) =>
    response.writeHead(200, { 'content-length': 8 }).end(),
  )
  expect(await look()).toEqual({ ok: true, value: { host: `a.example:${port}`, name: 'cat.png', size: 8 } })
  expect(asked).toEqual(['HEAD /cat.png'])
})

it('another host that it leads to is named', async () => {
  const { look, port } = await site((request, response) => {
    if (request.headers.host?.startsWith('b.')) response.writeHead(200, { 'content-length': 9 }).end()
    else response.writeHead(301, { location: `http://b.example:${port}/dog.png` }).end()
  })
  expect(await look()).toEqual({
    ok: true,
    value: { host: `a.example:${port}`, via: `b.example:${port}`, name: 'dog.png', size: 9 },
  })
})

it.each([403, 405, 500, 501])('one that answers HEAD with %s may still give the file', async (status) => {
  const { look, port } = await site((_, response) =>
    response.writeHead(status, { 'content-length': 99 }).end(),
  )
  expect(await look()).toEqual({ ok: true, value: { host: `a.example:${port}`, name: 'cat.png' } })
})

it.each([
  [404, {}, { kind: 'status', status: 404 }],
  [410, {}, { kind: 'status', status: 410 }],
  [200, { 'content-type': 'text/html; charset=utf-8' }, { kind: 'page' }],
  [
    200,
    { 'content-length': LIMIT_BYTES + 1 },
    { kind: 'too-large', size: LIMIT_BYTES + 1, limit: LIMIT_BYTES },
  ],
] as const)('%s %j is not worth a question', async (status, headers, problem) => {
  const { look } = await site((_, response) => response.writeHead(status, headers).end())
  expect(await look()).toEqual({ ok: false, problem })
})

it('is fetched once, whole', async () => {
  const { fetch, asked } = await site((_, response) => response.end(PNG))
  expect(await fetch()).toEqual({ ok: true, value: { name: 'cat.png', bytes: PNG } })
  expect(asked).toEqual(['GET /cat.png'])
})

it('a file of the limit is taken, and one of a byte more is not, whatever was said of it', async () => {
  let size = LIMIT_BYTES
  const { fetch } = await site((_, response) => {
    response.write(PNG)
    response.end(Buffer.alloc(size - PNG.length))
  })
  expect(await fetch()).toMatchObject({ ok: true })
  size += 1
  expect(await fetch()).toEqual({
    ok: false,
    problem: { kind: 'too-large', size: undefined, limit: LIMIT_BYTES },
  })
})

it.each([
  [404, '', { kind: 'status', status: 404 }],
  [503, '', { kind: 'status', status: 503 }],
  [200, '<!doctype html>', { kind: 'page' }],
  [200, 'GIF89a', { kind: 'other-type', name: 'GIF' }],
  [200, '', { kind: 'empty' }],
] as const)('%s “%s” is nothing to upload', async (status, body, problem) => {
  const { fetch } = await site((_, response) => response.writeHead(status).end(body))
  expect(await fetch()).toEqual({ ok: false, problem })
})

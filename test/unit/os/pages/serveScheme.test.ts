// Pages get the same answers by either of Electron's functions; what fails, and what has no type, is no page.
import type { Protocol, ProtocolRequest, ProtocolResponse } from 'electron'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import {
  serveScheme,
  serveStreams,
  type Answer,
  type AppRequest,
  type StreamedAnswer,
} from '../../../../src/main/os/pages/serveScheme.ts'

const answer = ({ url: { pathname }, range }: AppRequest): Answer => {
  if (pathname === '/broken') throw new Error('broken')
  const headers: Record<string, string> = pathname === '/bare' ? {} : { 'Content-Type': 'text/css' }
  return { status: 206, headers, body: Buffer.from(`${pathname} ${String(range)}`) }
}

type Got = { readonly status: number; readonly type: string; readonly text: string }
type Ask = (path: string, headers?: Record<string, string>) => Promise<Got>

/** A session with `registerBufferProtocol`, as Electron's. */
function older(): Ask {
  let handler: (request: ProtocolRequest, reply: (response: ProtocolResponse) => void) => void
  serveScheme(
    { registerBufferProtocol: (_: string, given: typeof handler) => (handler = given) } as never,
    answer,
  )
  return async (path, headers = {}) => {
    const {
      statusCode,
      mimeType,
      headers: own,
      data,
    } = await new Promise<ProtocolResponse>((resolve) => {
      handler({ url: `app://mayfly${path}`, headers } as ProtocolRequest, resolve)
    })
    return {
      status: statusCode!,
      type: String(own?.['Content-Type'] ?? mimeType),
      text: (data as Buffer).toString(),
    }
  }
}

/** One with `handle` only. */
function newer(): Ask {
  let handler: (request: Request) => Promise<Response>
  serveScheme(
    { handle: (_: string, given: typeof handler) => (handler = given) } as unknown as Protocol,
    answer,
  )
  return async (path, headers = {}) => {
    const url = `app://mayfly${path}`
    const response = await handler({ url, headers: new Headers(headers) } as Request)
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    return { status: response.status, type, text: await response.text() }
  }
}

it.each([
  ['registerBufferProtocol', older],
  ['handle', newer],
])('%s', async (_, open) => {
  const ask = open()
  expect(await ask('/a.css')).toEqual({ status: 206, type: 'text/css', text: '/a.css null' })
  for (const name of ['Range', 'range'])
    expect((await ask('/a.css', { [name]: 'bytes=0-1' })).text).toBe('/a.css bytes=0-1')
  expect((await ask('/bare')).type).toBe('application/octet-stream')
  expect(await ask('/broken')).toMatchObject({ status: 404, text: '' })
})

/** Small answers are no streams. */
const streamed = (request: AppRequest): StreamedAnswer | Answer =>
  request.url.pathname === '/bare'
    ? answer(request)
    : { ...answer(request), body: Readable.from([Buffer.from('a '), Buffer.from('stream')]) }

it('streams come by either function as well', async () => {
  let older: (request: ProtocolRequest, reply: (response: ProtocolResponse) => void) => void
  let newer: (request: Request) => Promise<Response>
  serveStreams(
    { registerStreamProtocol: (_: string, given: typeof older) => (older = given) } as never,
    streamed,
  )
  serveStreams({ handle: (_: string, given: typeof newer) => (newer = given) } as never, streamed)
  const asked = async (path: string) => {
    const url = `app://thumbnails${path}`
    const replied = new Promise<ProtocolResponse>((resolve) => {
      older({ url, headers: {} } as ProtocolRequest, resolve)
    })
    const { statusCode, mimeType, data } = await replied
    const response = await newer({ url, headers: new Headers() } as Request)
    return [statusCode, mimeType, await text(data as Readable), response.status, await response.text()]
  }
  const type = 'application/octet-stream'
  expect(await asked('/source')).toEqual([206, type, 'a stream', 206, 'a stream'])
  expect(await asked('/bare')).toEqual([206, type, '/bare null', 206, '/bare null'])
  expect(await asked('/broken')).toEqual([404, type, '', 404, ''])
})

it('what a page posts comes by either function, in as many pieces as it comes', async () => {
  let older: (request: ProtocolRequest, reply: (response: ProtocolResponse) => void) => void
  let newer: (request: Request) => Promise<Response>
  const echo = async ({ body }: AppRequest): Promise<Answer> => ({
    status: 200,
    headers: {},
    body: await body(),
  })
  serveStreams({ registerStreamProtocol: (_: string, given: typeof older) => (older = given) } as never, echo)
  serveStreams({ handle: (_: string, given: typeof newer) => (newer = given) } as never, echo)
  const url = 'app://converter/bytes'
  const asked = async (pieces: readonly string[]) => {
    const replied = new Promise<ProtocolResponse>((resolve) => {
      const uploadData = pieces.map((piece) => ({ bytes: Buffer.from(piece) }))
      older({ url, headers: {}, uploadData } as never, resolve)
    })
    const response = await newer(
      new Request('http://converter/bytes', { method: 'POST', body: pieces.join('') }),
    )
    return [await text((await replied).data as Readable), await response.text()]
  }
  expect(await asked(['a ', 'whole ', 'film'])).toEqual(['a whole film', 'a whole film'])
  expect(await asked([])).toEqual(['', ''])
})

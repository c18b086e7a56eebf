/**
 * Answers a session's requests for app:// addresses.
 *
 * Electron makes a Request of each that `protocol.handle` gets. At the first, Node reads its whole implementation of
 * fetch, before the window can show anything: 27 of the 345 ms that Mayfly's start took longer than an empty app's. The
 * older function is deprecated, but is in every Electron so far; should one come without, `handle` is there.
 */
import type { Protocol, ProtocolRequest } from 'electron'
import { Readable } from 'node:stream'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** One whose body is read as it is taken. */
export type StreamedAnswer = Omit<Answer, 'body'> & { readonly body: Readable }

export interface AppRequest {
  readonly url: URL
  /** Its `Range` header. */
  readonly range: string | null
  /** What a POST has sent; empty for all others. */
  body(): Promise<Buffer>
}

/** @param answer may reject: then there is no such address */
export function serveScheme(
  protocol: Protocol,
  answer: (request: AppRequest) => Answer | Promise<Answer>,
): void {
  const older = olderOf(protocol)
  if (older === undefined) handle(protocol, answer)
  else
    older.call(protocol, 'app', (request, reply) => {
      void answered(answer, requestOf(request)).then((given) => {
        reply({ ...replyOf(given), data: given.body })
      })
    })
}

/** The same, for bodies that come piece by piece. */
export function serveStreams(
  protocol: Protocol,
  answer: (request: AppRequest) => StreamedAnswer | Answer | Promise<Answer>,
): void {
  const older = olderStreamsOf(protocol)
  if (older === undefined) handle(protocol, answer)
  else
    older.call(protocol, 'app', (request, reply) => {
      void answered(answer, requestOf(request)).then((given) => {
        reply({ ...replyOf(given), data: streamOf(given) })
      })
    })
}

function handle<A extends Answer | StreamedAnswer>(
  protocol: Protocol,
  answer: (request: AppRequest) => A | Promise<A>,
): void {
  protocol.handle('app', async (request) => {
    const body = async () => Buffer.from(await request.arrayBuffer())
    const { url, headers } = request
    return responseOf(await answered(answer, { url, range: headers.get('range'), body }))
  })
}

async function answered<A extends Answer | StreamedAnswer>(
  answer: (request: AppRequest) => A | Promise<A>,
  { url, ...others }: Omit<AppRequest, 'url'> & { readonly url: string },
): Promise<A | Answer> {
  try {
    return await answer({ url: new URL(url), ...others })
  } catch {
    return notFound()
  }
}

/** Without a type, it would be a page. */
const replyOf = ({ status, headers }: Answer | StreamedAnswer) => ({
  statusCode: status,
  mimeType: 'application/octet-stream',
  headers: { ...headers },
})

const streamOf = ({ body }: Answer | StreamedAnswer): Readable =>
  body instanceof Readable ? body : Readable.from([body], { objectMode: false })

function olderOf(protocol: Protocol): Protocol['registerBufferProtocol'] | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return 'registerBufferProtocol' in protocol ? protocol.registerBufferProtocol : undefined
}

function olderStreamsOf(protocol: Protocol): Protocol['registerStreamProtocol'] | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return 'registerStreamProtocol' in protocol ? protocol.registerStreamProtocol : undefined
}

const requestOf = ({ url, headers, uploadData = [] }: ProtocolRequest) => ({
  url,
  range: rangeOf(headers),
  // Bytes that a page holds in memory come in pieces; files and Blobs, which it never sends, come otherwise.
  body: () => Promise.resolve(Buffer.concat(uploadData.map(({ bytes }) => bytes))),
})

const rangeOf = (headers: Readonly<Record<string, string>>): string | null =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'range')?.[1] ?? null

export function responseOf({ status, headers, body }: Answer | StreamedAnswer): Response {
  const whole =
    body instanceof Readable ? (Readable.toWeb(lasting(body)) as ReadableStream) : new Uint8Array(body)
  return new Response(status === 404 ? null : whole, { status, headers })
}

/** A web stream keeps pieces for longer than a body's memory lasts. */
const lasting = (body: Readable): Readable => body.map((piece: Buffer) => Buffer.from(piece))

/** Headers for anything but a page: it can run nothing, its type is not sniffed, and no cache keeps it once deleted. */
export const BARE = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const

export const notFound = (): Answer => ({ status: 404, headers: BARE, body: Buffer.alloc(0) })

/**
 * Answers a session's requests for app:// addresses.
 *
 * Electron makes a Request of each that `protocol.handle` gets. At the first, Node reads its whole implementation of
 * fetch, before the window can show anything: 27 of the 345 ms that Mayfly's start took longer than an empty app's. The
 * older function is deprecated, but is in every Electron so far; should one come without, `handle` is there.
 */
import type { Protocol } from 'electron'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface AppRequest {
  readonly url: URL
  /** Its `Range` header. */
  readonly range: string | null
}

/** @param answer may reject: then there is no such address */
export function serveScheme(
  protocol: Protocol,
  answer: (request: AppRequest) => Answer | Promise<Answer>,
): void {
  const answered = async (url: string, range: string | null): Promise<Answer> => {
    try {
      return await answer({ url: new URL(url), range })
    } catch {
      return notFound()
    }
  }
  const older = olderOf(protocol)
  if (older === undefined)
    protocol.handle('app', async ({ url, headers }) => responseOf(await answered(url, headers.get('range'))))
  else
    older.call(protocol, 'app', ({ url, headers }, reply) => {
      void answered(url, rangeOf(headers)).then(({ status, headers: own, body }) => {
        // Without a type, it would be a page.
        reply({ statusCode: status, mimeType: 'application/octet-stream', headers: { ...own }, data: body })
      })
    })
}

function olderOf(protocol: Protocol): Protocol['registerBufferProtocol'] | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
  return 'registerBufferProtocol' in protocol ? protocol.registerBufferProtocol : undefined
}

const rangeOf = (headers: Readonly<Record<string, string>>): string | null =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'range')?.[1] ?? null

export const responseOf = ({ status, headers, body }: Answer): Response =>
  new Response(status === 404 ? null : new Uint8Array(body), { status, headers })

/** Headers for anything but a page: it can run nothing, its type is not sniffed, and no cache keeps it once deleted. */
export const BARE = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const

export const notFound = (): Answer => ({ status: 404, headers: BARE, body: Buffer.alloc(0) })

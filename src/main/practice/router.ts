/**
 * Routes requests: an upload, a link, or neither.
 */
import type { IncomingMessage } from 'node:http'
import { refusalAnswer, textAnswer, type Answer } from './answers.ts'
import { UPLOAD_PATH } from './contract.ts'
import { answerLink } from './links.ts'
import { HOST } from './listen.ts'
import type { UploadHandler } from './uploadHandler.ts'
import type { UploadStore } from './uploadStore.ts'

/** Reads the body to its end, then answers. Rejects when the client leaves before that. */
export type Router = (
  request: IncomingMessage,
  body: AsyncIterable<Uint8Array>,
  override: () => Answer | undefined,
) => Promise<Answer>

export function createRouter(store: UploadStore, handleUpload: UploadHandler): Router {
  const route: Router = async (request, body, override) => {
    const { method, url = '', headers } = request
    const known = isOurHost(request)
    if (known && method === 'POST' && url.split('?', 1)[0] === UPLOAD_PATH) {
      return await handleUpload(headers, body, override)
    }
    await discard(body)
    if (!known) return textAnswer(403, 'This service answers to its own address only.')
    if ((method === 'GET' || method === 'HEAD') && url.startsWith('/files/'))
      return await answerLink(store, url)
    return refusalAnswer(404)
  }
  return async (request, body, override) => {
    try {
      return await route(request, body, override)
    } catch (error) {
      if (!request.complete) throw error
      return refusalAnswer(500, error instanceof Error ? error.message : 'unknown')
    }
  }
}

async function discard(body: AsyncIterable<Uint8Array>): Promise<void> {
  const chunks = body[Symbol.asyncIterator]()
  let ended = false
  while (!ended) ended = (await chunks.next()).done === true
}

/** A web page whose name resolves to this computer (DNS rebinding) still sends its own name. */
function isOurHost({ headers, socket }: IncomingMessage): boolean {
  return headers.host === `${HOST}:${socket.localPort}` || headers.host === `localhost:${socket.localPort}`
}

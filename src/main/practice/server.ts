/**
 * The practice service's HTTP server, on an address that only this computer reaches.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { sendAnswer, type Answer } from './answers.ts'
import { linkPath } from './links.ts'
import { HOST, listen } from './listen.ts'
import { createRouter } from './router.ts'
import { createUploadHandler } from './uploadHandler.ts'
import type { UploadStore } from './uploadStore.ts'

export interface PracticeServer {
  /** The base URL, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** Destroys every connection and waits until nothing touches the store any more. What is stored stays. */
  close(): Promise<void>
}

/**
 * Handles one request from its headers to its answer. Practice mode just sends the contract's answer; tests put a middleware of
 * their own here, which fails in the ways that services and networks do.
 * @param answer the contract's answer, once `body` was read; `override` is asked before a right upload is stored, for an answer
 *   in its place. Rejects when the client leaves before the end of its body.
 */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: AsyncIterable<Uint8Array>, override?: () => Answer | undefined) => Promise<Answer>,
) => Promise<void>

export interface ServerOptions {
  readonly store: UploadStore
  /** 0 is any free port; one that is taken or forbidden becomes any free one too. */
  readonly port: number
  /** The refusal of this `x-api-key`; undefined for one that may upload. */
  readonly checkKey: (key: string | undefined) => Answer | undefined
  readonly middleware?: Middleware
}

const SWEEP_MS = 60_000

const sendPlainly: Middleware = async (request, response, answer) =>
  sendAnswer(response, await answer(request))

/** Rejects when no port can be had. */
export async function startServer(options: ServerOptions): Promise<PracticeServer> {
  const { store, checkKey, middleware = sendPlainly } = options
  // A slow upload may take as long as it likes here: giving up is the client's part.
  const server = createServer({ requestTimeout: 0 })
  const port = await listen(server, options.port)
  const url = `http://${HOST}:${port}`
  const handleUpload = createUploadHandler({ store, checkKey, urlOf: (upload) => url + linkPath(upload) })
  const route = createRouter(store, handleUpload)
  const shut = answerWith(server, (request, response) =>
    middleware(request, response, (body, override = () => undefined) => route(request, body, override)),
  )
  const sweeping = setInterval(() => {
    store.removeExpired().catch(() => undefined)
  }, SWEEP_MS)
  sweeping.unref()
  return {
    url,
    port,
    close() {
      clearInterval(sweeping)
      return shut()
    },
  }
}

/** Answers the server's requests; the function it returns ends them all and waits for their end. */
function answerWith(
  server: Server,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): () => Promise<void> {
  const sockets = new Set<Socket>()
  const inProgress = new Set<Promise<void>>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Writing to a connection that has just gone is reported here.
    response.on('error', () => undefined)
    const answered = answer(request, response).catch(() => {
      response.destroy()
    })
    inProgress.add(answered)
    void answered.finally(() => inProgress.delete(answered))
  })
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
    await Promise.all(inProgress)
  }
}

/**
 * Runs the practice service's HTTP server, on an address that only this computer can reach.
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
  /** Destroys every connection and waits until nothing uses the store any more. Stored files stay. */
  close(): Promise<void>
}

/**
 * Handles one request from its headers to its answer. Practice mode just sends the contract's answer; tests use their
 * own middleware, which simulates failures of services and networks.
 * @param answer the contract's answer, once `body` was read; `override` is called before a valid upload is stored and may
 *   answer instead. Rejects when the client disconnects before the end of its body.
 */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: (body: AsyncIterable<Uint8Array>, override?: () => Answer | undefined) => Promise<Answer>,
) => Promise<void>

export interface ServerOptions {
  readonly store: UploadStore
  /** 0 means any free port; so does one that is taken or forbidden. */
  readonly port: number
  /** The refusal for this `x-api-key`; undefined if it may upload. */
  readonly checkKey: (key: string | undefined) => Answer | undefined
  readonly middleware?: Middleware
}

const SWEEP_MS = 60_000

const sendPlainly: Middleware = async (request, response, answer) =>
  sendAnswer(response, await answer(request))

/** Rejects when no port is available. */
export async function startServer(options: ServerOptions): Promise<PracticeServer> {
  const { store, checkKey, middleware = sendPlainly } = options
  // Slow uploads have no time limit here: timing out is up to the client.
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

/** Answers the server's requests; the function it returns aborts them all and waits until they end. */
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
    // Writing to a connection that has just closed is reported here.
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

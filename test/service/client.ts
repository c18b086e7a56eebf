// A client for the practice service's tests: real HTTP and raw sockets, independent of the app.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request, type ClientRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PracticeServer } from '../../src/main/practice/server.ts'
import type { RequestRecord } from './records.ts'
import { startTestService, type TestServiceOptions, type TestService } from './testService.ts'

export const PATH = '/api/ephemeral_resource'
export const KEY = 'practice-key'

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'practice-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'uploads')
}

/** A service that is closed after the test. */
export async function start(options: Partial<TestServiceOptions> = {}): Promise<TestService> {
  const service = await startTestService({ folder: await temporaryFolder(), ...options })
  onTestFinished(() => service.close())
  return service
}

/** Sends `pieces` as they are, each in its own write, and reads the whole answer. */
export function send(
  service: PracticeServer,
  options: RequestOptions,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> = [],
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: service.port, agent: false, ...options }, (response) => {
      const read: Buffer[] = []
      response.on('data', (piece: Buffer) => read.push(piece))
      response.once('error', reject)
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(read) })
      })
    })
    call.setNoDelay()
    call.once('error', reject)
    void (async () => {
      for await (const piece of pieces) {
        if (!call.write(piece)) await roomIn(call)
      }
      call.end()
    })().catch(reject)
  })
}

function roomIn(call: ClientRequest): Promise<void> {
  if (call.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      call.off('drain', done)
      call.off('close', done)
      resolve()
    }
    call.once('drain', done)
    call.once('close', done)
  })
}

/** Posts a body as text with the headers the contract asks for; `headers` replace or, if undefined, remove them. */
export function post(
  service: PracticeServer,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Reply> {
  const all: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-api-key': KEY,
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  }
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return send(service, { method: 'POST', path: PATH, headers: sent }, [body])
}

/** Uploads bytes under a name, as a client should. */
export function upload(service: PracticeServer, name: string, bytes: Uint8Array): Promise<Reply> {
  return post(service, JSON.stringify({ file_name: name, file_data: Buffer.from(bytes).toString('base64') }))
}

export function get(service: PracticeServer, url: string, options: RequestOptions = {}): Promise<Reply> {
  return send(service, { path: url.replace(service.url, ''), ...options })
}

/** The JSON of an answer. */
export function told(reply: Reply): unknown {
  return JSON.parse(reply.body.toString())
}

/** The link of a success; throws for any other answer. */
export function linkOf(reply: Reply): string {
  const { code, data, message } = told(reply) as {
    code?: unknown
    data?: { url?: unknown }
    message?: unknown
  }
  if (reply.status !== 200 || code !== 200 || message !== 'success' || typeof data?.url !== 'string') {
    throw new Error(`no success: ${String(reply.status)} ${reply.body.toString()}`)
  }
  return data.url
}

/** What a raw socket received, and how it ended: 'open', 'closed', or an error's code. */
export type Heard = { text: string; end: string }

/** Writes bytes to a bare TCP connection and reads; `heard` grows as data arrives. */
export async function raw(
  service: PracticeServer,
  ...pieces: (string | Uint8Array)[]
): Promise<{ readonly heard: Heard; readonly socket: Socket; readonly ended: Promise<Heard> }> {
  const socket = connect(service.port, '127.0.0.1')
  const heard: Heard = { text: '', end: 'open' }
  socket.on('data', (piece) => {
    heard.text += piece.toString('latin1')
  })
  const ended = new Promise<Heard>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => {
      heard.end = error.code ?? error.message
    })
    socket.once('close', () => {
      if (heard.end === 'open') heard.end = 'closed'
      resolve(heard)
    })
  })
  await once(socket, 'connect')
  onTestFinished(() => {
    socket.destroy()
  })
  for (const piece of pieces) socket.write(piece)
  return { heard, socket, ended }
}

/** The bytes of a request as sent on the wire. */
export function wire(service: PracticeServer, body: string, length = Buffer.byteLength(body)): string {
  return [
    `POST ${PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${String(service.port)}`,
    'Content-Type: application/json',
    `x-api-key: ${KEY}`,
    `Content-Length: ${String(length)}`,
    '',
    body,
  ].join('\r\n')
}

/** The newest request the service has seen. */
export function latest(service: TestService): RequestRecord {
  const record = service.requests.at(-1)
  if (record === undefined) throw new Error('no request yet')
  return record
}

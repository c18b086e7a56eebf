// Decides what becomes of one request: an upload, a link, or a polite no.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalAnswer, textAnswer, type Answer } from './answers.ts'
import { UPLOAD_PATH } from './contract.ts'
import { deliver } from './delivery.ts'
import { serveLink } from './links.ts'
import { HOST } from './port.ts'
import type { Upload, UploadRoom } from './room.ts'
import { receiveUpload } from './upload.ts'

/** Sees one request through, from its record's beginning to its outcome. Never rejects. */
export async function handleRequest(
  room: UploadRoom,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Writing to a connection that has just gone is reported here, and the record says "gone" already.
  response.on('error', () => undefined)
  const exchange: Upload = { room, request, response, record: room.records.begin(request) }
  try {
    await route(exchange)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    if (response.headersSent || response.destroyed) response.destroy()
    else await refuse(exchange, refusalAnswer(500, why), why)
  }
  room.records.settle(exchange.record, 'gone', response)
}

async function route(exchange: Upload): Promise<void> {
  const { room, request, response, record } = exchange
  const [path = ''] = record.path.split('?', 1)
  const known = isOurHost(request)
  if (known && record.method === 'POST' && path === UPLOAD_PATH) {
    await receiveUpload(exchange)
    return
  }
  for await (const chunk of request as AsyncIterable<Uint8Array>) record.bodyBytes += chunk.length
  if (!known) {
    const answer = textAnswer(403, 'This service answers to its own address only.')
    await refuse(exchange, answer, 'a foreign Host')
  } else if ((record.method === 'GET' || record.method === 'HEAD') && path.startsWith('/files/')) {
    await serveLink(room.store, room.records, request, response, record)
  } else {
    await refuse(exchange, refusalAnswer(404), 'no such call')
  }
}

/** A web page whose name was bent to point here (DNS rebinding) still says its own name. */
function isOurHost({ headers, socket }: IncomingMessage): boolean {
  const port = String(socket.localPort)
  return headers.host === `${HOST}:${port}` || headers.host === `localhost:${port}`
}

async function refuse({ room, response, record }: Upload, answer: Answer, why: string): Promise<void> {
  record.detail = why
  await deliver(response, answer, null, () => {
    room.records.settle(record, 'refused', response)
  })
}

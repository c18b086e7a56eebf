// Serves what was uploaded, under the link the upload got, until its time is over.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { textAnswer } from './answers.ts'
import { deliver, finish, SAFE_HEADERS, write } from './delivery.ts'
import type { OpenRecord, Records } from './records.ts'
import type { Store, StoredFile } from './store.ts'

const LINK = /^\/files\/(?<id>[0-9a-f]{32})\/(?<name>[^/?#]+)(?:\?.*)?$/u

/** The path of a file's link. The name is for people only: nothing is ever looked up by it. */
export function linkPath(file: StoredFile): string {
  return `/files/${file.id}/${encodeURIComponent(file.name)}`
}

/**
 * Answers GET and HEAD of a link: 200 with the bytes, or 404 when there is no such file, the name is not its
 * name, or its 24 hours are over. Rejects when the bytes cannot be read.
 */
export async function serveLink(
  store: Store,
  records: Records,
  request: IncomingMessage,
  response: ServerResponse,
  record: OpenRecord,
): Promise<void> {
  const file = await lookUp(store, request.url ?? '')
  if (file === null) {
    record.detail = 'no such link, or no longer'
    await deliver(response, textAnswer(404, 'No such file, or no longer.'), null, () => {
      records.settle(record, 'refused', response)
    })
    return
  }
  record.name = file.name
  const served = (): void => {
    records.settle(record, 'served', response)
  }
  const handle = await store.open(file.id)
  try {
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': String(file.size),
      'content-disposition': 'inline',
      ...SAFE_HEADERS,
      'accept-ranges': 'none',
    })
    // One piece is held back, so that the record is settled before the reader has the last of them.
    let held: Uint8Array = new Uint8Array(0)
    const pieces = request.method === 'HEAD' ? [] : handle.createReadStream({ autoClose: false })
    for await (const piece of pieces as AsyncIterable<Uint8Array>) {
      if (response.destroyed) return
      if (held.length > 0) await write(response, held)
      held = piece
    }
    await finish(response, held, served)
  } finally {
    await handle.close()
  }
}

async function lookUp(store: Store, url: string): Promise<StoredFile | null> {
  const { id, name } = LINK.exec(url)?.groups ?? {}
  if (id === undefined || name === undefined) return null
  const file = await store.find(id)
  return file !== null && decoded(name) === file.name ? file : null
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name)
  } catch {
    return null
  }
}

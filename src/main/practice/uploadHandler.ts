/**
 * Receives `POST /api/ephemeral_resource`: checks its headers and its body, stores the file, and answers with its link.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { refusalAnswer, successAnswer, type Answer } from './answers.ts'
import { parseUpload } from './parseUpload.ts'
import type { StoredUpload, UploadStore } from './uploadStore.ts'

export interface UploadHandlerParts {
  readonly store: UploadStore
  /** The refusal for this `x-api-key`; undefined if it may upload. */
  readonly checkKey: (key: string | undefined) => Answer | undefined
  readonly urlOf: (upload: StoredUpload) => string
}

/**
 * Reads the body to its end before any answer, refusals included, so that no client loses an answer to a reset. Rejects when
 * reading the body does, or when the disk fails.
 * @param override called before a valid upload is stored: an answer to give instead
 */
export type UploadHandler = (
  headers: IncomingHttpHeaders,
  body: AsyncIterable<Uint8Array>,
  override: () => Answer | undefined,
) => Promise<Answer>

/** Bytes of a body that are examined: base64 of the largest file takes 14 million. */
const LARGEST_BODY = 16 * 1024 * 1024

export function createUploadHandler({ store, checkKey, urlOf }: UploadHandlerParts): UploadHandler {
  const inTurn = createTurns()
  return async (headers, body, override) => {
    const spool = store.spoolBody()
    try {
      const refused = checkHeaders(headers, checkKey)
      let size = 0
      for await (const chunk of body) {
        size += chunk.length
        if (refused === undefined && size <= LARGEST_BODY) await spool.write(chunk)
      }
      if (refused !== undefined) return refused
      if (size > LARGEST_BODY) return refusalAnswer(400, `the body is larger than ${LARGEST_BODY} bytes`)
      return await inTurn(async () => {
        const file = parseUpload(await spool.read())
        if (typeof file === 'string') return refusalAnswer(400, file)
        return override() ?? successAnswer(urlOf(await store.add(file)))
      })
    } finally {
      await spool.remove()
    }
  }
}

function checkHeaders(
  headers: IncomingHttpHeaders,
  checkKey: UploadHandlerParts['checkKey'],
): Answer | undefined {
  const key = headers['x-api-key']
  const refused = checkKey(typeof key === 'string' ? key : key?.join(', '))
  if (refused !== undefined) return refused
  // A chunked body has none: Node refuses a request with both.
  if (headers['content-length'] === undefined) return refusalAnswer(411, 'Content-Length is required')
  const mediaType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') return refusalAnswer(400, 'Content-Type is not application/json')
  return undefined
}

/** Runs one task after another, so that only one body at a time is in memory. */
function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = last.then(task)
    last = run.catch(() => undefined)
    return run
  }
}

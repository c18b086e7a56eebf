/**
 * Builds the link paths of stored uploads, and serves the links until they expire.
 */
import { textAnswer, type Answer } from './answers.ts'
import type { StoredUpload, UploadStore } from './uploadStore.ts'

const LINK = /^\/files\/(?<id>[0-9a-f]{32})\/(?<name>[^/?#]+)(?:\?.*)?$/u

/** The path of an upload's link. The name is for people only: it is never used for look-up. */
export function linkPath({ id, name }: Pick<StoredUpload, 'id' | 'name'>): string {
  return `/files/${id}/${encodeURIComponent(name)}`
}

/**
 * Answers GET and HEAD requests for a link: 200 with the bytes, or 404 when there is no such upload, the name is not
 * its name, or it has expired. Rejects when the bytes can't be read.
 */
export async function answerLink(store: UploadStore, url: string): Promise<Answer> {
  const { id = '', name = '' } = LINK.exec(url)?.groups ?? {}
  const upload = await store.find(id)
  if (upload === undefined || decoded(name) !== upload.name)
    return textAnswer(404, 'No such file, or no longer.')
  const headers = {
    'content-type': upload.type,
    'content-disposition': 'inline',
    'accept-ranges': 'none',
  }
  return { status: 200, headers, body: await store.read(upload.id) }
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name)
  } catch {
    return undefined
  }
}

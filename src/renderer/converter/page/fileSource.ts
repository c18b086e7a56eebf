/**
 * The file that is converted, as this page can read it: all at once, or in parts.
 */

/** The largest picture or sound that is read as a whole, bytes. */
export const MOST_BYTES = 256 * 1024 * 1024

export interface FileSource {
  /** Bytes. */
  readonly size: number
  /** An address of all of it, for elements: another one each time, so that nothing is taken from a cache. */
  url(): string
  whole(): Promise<ArrayBuffer>
  /** All of it, as it comes. */
  stream(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>
  /** Bytes `start` up to `end`, which lie within the file. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>
}

/** @param size of the file, bytes */
export function fileSource(size: number): FileSource {
  let asked = 0
  const url = () => {
    asked += 1
    return `/source?${String(asked)}`
  }
  return {
    size,
    url,
    whole: async () => (await got(url())).arrayBuffer(),
    async stream() {
      const { body } = await got(url())
      if (body === null) throw new Error('the source is empty')
      return body
    },
    async read(start, end) {
      if (start >= end) return new Uint8Array()
      const response = await got(url(), { Range: `bytes=${String(start)}-${String(end - 1)}` })
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (bytes.length !== end - start) throw new Error('not the part that was asked for')
      return bytes
    },
  }
}

async function got(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const response = await fetch(url, { cache: 'no-store', headers })
  if (!response.ok) throw new Error('the source is gone')
  return response
}

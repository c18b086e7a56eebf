/**
 * Writes lines to a stream, one after the other: each waits until the one before it has left.
 */
import type { Writable } from 'node:stream'

export interface LineWriter {
  /** Does nothing once nobody reads any more. */
  line(text: string): void
  /** Resolves once all lines so far have left, or nobody reads any more. */
  flushed(): Promise<void>
}

export interface LineWriterOptions {
  /** Called once when nobody reads any more. */
  readonly onClosed?: () => void
  /** Makes room for a line on a terminal, and calls what writes it. */
  readonly aside?: (write: () => void) => void
}

export function createLineWriter(stream: Writable, options: LineWriterOptions = {}): LineWriter {
  const { onClosed, aside = (write: () => void) => write() } = options
  let isClosed = false
  let last = Promise.resolve()

  const close = () => {
    if (isClosed) return
    isClosed = true
    onClosed?.()
  }
  stream.on('error', close)

  const put = (text: string) =>
    new Promise<void>((resolve) => {
      if (isClosed) {
        resolve()
        return
      }
      const hear = (error?: Error | null) => {
        if (error !== null && error !== undefined) close()
        resolve()
      }
      aside(() => stream.write(`${text}\n`, hear))
    })
  return {
    line(text) {
      last = last.then(() => put(text))
    },
    flushed: () => last,
  }
}

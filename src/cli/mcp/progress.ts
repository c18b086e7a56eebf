/**
 * Tells a client how far a call is, where it asked to be told: also while the user is asked, so that it does not stop
 * waiting.
 */
import type { ServerContext } from '@modelcontextprotocol/server'

export interface Progress {
  /** Bytes of one of the files. */
  sent(index: number, sent: number, total: number): void
  /** What is waited for now. */
  waiting(message: string): void
  stop(): void
}

/** Between two signs of life while nothing moves, ms: clients give up after a minute. */
const ALIVE_MS = 15_000

/** Undefined where nobody asked. */
export function progressOf({ mcpReq }: ServerContext): Progress | undefined {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return undefined
  const files = new Map<number, { readonly sent: number; readonly total: number }>()
  let message = ''
  let last = -1

  const tell = () => {
    const all = [...files.values()]
    const bytes = all.reduce((sum, { sent }) => sum + sent, 0)
    const total = all.reduce((sum, file) => sum + file.total, 0)
    // It must grow each time, by the protocol.
    last = bytes > last ? bytes : last + 0.001
    const params = {
      progressToken,
      progress: last,
      ...(total > 0 && { total: Math.max(total, last) }),
      ...(message !== '' && { message }),
    }
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined)
  }
  const timer = setInterval(tell, ALIVE_MS)
  timer.unref()
  return {
    sent(index, sent, total) {
      message = ''
      files.set(index, { sent, total })
      tell()
    },
    waiting(text) {
      message = text
      tell()
    },
    stop: () => clearInterval(timer),
  }
}

/**
 * Cuts a stream of bytes into lines, each a message in JSON, and holds no more of it than a limit.
 */

export interface Lines {
  /** False once a line is longer than allowed: nothing of it is given out, and nothing more should be passed. */
  take(chunk: Uint8Array): boolean
  /** Bytes of the longest line from now on. */
  allow(most: number): void
}

const NEWLINE = 0x0a
const FIRST_BYTES = 1024

/** @param most bytes of a line, without its end */
export function createLines(most: number, onLine: (line: string) => void): Lines {
  // One buffer that grows, not a list of what came: a caller that sends single bytes would fill memory with the list.
  let held = Buffer.alloc(0)
  let size = 0
  const hold = (part: Uint8Array): boolean => {
    if (size + part.length > most) return false
    if (size + part.length > held.length) {
      const larger = Buffer.allocUnsafe(Math.max(FIRST_BYTES, 2 * held.length, size + part.length))
      held.copy(larger, 0, 0, size)
      held = larger
    }
    held.set(part, size)
    size += part.length
    return true
  }
  return {
    allow(bytes) {
      most = bytes
    },
    take(chunk) {
      let from = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        if (!hold(chunk.subarray(from, end))) return false
        const line = held.toString('utf8', 0, size)
        size = 0
        from = end + 1
        onLine(line)
      }
      return hold(chunk.subarray(from))
    },
  }
}

/** Undefined for what is no JSON. */
export function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

export const lineOf = (message: unknown): string => `${JSON.stringify(message)}\n`

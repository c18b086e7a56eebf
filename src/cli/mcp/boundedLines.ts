/**
 * Lets lines through up to a length: what a client writes without end must not fill the memory. A longer line is left out
 * whole, and those after it go on.
 */
import { Transform, type TransformCallback } from 'node:stream'

const LINE_END = 0x0a

/** @param most bytes of a line */
export function createBoundedLines(most: number): Transform {
  let held: Buffer[] = []
  let length = 0
  let isTooLong = false

  const take = (part: Buffer) => {
    length += part.length
    isTooLong ||= length > most
    if (isTooLong) held = []
    else held.push(part)
  }
  const endLine = (): Buffer | undefined => {
    const line = isTooLong ? undefined : Buffer.concat(held)
    held = []
    length = 0
    isTooLong = false
    return line
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      let from = 0
      for (let at = chunk.indexOf(LINE_END); at >= 0; at = chunk.indexOf(LINE_END, from)) {
        take(chunk.subarray(from, at + 1))
        from = at + 1
        const line = endLine()
        if (line !== undefined) this.push(line)
      }
      if (from < chunk.length) take(chunk.subarray(from))
      done()
    },
  })
}

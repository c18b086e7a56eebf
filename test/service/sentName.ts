// Finds the name of an upload while its body is still arriving: faults may be meant for this name only.

type NameFinder = {
  /** The name, once the chunks so far contain it; undefined before that, and if it is not JSON. */
  readonly nameAfter: (chunk: Uint8Array) => string | undefined
}

/** The name comes first, as Mayfly sends it, or the body is short. */
const LOOKED_AT_BYTES = 64 * 1024

export function findName(): NameFinder {
  let start = Buffer.alloc(0)
  return {
    nameAfter(chunk) {
      if (start.length > LOOKED_AT_BYTES) return undefined
      start = Buffer.concat([start, chunk])
      const written = /"file_name"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(start.toString('utf8'))?.[1]
      if (written === undefined) return undefined
      try {
        return JSON.parse(written) as string
      } catch {
        return undefined
      }
    },
  }
}

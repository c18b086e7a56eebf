// The faults that the test service can be told to produce, and the queue they wait in.

/** Answers that replace the contract's. The upload is read and discarded. */
type Replacement =
  /** Any status; without `body` the documented `{"code","message"}`. An object is sent as JSON, a string as is. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly body?: string | Readonly<Record<string, unknown>>
      readonly headers?: Readonly<Record<string, string>>
    }
  /** A proxy's error page. */
  | { readonly kind: 'html'; readonly status: number }
  /**
   * A page from something in between, as Cloudflare sends it: a bot check with 403 (the default), or an error page with
   * any other status. It is `bytes` long (9000); `retryAfter` (seconds) adds that header.
   */
  | {
      readonly kind: 'page'
      readonly status?: number
      readonly bytes?: number
      readonly retryAfter?: number
    }
  /** HTTP 200, JSON that stops in the middle, with a matching Content-Length. */
  | { readonly kind: 'bad-json' }
  /** HTTP 200, well-formed, `data` is null. */
  | { readonly kind: 'wrong-shape' }
  /** HTTP 200 with another `code` inside. */
  | { readonly kind: 'code'; readonly code: number }
  /** The success without its link. */
  | { readonly kind: 'no-url' }
  /** The success with this link, whatever it is. */
  | { readonly kind: 'url'; readonly url: string }
  /** 307, which asks for the same body and key at `location`, unless another status is given. */
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: number }
  | { readonly kind: 'retry-after'; readonly status: number; readonly value: string | number }

/** Faults while the body is still arriving. */
type Interruption =
  /** Answered before the body is read. `polite` (the default) reads on to its end; `abrupt` resets at once. */
  | { readonly kind: 'early-status'; readonly status: number; readonly close?: 'polite' | 'abrupt' }
  /**
   * Reset with no answer: before any of the body is read (`before-headers`: of the answer), about half-way, or
   * after it (then the upload is kept: only the answer is lost).
   */
  | { readonly kind: 'reset'; readonly when: 'before-headers' | 'during-body' | 'after-body' }
  /**
   * Silence on an open connection. `mid-body`: after a while, at most half-way, the socket is no longer read, so the
   * service cannot notice the client leaving either. In the other two the upload is kept.
   */
  | { readonly kind: 'hang'; readonly when: 'before-answer' | 'mid-answer' | 'mid-body' }
  /** Reads this slowly, then follows the contract. Between two reads it cannot notice the client leaving. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }

/** Faults in the delivery of the contract's own answer. A valid upload is kept. */
type Spoiling =
  /** The answer's body byte by byte, one each `everyMs` (20). */
  | { readonly kind: 'drip'; readonly everyMs?: number }
  /** Half the body its Content-Length promises, then a polite close. */
  | { readonly kind: 'truncated-json' }
  /** A well-formed success of this many bytes, with a padded `message`. */
  | { readonly kind: 'huge-answer'; readonly bytes: number }
  | { readonly kind: 'no-date' }
  /** Its JSON after a byte order mark, EF BB BF, with which some editors begin a file. */
  | { readonly kind: 'bom' }
  /** Compressed, though the client did not ask for it. */
  | { readonly kind: 'gzip' }
  /** With cookies of about this many bytes. */
  | { readonly kind: 'huge-headers'; readonly bytes: number }
  /** The success with its link at the top, or with its code as a string. */
  | { readonly kind: 'other-shape'; readonly shape: 'link on top' | 'code as text' }
  /** A different Date header: milliseconds since 1970, or text sent as is. */
  | { readonly kind: 'date'; readonly at: number | string }

export type Fault = Replacement | Interruption | Spoiling

/** `times`: how many uploads meet it (1; Infinity for all). `name`: only uploads with this name, or matching it. */
export type FaultOptions = { readonly times?: number; readonly name?: string | RegExp }

export type FaultQueue = {
  readonly add: (fault: Fault, options?: FaultOptions) => void
  /** The fault at the head of the queue, if it asks for no name. */
  readonly claimAtOnce: () => Fault | undefined
  /** The first fault that matches this name; with undefined, the first that asks for none. */
  readonly claimFor: (name: string | undefined) => Fault | undefined
  readonly clear: () => void
}

type Entry = { readonly fault: Fault; readonly name: string | RegExp | undefined; left: number }

/**
 * First in, first out. An upload meets at most one fault. A fault waiting for a name holds back those behind it until
 * the upload's name is known, so that the order is kept.
 */
export function createFaultQueue(): FaultQueue {
  let entries: Entry[] = []
  const use = (entry: Entry | undefined) => {
    if (entry === undefined) return undefined
    entry.left -= 1
    entries = entries.filter(({ left }) => left > 0)
    return entry.fault
  }
  return {
    add: (fault, { times = 1, name } = {}) => {
      if (times > 0) entries.push({ fault, name, left: times })
    },
    claimAtOnce: () => use(entries[0]?.name === undefined ? entries[0] : undefined),
    claimFor: (name) => use(entries.find((entry) => suits(entry.name, name))),
    clear: () => {
      entries = []
    },
  }
}

function suits(asked: string | RegExp | undefined, name: string | undefined): boolean {
  if (asked === undefined) return true
  if (name === undefined) return false
  // search() ignores the g flag's lastIndex, which test() would carry from one upload to the next.
  return typeof asked === 'string' ? asked === name : name.search(asked) >= 0
}

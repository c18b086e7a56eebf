// Runs the command line in this process, with streams and a channel of the test's.
import type { Writable } from 'node:stream'
import { PassThrough, Readable } from 'node:stream'
import type { Channel } from '../../../src/channel/channel.ts'
import type { Opened } from '../../../src/cli/io.ts'
import { main } from '../../../src/cli/main.ts'
import type { Reply, ToldLink } from '../../../src/shared/channel/replies.ts'
import type { Request } from '../../../src/shared/channel/requests.ts'

export const NOW = Date.UTC(2026, 10, 28, 9)
export const DAY_MS = 24 * 60 * 60 * 1000

type Answer = (request: Request, send: (reply: Reply) => void, signal: AbortSignal) => Promise<unknown>

/** An app that says what the test says, and remembers what it was asked. */
export function scripted(answer: Answer): Channel & { readonly requests: Request[] } {
  const requests: Request[] = []
  return {
    requests,
    async call(request, onReply, signal) {
      requests.push(request)
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
      const end = await Promise.race([answer(request, onReply, signal), aborted])
      return end === 'lost' ? 'lost' : 'ended'
    },
  }
}

export const linkTo = (name: string, more: Partial<ToldLink> = {}): ToldLink => ({
  url: `https://host.example/${encodeURIComponent(name)}`,
  name,
  sentAs: name,
  neutral: false,
  path: `/of/${name}`,
  expiresAt: NOW + DAY_MS,
  madeAt: NOW,
  size: 3,
  sha256: 'ab'.repeat(32),
  type: 'image/png',
  reused: false,
  ...more,
})

const nameIn = (file: string): string => file.split('/').at(-1) ?? ''

/** Gives each file a link named after it, in the order given. */
export const givesLinks = (): ReturnType<typeof scripted> =>
  scripted((request, send) => {
    if (request.call === 'upload')
      for (const [index, { path, name }] of request.files.entries())
        send({ reply: 'link', index, link: linkTo(name ?? nameIn(path)) })
    send({ reply: 'end' })
    return Promise.resolve()
  })

export interface RunOptions {
  readonly channel?: Channel
  /** In place of a channel. */
  readonly opened?: Opened
  readonly stdin?: Readable | string | Buffer
  readonly stdout?: Writable
  readonly isTerminal?: boolean
  readonly cwd?: string
  readonly handedFolder?: string
  readonly stalledMs?: number
  readonly now?: number
}

export interface Running {
  /** What came on standard output and standard error so far. */
  out(): string
  err(): string
  /** As the system does. */
  signal(): void
  readonly code: Promise<number>
}

function collector(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 })
  let text = ''
  stream.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  return { stream, text: () => text }
}

export function start(argv: readonly string[], options: RunOptions = {}): Running {
  const { channel = givesLinks(), isTerminal = false, stalledMs = 60_000, stdin = '' } = options
  const out = collector(isTerminal)
  const err = collector(isTerminal)
  const hearers = new Set<() => void>()
  const io = {
    stdin:
      stdin instanceof Readable
        ? stdin
        : Readable.from([Buffer.from(stdin)].filter(({ length }) => length > 0)),
    stdout: options.stdout ?? out.stream,
    stderr: err.stream,
    cwd: options.cwd ?? '/at',
    platform: 'linux',
    now: () => options.now ?? NOW,
    onSignal(hear: () => void) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
  const opened = options.opened ?? { ok: true, channel, handedFolder: options.handedFolder ?? '/handed' }
  const programs = {
    openChannel: () => Promise.resolve(opened),
    serveAssistant: () => Promise.resolve(0),
  }
  const code = main(argv, io, programs, { stalledMs })
  return {
    out: out.text,
    err: err.text,
    signal: () => [...hearers].forEach((hear) => hear()),
    code,
  }
}

export async function run(argv: readonly string[], options: RunOptions = {}) {
  const running = start(argv, options)
  const code = await running.code
  return { code, out: running.out(), err: running.err() }
}

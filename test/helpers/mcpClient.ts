/**
 * A client of the MCP SDK that speaks with `serveMcp` through streams, and an app that answers as a test says.
 */
import {
  Client,
  ReadBuffer,
  serializeMessage,
  type ClientOptions,
  type JSONRPCMessage,
  type Transport,
} from '@modelcontextprotocol/client'
import { PassThrough } from 'node:stream'
import type { Channel } from '../../src/channel/channel.ts'
import { serveMcp } from '../../src/cli/mcp/serveMcp.ts'
import type { Fault, Reply, ToldLink } from '../../src/shared/channel/replies.ts'
import type { Request } from '../../src/shared/channel/requests.ts'

/** Messages as lines on two streams. */
class StreamTransport implements Transport {
  onclose?: () => void
  onerror?: (error: Error) => void
  onmessage?: (message: JSONRPCMessage) => void
  readonly #buffer = new ReadBuffer()

  readonly from: PassThrough
  readonly to: PassThrough

  constructor(from: PassThrough, to: PassThrough) {
    this.from = from
    this.to = to
  }

  start(): Promise<void> {
    this.from.on('data', (chunk: Buffer) => {
      this.#buffer.append(chunk)
      for (let message = this.#buffer.readMessage(); message !== null; message = this.#buffer.readMessage())
        this.onmessage?.(message)
    })
    this.from.on('end', () => this.onclose?.())
    return Promise.resolve()
  }
  send(message: JSONRPCMessage): Promise<void> {
    this.to.write(serializeMessage(message))
    return Promise.resolve()
  }
  close(): Promise<void> {
    this.to.end()
    this.onclose?.()
    return Promise.resolve()
  }
}

export interface Served {
  readonly stdin: PassThrough
  readonly stdout: PassThrough
  /** Resolves once the server has ended. */
  readonly ended: Promise<void>
}

/** A server on streams of its own. */
export function serve(channel: Channel, roots?: readonly string[]): Served {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  return { stdin, stdout, ended: serveMcp({ channel, version: '1.2.3', roots, stdin, stdout }) }
}

export interface Connected extends Served {
  readonly client: Client
}

export interface ClientSetup {
  readonly name?: string
  readonly title?: string
  /** What it answers to roots/list, file: URIs; undefined: it has no roots. */
  readonly roots?: () => readonly string[]
  readonly options?: ClientOptions
  /** Started with --root. */
  readonly given?: readonly string[]
}

export async function connectClient(channel: Channel, setup: ClientSetup = {}): Promise<Connected> {
  const served = serve(channel, setup.given)
  const { name = 'test-client', title, roots, options } = setup
  const client = new Client(
    { name, version: '1', ...(title !== undefined && { title }) },
    { ...options, capabilities: roots === undefined ? {} : { roots: { listChanged: true } } },
  )
  if (roots !== undefined)
    client.setRequestHandler('roots/list', () => ({ roots: roots().map((uri) => ({ uri })) }))
  await client.connect(new StreamTransport(served.stdout, served.stdin))
  return { ...served, client }
}

/** The app: remembers what it was asked, and sends what the test says. */
export interface ScriptedApp extends Channel {
  readonly asked: Request[]
  /** Signals of the calls, in their order. */
  readonly signals: AbortSignal[]
}

export function scriptedApp(
  answer: (request: Request, say: (reply: Reply) => void, signal: AbortSignal) => Promise<void> | void,
): ScriptedApp {
  const asked: Request[] = []
  const signals: AbortSignal[] = []
  return {
    asked,
    signals,
    async call(request, onReply, signal) {
      asked.push(request)
      signals.push(signal)
      await answer(request, onReply, signal)
      return 'ended'
    },
  }
}

export const NO_FAULT: Fault = {
  kind: 'refused',
  trouble: 'file',
  message: 'The user doesn’t want this file published.',
  fix: 'Don’t try again unless the user asks for it.',
}

export const toldLink = (name: string, more: Partial<ToldLink> = {}): ToldLink => ({
  url: `https://img.example/${name}`,
  ...{ name, sentAs: name, neutral: false, path: `/films/${name}` },
  expiresAt: Date.UTC(2026, 10, 29, 12),
  madeAt: Date.UTC(2026, 10, 28, 12),
  ...{ size: 1234, sha256: 'ab'.repeat(32), type: 'image/png', reused: false },
  ...more,
})

/** What a tool said, as one text. */
export function textOf(result: { content?: unknown }): string {
  const blocks = Array.isArray(result.content) ? (result.content as { text?: string }[]) : []
  return blocks.map(({ text }) => text ?? '').join('\n')
}

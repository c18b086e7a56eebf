// A channel of a test's own, and what comes through it.
import { tmpdir } from 'node:os'
import { connect, type Socket } from 'node:net'
import { writeFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { channelTo } from '../../src/channel/connect.ts'
import type { CallEnd, ServeCall } from '../../src/channel/channel.ts'
import { listen, LISTEN_LIMITS, type ListenLimits, type Listening } from '../../src/channel/listen.ts'
import { readAddress } from '../../src/channel/addressFile.ts'
import { proofOf } from '../../src/channel/handshake.ts'
import { lineOf } from '../../src/channel/lines.ts'
import type { Reply } from '../../src/shared/channel/replies.ts'
import { CHANNEL_VERSION, type Request } from '../../src/shared/channel/requests.ts'
import { tempFolder } from './tempFolder.ts'

export interface TestChannel extends Listening {
  readonly userData: string
  /** How many calls were open, after each change. */
  readonly counts: number[]
  readonly reports: unknown[]
}

export interface TestChannelOptions {
  readonly userData?: string
  readonly limits?: Partial<ListenLimits>
}

/** Listens until the test ends. */
export async function openTestChannel(
  serveCall: ServeCall,
  { userData, limits }: TestChannelOptions = {},
): Promise<TestChannel> {
  const folder = userData ?? (await tempFolder())
  const counts: number[] = []
  const reports: unknown[] = []
  const listening = await listen({
    ...{ userData: folder, temporary: tmpdir(), platform: process.platform, serveCall },
    write: (file, content) => writeFile(file, content, { mode: 0o600 }),
    onCalls: (open) => counts.push(open),
    report: (error) => reports.push(error),
    limits: { ...LISTEN_LIMITS, ...limits },
  })
  onTestFinished(listening.close)
  return { ...listening, userData: folder, counts, reports }
}

/** What a call through the channel came to. */
export async function asked(
  userData: string,
  request: Request,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ end: CallEnd; replies: Reply[] }> {
  const replies: Reply[] = []
  const end = await channelTo(userData, process.platform).call(
    request,
    (reply) => replies.push(reply),
    signal,
  )
  return { end, replies }
}

/** Answers with `end` at once. */
export const endAtOnce: ServeCall = (_request, send) => {
  send({ reply: 'end' })
  return Promise.resolve()
}

/** A connection that says what a test wants, and everything that came on it. */
export interface RawCaller {
  readonly socket: Socket
  text(): string
  /** Resolves when it is closed. */
  readonly closed: Promise<void>
  /** Resolves to the next whole line. */
  line(): Promise<string>
}

export function rawCaller(address: string): RawCaller {
  const socket = connect(address)
  let text = ''
  let read = 0
  let heard: () => void = () => undefined
  socket.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
    heard()
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve()
      heard()
    })
  })
  onTestFinished(() => void socket.destroy())
  return {
    socket,
    text: () => text,
    closed,
    async line() {
      for (;;) {
        const end = text.indexOf('\n', read)
        if (end >= 0) {
          const line = text.slice(read, end)
          read = end + 1
          return line
        }
        if (socket.closed) throw new Error('closed')
        await new Promise<void>((resolve) => (heard = resolve))
      }
    },
  }
}

const HELLO = lineOf({ mayfly: CHANNEL_VERSION, nonce: 'ab'.repeat(32) })

/** Says hello, and resolves to the line that proves this side. */
export async function prove(caller: RawCaller, userData: string): Promise<string> {
  const found = await readAddress(userData, process.platform)
  if (typeof found === 'string') throw new Error(found)
  caller.socket.write(HELLO)
  const { nonce } = JSON.parse(await caller.line())
  const meeting = { ...found, programNonce: 'ab'.repeat(32), appNonce: nonce }
  return lineOf({ proof: proofOf('program', meeting) })
}

// A channel of a test's own, and what comes through it.
import { tmpdir } from 'node:os'
import { writeFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { channelTo } from '../../src/channel/connect.ts'
import type { CallEnd, ServeCall } from '../../src/channel/channel.ts'
import { listen, LISTEN_LIMITS, type ListenLimits, type Listening } from '../../src/channel/listen.ts'
import type { Reply } from '../../src/shared/channel/replies.ts'
import type { Request } from '../../src/shared/channel/requests.ts'
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
    ...{ userData: folder, temporary: tmpdir(), serveCall },
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
  const end = await channelTo(userData).call(request, (reply) => replies.push(reply), signal)
  return { end, replies }
}

/** Answers with `end` at once. */
export const endAtOnce: ServeCall = (_request, send) => {
  send({ reply: 'end' })
  return Promise.resolve()
}

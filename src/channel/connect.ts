/**
 * A program's side of the channel: finds Mayfly, makes sure that it is Mayfly, and asks it.
 */
import { connect, type Socket } from 'node:net'
import * as v from 'valibot'
import { replySchema, REPLY_BYTES, type Reply } from '../shared/channel/replies.ts'
import { CHANNEL_VERSION, REQUEST_BYTES, type Request } from '../shared/channel/requests.ts'
import { readAddress, type ChannelAddress } from './addressFile.ts'
import type { CallEnd, Channel } from './channel.ts'
import { faultOf, type Unreached } from './refusals.ts'
import {
  busySchema,
  challengeSchema,
  HANDSHAKE_BYTES,
  isSame,
  newSecret,
  proofOf,
  takenSchema,
  versionSchema,
  type Meeting,
} from './handshake.ts'
import { createLines, lineOf, parsedLine } from './lines.ts'

/** How long Mayfly may take to prove itself, ms: it may have thousands of rows to read. */
const HANDSHAKE_MS = 10_000

/** Mayfly, which waits for one request. */
export interface Reached {
  /** As of a channel. `untaken`: Mayfly went away before it had taken the request, and nothing of it was done. */
  call(...args: Parameters<Channel['call']>): Promise<CallEnd | 'untaken'>
  close(): void
}

/**
 * A channel to the Mayfly of this folder, which must run: if it does not, a call is refused.
 * @param platform Node's process.platform
 */
export const channelTo = (userData: string, platform: string, handshakeMs = HANDSHAKE_MS): Channel => ({
  async call(request, onReply, signal) {
    const reached = await reach(userData, platform, handshakeMs, signal)
    if (signal.aborted) return 'ended'
    const end = typeof reached === 'string' ? reached : await reached.call(request, onReply, signal)
    if (end === 'ended' || end === 'lost') return end
    onReply({ reply: 'refused', fault: faultOf(end === 'untaken' ? 'absent' : end) })
    return 'ended'
  },
})

/**
 * Connects, and lets both sides prove themselves. Never rejects; once aborted, what it resolves to means nothing.
 * @param platform Node's process.platform
 */
export async function reach(
  userData: string,
  platform: string,
  handshakeMs = HANDSHAKE_MS,
  signal?: AbortSignal,
): Promise<Reached | Unreached> {
  const address = await readAddress(userData, platform)
  if (typeof address === 'string') return address
  const socket = connect(address.address)
  const stop = () => socket.destroy()
  signal?.addEventListener('abort', stop)
  const proved = await prove(socket, address, handshakeMs)
  signal?.removeEventListener('abort', stop)
  if (typeof proved === 'string') {
    socket.destroy()
    return proved
  }
  return {
    call: (request, onReply, until) => ask(socket, proved.proof, request, onReply, until),
    close: stop,
  }
}

/** Resolves to this side's proof once the other side has given its own. */
function prove(
  socket: Socket,
  { address, token }: ChannelAddress,
  limitMs: number,
): Promise<{ proof: string } | Unreached> {
  const programNonce = newSecret()
  return new Promise((resolve) => {
    const end = (result: { proof: string } | Unreached) => {
      clearTimeout(timer)
      for (const event of ['connect', 'data', 'error', 'close']) socket.removeAllListeners(event)
      // From now on the end is seen by who asks.
      socket.on('error', () => undefined)
      resolve(result)
    }
    const timer = setTimeout(() => {
      end('silent')
    }, limitMs)
    const lines = createLines(HANDSHAKE_BYTES, (line) => {
      const message = parsedLine(line)
      const said = v.safeParse(challengeSchema, message)
      if (!said.success) {
        end(refusalIn(message))
        return
      }
      const meeting: Meeting = { token, address, programNonce, appNonce: said.output.nonce }
      if (isSame(said.output.proof, proofOf('app', meeting))) end({ proof: proofOf('program', meeting) })
      else end('false-app')
    })
    socket.on('connect', () => socket.write(lineOf({ mayfly: CHANNEL_VERSION, nonce: programNonce })))
    socket.on('data', (chunk) => {
      if (!lines.take(chunk)) end('false-app')
    })
    // Nobody listens there: Mayfly was killed. Or it quits just now.
    socket.on('error', () => {
      end('absent')
    })
    socket.on('close', () => {
      end('absent')
    })
  })
}

function refusalIn(message: unknown): Unreached {
  if (v.is(busySchema, message)) return 'busy'
  const other = v.safeParse(versionSchema, message)
  return other.success && other.output.mayfly !== CHANNEL_VERSION ? 'other-version' : 'false-app'
}

function ask(
  socket: Socket,
  proof: string,
  request: Request,
  onReply: (reply: Reply) => void,
  signal: AbortSignal,
): Promise<CallEnd | 'untaken'> {
  const line = lineOf(request)
  const isTooLarge = Buffer.byteLength(line) > REQUEST_BYTES
  if (isTooLarge) onReply({ reply: 'refused', fault: faultOf('too-large') })
  if (isTooLarge || signal.aborted) {
    socket.destroy()
    return Promise.resolve('ended')
  }
  return new Promise((resolve) => {
    let isTaken = false
    let isOver = false
    const end = (how: CallEnd) => {
      if (isOver) return
      isOver = true
      signal.removeEventListener('abort', stop)
      socket.destroy()
      resolve(how === 'lost' && !isTaken ? 'untaken' : how)
    }
    const stop = () => {
      end('ended')
    }
    const take = (message: unknown) => {
      if (!isTaken) {
        isTaken = v.is(takenSchema, message)
        if (!isTaken) end('lost')
        return
      }
      const reply = v.safeParse(replySchema, message)
      if (reply.success) onReply(reply.output)
      const isLast = reply.success && (reply.output.reply === 'end' || reply.output.reply === 'refused')
      if (isLast) end('ended')
      else if (!reply.success) end('lost')
    }
    const lines = createLines(REPLY_BYTES, (text) => {
      if (!isOver) take(parsedLine(text))
    })
    signal.addEventListener('abort', stop)
    socket.on('data', (chunk) => {
      if (!isOver && !lines.take(chunk)) end('lost')
    })
    socket.on('close', () => {
      end('lost')
    })
    if (socket.destroyed) end('lost')
    else socket.write(`${lineOf({ proof })}${line}`)
  })
}

/**
 * Mayfly's side of one connection: the handshake, one request, the replies to it, the end.
 */
import type { Socket } from 'node:net'
import * as v from 'valibot'
import { REPLY_BYTES, type Fault, type Reply } from '../shared/channel/replies.ts'
import { CHANNEL_VERSION, REQUEST_BYTES, requestSchema } from '../shared/channel/requests.ts'
import type { ServeCall } from './channel.ts'
import {
  answerSchema,
  HANDSHAKE_BYTES,
  helloSchema,
  isSame,
  newSecret,
  proofOf,
  versionSchema,
  type Meeting,
} from './handshake.ts'
import { createLines, lineOf, parsedLine } from './lines.ts'

export interface ServeOptions {
  readonly serveCall: ServeCall
  readonly address: string
  readonly token: string
  /** How long a caller may take to prove itself, and then for its request; how long for the last replies; ms. */
  readonly limits: { readonly handshakeMs: number; readonly requestMs: number; readonly lastMs: number }
  /** Bytes of replies that wait for a caller to read them. */
  readonly waitingBytes: number
  /** Whether one more call may be carried out. */
  mayCall(): boolean
  /** It has proved itself. */
  onProved(): void
  onCall(): void
  onCallEnd(): void
  /** A reply waits to be read. */
  onWaiting(): void
  /** What should never happen. */
  report(error: unknown): void
}

export interface ServedConnection {
  readonly socket: Socket
  /** Mayfly ends: the call is left as it is, and not ended. */
  leave(): void
}

/** Progress is told again soon: it waits for nobody. */
const PROGRESS_BYTES = 64 * 1024

type Step = (message: unknown) => boolean

export function serveConnection(socket: Socket, options: ServeOptions): ServedConnection {
  const ended = new AbortController()
  let isLeft = false
  let timer = setTimeout(() => socket.destroy(), options.limits.handshakeMs)
  const allow = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => socket.destroy(), ms)
  }
  const handshake = createHandshake(socket, options)
  let step: Step | undefined = handshake.hello
  const take = (line: string): void => {
    const now = step
    // One request a connection, and nothing after it.
    step = undefined
    if (now?.(parsedLine(line)) !== true) socket.destroy()
    else if (now === handshake.hello) step = handshake.answer
    else if (now === handshake.answer) {
      step = call
      lines.allow(REQUEST_BYTES)
      allow(options.limits.requestMs)
      options.onProved()
    }
  }
  const call: Step = (message) => {
    clearTimeout(timer)
    socket.write(lineOf({ taken: true }))
    options.onCall()
    const send = createSend(socket, options)
    void carryOut(message, send, ended.signal, options).finally(() => {
      options.onCallEnd()
      allow(options.limits.lastMs)
      socket.end()
    })
    return true
  }
  const lines = createLines(HANDSHAKE_BYTES, take)
  socket.on('data', (chunk) => {
    if (!socket.destroyed && !lines.take(chunk)) socket.destroy()
  })
  // The reader may go amid a reply.
  socket.on('error', () => undefined)
  socket.on('close', () => {
    clearTimeout(timer)
    if (!isLeft) ended.abort()
  })
  return {
    socket,
    leave() {
      isLeft = true
      socket.destroy()
    },
  }
}

interface Handshake {
  readonly hello: Step
  readonly answer: Step
}

/** Each step is false for who doesn't know the token, or speaks otherwise. */
function createHandshake(socket: Socket, { address, token, mayCall }: ServeOptions): Handshake {
  let meeting: Meeting | undefined
  return {
    hello(message) {
      const said = v.safeParse(helloSchema, message)
      if (!said.success) {
        // Who speaks another version is told of ours. Others are told nothing.
        if (!v.is(versionSchema, message) || message.mayfly === CHANNEL_VERSION) return false
        socket.end(lineOf({ mayfly: CHANNEL_VERSION }))
        return true
      }
      if (!mayCall()) {
        socket.end(lineOf({ mayfly: CHANNEL_VERSION, refused: 'busy' }))
        return true
      }
      meeting = { token, address, programNonce: said.output.nonce, appNonce: newSecret() }
      const { appNonce: nonce } = meeting
      socket.write(lineOf({ mayfly: CHANNEL_VERSION, nonce, proof: proofOf('app', meeting) }))
      return true
    },
    answer(message) {
      const said = v.safeParse(answerSchema, message)
      return meeting !== undefined && said.success && isSame(said.output.proof, proofOf('program', meeting))
    },
  }
}

async function carryOut(
  message: unknown,
  send: (reply: Reply) => void,
  signal: AbortSignal,
  { serveCall, report }: ServeOptions,
): Promise<void> {
  const request = v.safeParse(requestSchema, message)
  if (!request.success) {
    send({ reply: 'refused', fault: BAD_REQUEST })
    return
  }
  try {
    await serveCall(request.output, send, signal)
  } catch (error) {
    report(error)
  }
}

/** Only a faulty program sees it. */
const BAD_REQUEST: Fault = {
  kind: 'bad-request',
  trouble: 'file',
  message: 'Mayfly does not understand this request.',
  fix: '',
}

function createSend(socket: Socket, { waitingBytes, onWaiting, report }: ServeOptions) {
  return (reply: Reply): void => {
    if (!socket.writable) return
    if (reply.reply === 'progress' && socket.writableLength > PROGRESS_BYTES) return
    const line = lineOf(reply)
    if (Buffer.byteLength(line) > REPLY_BYTES) {
      report(new Error(`a reply (${reply.reply}) has ${Buffer.byteLength(line)} bytes`))
      socket.destroy()
      return
    }
    socket.write(line)
    if (socket.writableLength > waitingBytes) socket.destroy()
    else if (socket.writableLength > PROGRESS_BYTES) onWaiting()
  }
}

/**
 * One connection to a message bus: signing in, calls with their answers, and signals. It waits for nothing without a limit.
 */
import { createConnection, type Socket } from 'node:net'
import { decode, encode, lengthOf, type Message } from './wire.ts'

export interface Call {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

/**
 * `silent`: no answer in time. `refused`: an error, with its name; also where the destination name has no owner.
 * `no-bus`: no bus is reachable this way.
 */
export type Answer =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly why: 'silent' | 'no-bus' }
  | { readonly ok: false; readonly why: 'refused'; readonly error: string }

export interface Signal {
  readonly sender: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly values: readonly unknown[]
}

/** A live service answers within much less than this, ms. */
export const ANSWER_MS = 2000
/** So that unanswered calls do not accumulate. */
const MOST_WAITING = 200

export const BUS = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const

export interface Connection {
  readonly socket: Socket
  ask(call: Call): Promise<Answer>
}

/** To the first of these sockets that lets us in. */
export async function openConnection(
  sockets: readonly string[],
  uid: number,
  onSignal: (signal: Signal) => void,
): Promise<Connection | 'silent' | 'no-bus'> {
  let why: 'silent' | 'no-bus' = 'no-bus'
  for (const path of sockets) {
    const socket = createConnection({ path })
    // Waiting callers are notified by 'close'.
    socket.on('error', () => undefined)
    const isIn = await within(ANSWER_MS, 'silent' as const, letIn(socket, uid))
    if (isIn === true) {
      const connection = speak(socket, onSignal)
      const hello = await within(ANSWER_MS, undefined, connection.ask({ ...BUS, member: 'Hello' }))
      if (hello?.ok === true) return connection
      if (hello === undefined) why = 'silent'
    } else if (isIn === 'silent') why = 'silent'
    socket.destroy()
  }
  return why
}

/** https://dbus.freedesktop.org/doc/dbus-specification.html#auth-protocol */
function letIn(socket: Socket, uid: number): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = ''
    const onData = (piece: Buffer) => {
      heard += piece.toString('latin1')
      if (!heard.includes('\r\n') && heard.length < 1000) return
      socket.off('data', onData)
      const isTaken = heard.startsWith('OK ')
      if (isTaken) socket.write('BEGIN\r\n')
      resolve(isTaken)
    }
    socket.on('data', onData)
    socket.once('close', () => {
      resolve(false)
    })
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`)
  })
}

function speak(socket: Socket, onSignal: (signal: Signal) => void): Connection {
  const waiting = new Map<number, (answer: Answer) => void>()
  let serial = 0
  let unread: Buffer = Buffer.alloc(0)
  let taking = Promise.resolve()
  const takeAll = async () => {
    try {
      for (;;) {
        const length = lengthOf(unread)
        if (length === undefined || unread.length < length) return
        const message = decode(unread.subarray(0, length))
        unread = unread.subarray(length)
        take(message)
        // Who asked acts on the answer before a signal about it is told, also where both came in one piece.
        if (message.type !== 'signal') await new Promise(setImmediate)
      }
    } catch {
      // After an invalid message, the start of the next is unknown.
      socket.destroy()
    }
  }
  socket.on('data', (piece: Buffer) => {
    unread = Buffer.concat([unread, piece])
    taking = taking.then(takeAll)
  })
  socket.once('close', () => {
    void taking.then(() => {
      for (const answer of waiting.values()) answer({ ok: false, why: 'silent' })
      waiting.clear()
    })
  })
  const take = (message: Message) => {
    if (message.type === 'signal') {
      const { sender = '', path = '', interface: from = '', member = '', body = [] } = message
      onSignal({ sender, path, interface: from, member, values: body })
      return
    }
    const answer = waiting.get(message.replyTo ?? 0)
    waiting.delete(message.replyTo ?? 0)
    if (message.type === 'return') answer?.({ ok: true, values: message.body ?? [] })
    else answer?.({ ok: false, why: 'refused', error: message.errorName ?? '' })
  }
  return {
    socket,
    ask: (call) =>
      new Promise((resolve) => {
        if (socket.destroyed) {
          resolve({ ok: false, why: 'silent' })
          return
        }
        const [oldest] = waiting.keys()
        if (oldest !== undefined && waiting.size >= MOST_WAITING) waiting.delete(oldest)
        serial += 1
        waiting.set(serial, resolve)
        socket.write(encode({ type: 'call', serial, ...call }))
      }),
  }
}

/** The result of `asked`, or `otherwise` after `limitMs`. */
export function within<T, O>(limitMs: number, otherwise: O, asked: Promise<T>): Promise<T | O> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, otherwise)
    void asked.then((value) => {
      clearTimeout(timer)
      resolve(value)
    })
  })
}

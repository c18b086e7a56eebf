/**
 * Talks to the session bus over our own connection: every wait here has a limit, where Electron's libraries block the
 * whole app for half a minute and longer.
 */
import { socketsOf } from './addresses.ts'
import {
  BUS,
  ANSWER_MS,
  openConnection,
  within,
  type Answer,
  type Call,
  type Connection,
  type Signal,
} from './busConnection.ts'

export interface Bus {
  /** @param limitMs longest wait, connecting included */
  call(call: Call, limitMs?: number): Promise<Answer>
  /** Passes on this interface's signals from now on, until the returned function is called. */
  listen(from: string, hear: (signal: Signal) => void): Promise<() => void>
}

/** @param env contains the address; @param uid the calling user, for SASL's EXTERNAL */
export function createBus(env: NodeJS.ProcessEnv, uid: number): Bus {
  let held: Promise<Connection | 'silent' | 'no-bus'> | undefined
  const listeners = new Set<(signal: Signal) => void>()
  const matches = new Map<string, number>()
  const connect = () => {
    held ??= openConnection(socketsOf(env), uid, (signal) => {
      for (const hear of [...listeners]) hear(signal)
    }).then((made) => {
      // The next caller reconnects.
      if (typeof made === 'string') {
        held = undefined
        return made
      }
      made.socket.once('close', () => (held = undefined))
      for (const from of matches.keys()) void made.ask(matching('AddMatch', from))
      return made
    })
    return held
  }
  const call: Bus['call'] = async (asked, limitMs = ANSWER_MS) => {
    const silent: Answer = { ok: false, why: 'silent' }
    return within(
      limitMs,
      silent,
      connect().then((made) => (typeof made === 'string' ? { ok: false, why: made } : made.ask(asked))),
    )
  }
  return {
    call,
    async listen(from, hear) {
      const heed = (signal: Signal) => {
        if (signal.interface === from) hear(signal)
      }
      listeners.add(heed)
      matches.set(from, (matches.get(from) ?? 0) + 1)
      await call(matching('AddMatch', from))
      return () => {
        if (!listeners.delete(heed)) return
        const left = (matches.get(from) ?? 1) - 1
        if (left === 0) matches.delete(from)
        else matches.set(from, left)
        void call(matching('RemoveMatch', from))
      }
    },
  }
}

const matching = (member: string, from: string): Call => ({
  ...BUS,
  member,
  signature: 's',
  body: [`type='signal',interface='${from}'`],
})

let own: Bus | undefined

/** The bus given by this process's environment. */
export const sessionBus = (): Bus => (own ??= createBus(process.env, process.getuid?.() ?? 0))

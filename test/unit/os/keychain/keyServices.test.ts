// A keyring's state, from its answers on the bus: silent, open, locked with a prompt, gone.
import { describe, expect, it } from 'vitest'
import type { Answer, Call, Signal } from '../../../../src/main/os/dbus/busConnection.ts'
import type { Bus } from '../../../../src/main/os/dbus/sessionBus.ts'
import { queryKWallet, querySecretService } from '../../../../src/main/os/keychain/keyServices.ts'

const ok = (...values: unknown[]): Answer => ({ ok: true, values })
const silent: Answer = { ok: false, why: 'silent' }
const noBus: Answer = { ok: false, why: 'no-bus' }
const failing = (name: string): Answer => ({
  ok: false,
  why: 'refused',
  error: `org.freedesktop.DBus.Error.${name}`,
})
const refused = failing('ServiceUnknown')
const COLLECTION = '/org/freedesktop/secrets/collection/login'

/** A bus with an answer for each member that is called. */
function busOf(answers: Readonly<Record<string, Answer | Promise<Answer>>>) {
  const calls: Call[] = []
  const listeners = new Map<string, (signal: Signal) => void>()
  const bus: Bus = {
    call(call) {
      calls.push(call)
      return Promise.resolve(answers[call.member] ?? refused)
    },
    listen(from, hear) {
      listeners.set(from, hear)
      return Promise.resolve(() => void listeners.delete(from))
    },
  }
  const tell = (from: string, member: string, path: string, ...values: unknown[]) => {
    listeners.get(from)?.({ sender: ':1.1', path, interface: from, member, values })
  }
  return { bus, calls, tell, listeners }
}

const locked = { ReadAlias: ok(COLLECTION), Get: ok(true), Unlock: ok([], '/prompt/1'), Prompt: ok() }
const PROMPT = 'org.freedesktop.Secret.Prompt'

describe('a secret service', () => {
  it.each([
    ['none', {}, 'absent'],
    ['that refuses to start', { ReadAlias: failing('Spawn.ExecFailed') }, 'absent'],
    ['that has another trouble', { ReadAlias: failing('AccessDenied') }, 'ready'],
    ['behind a bus that we can’t reach', { ReadAlias: noBus }, 'ready'],
    ['silent at once', { ReadAlias: silent }, 'silent'],
    ['silent later', { ReadAlias: ok(COLLECTION), Get: silent }, 'silent'],
    ['silent when it is to open', { ...locked, Unlock: silent }, 'silent'],
    ['without a collection', { ReadAlias: ok('/') }, 'ready'],
    ['open', { ReadAlias: ok(COLLECTION), Get: ok(false) }, 'ready'],
    ['locked, opened without a prompt', { ...locked, Unlock: ok([COLLECTION], '/') }, 'ready'],
  ])('%s', async (_, answers: Readonly<Record<string, Answer>>, kind) => {
    expect(await querySecretService(busOf(answers).bus)).toEqual({ kind })
  })

  it.each([
    [
      'enters the password',
      (tell: ReturnType<typeof busOf>['tell']) => tell(PROMPT, 'Completed', '/prompt/1', false, []),
      true,
    ],
    [
      'closes the prompt',
      (tell: ReturnType<typeof busOf>['tell']) => tell(PROMPT, 'Completed', '/prompt/1', true, []),
      false,
    ],
    [
      'ends the service',
      (tell: ReturnType<typeof busOf>['tell']) =>
        tell(
          'org.freedesktop.DBus',
          'NameOwnerChanged',
          '/org/freedesktop/DBus',
          'org.freedesktop.secrets',
          ':1.7',
          '',
        ),
      false,
    ],
  ])('locked: its prompt is shown once, until the user %s', async (_, act, isOpen) => {
    const { bus, calls, tell, listeners } = busOf(locked)
    const state = await querySecretService(bus)
    if (state.kind !== 'asking') throw new Error('it does not ask')
    const again = await querySecretService(bus)
    await expect.poll(() => calls.filter(({ member }) => member === 'Prompt')).toHaveLength(1)
    tell(PROMPT, 'Completed', '/prompt/of-another', false, [])
    act(tell)
    expect(await state.answered).toBe(isOpen)
    expect(again.kind === 'asking' && (await again.answered)).toBe(isOpen)
    expect(listeners.size).toBe(0)
  })

  it('locked, and nobody can show a prompt', async () => {
    const state = await querySecretService(busOf({ ...locked, Prompt: refused }).bus)
    expect(state.kind === 'asking' && (await state.answered)).toBe(false)
  })
})

describe('KWallet', () => {
  it.each([
    ['none', {}, 'absent'],
    ['silent', { networkWallet: silent }, 'silent'],
    ['silent later', { networkWallet: ok('kdewallet'), isOpen: silent }, 'silent'],
    ['open', { networkWallet: ok('kdewallet'), isOpen: ok(true) }, 'ready'],
  ])('%s', async (_, answers: Readonly<Record<string, Answer>>, kind) => {
    expect(await queryKWallet(busOf(answers).bus, '6')).toEqual({ kind })
  })

  it('closed: opened by its own prompt', async () => {
    const answers = { networkWallet: ok('kdewallet'), isOpen: ok(false) }
    const { bus, calls } = busOf({ ...answers, open: ok(7) })
    const state = await queryKWallet(bus, '6')
    expect(state.kind === 'asking' && (await state.answered)).toBe(true)
    expect(calls.at(-1)).toMatchObject({
      destination: 'org.kde.kwalletd6',
      path: '/modules/kwalletd6',
      member: 'open',
    })
    const dismissed = await queryKWallet(busOf({ ...answers, open: ok(-1) }).bus, '5')
    expect(dismissed.kind === 'asking' && (await dismissed.answered)).toBe(false)
  })
})

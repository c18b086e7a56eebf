// The keychain of Electron 45 and of 33, from the sealed bytes to what core makes of them.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createKeychain } from '../../../../src/main/core/apiKey/keychain.ts'
import type { KeyService } from '../../../../src/main/core/apiKey/keyService.ts'
import type { Answer } from '../../../../src/main/os/dbus/busConnection.ts'
import type { Bus } from '../../../../src/main/os/dbus/sessionBus.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import { onPlatform } from '../../../doubles/platform.ts'
import {
  keyringWith,
  newerSafeStorage,
  olderSafeStorage,
  peanuts,
  type Keyring,
} from '../../../doubles/electron/safeStorage.ts'

const limits = { openMs: 60, sealMs: 60, pollMs: 5 }
const ok = (...values: unknown[]): Answer => ({ ok: true, values })
const refused: Answer = { ok: false, why: 'refused', error: 'org.freedesktop.DBus.Error.ServiceUnknown' }

/** What the programs on the bus answer. */
const ANSWERS = {
  ready: { ReadAlias: ok('/login'), Get: ok(false), networkWallet: ok('wallet'), isOpen: ok(true) },
  absent: {},
  silent: { ReadAlias: { ok: false, why: 'silent' } },
  // Nobody can show its prompt: for us that is a prompt that was closed.
  locked: { ReadAlias: ok('/login'), Get: ok(true), Unlock: ok([], '/prompt') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Answer>>>>

let service: keyof typeof ANSWERS
/** Which programs were asked. */
let asked: Set<string>
const bus: Bus = {
  call({ destination, member }) {
    asked.add(destination)
    const answers: Readonly<Record<string, Answer>> = ANSWERS[service]
    return Promise.resolve(answers[member] ?? refused)
  },
  listen: () => Promise.resolve(() => undefined),
}

beforeEach(() => {
  service = 'ready'
  asked = new Set()
})

/** One run of the app: Electron's encryptor lives as long. */
async function runOf(
  safeStorage: { double: object; calls: string[] },
  platform: NodeJS.Platform,
  asks: KeyService,
) {
  onPlatform(platform)
  vi.resetModules()
  vi.doMock('electron', () => ({ safeStorage: safeStorage.double }))
  const { keychainPorts } = await import('../../../../src/main/os/keychain/keychain.ts')
  return { ...createKeychain({ ...keychainPorts(asks, bus), limits }), calls: safeStorage.calls }
}
const newer = (keyring: Keyring, platform: NodeJS.Platform = 'linux', asks: KeyService = 'secrets') =>
  runOf(newerSafeStorage(keyring), platform, platform === 'linux' ? asks : 'none')
const older = (keyring: Keyring, platform: NodeJS.Platform = 'linux') =>
  runOf(olderSafeStorage(keyring), platform, 'secrets')

async function sealedBy(keyring: Keyring, platform?: NodeJS.Platform): Promise<string> {
  const sealed = await (await newer(keyring, platform)).seal('key')
  if (!sealed.ok) throw new Error(sealed.problem)
  return sealed.value
}

describe.each([
  ['linux', 'v11'],
  ['darwin', 'v10'],
  ['win32', 'v10'],
] as const)('on %s', (platform, tag) => {
  it.each([
    ['45', newer],
    ['33', older],
  ] as const)('Electron %s opens what it sealed', async (_, run) => {
    const keychain = await run(keyringWith(tag), platform)
    const sealed = await keychain.seal('key')
    expect(sealed.ok && keychain.isExposed(sealed.value)).toBe(false)
    expect(await keychain.open(sealed.ok ? sealed.value : '')).toEqual(done({ key: 'key' }))
  })

  it('a key that another keyring sealed is lost', async () => {
    const keyring = keyringWith(tag)
    const sealed = await sealedBy(keyring, platform)
    keyring.key = 'another'
    expect(await (await newer(keyring, platform)).open(sealed)).toEqual(failed('lost'))
  })

  it('a keychain that was denied is refused until a restart, and the key is not lost', async () => {
    const keyring = keyringWith(tag)
    const sealed = await sealedBy(keyring, platform)
    keyring.answers = 'denied'
    const denied = await newer(keyring, platform)
    expect(await denied.open(sealed)).toEqual(failed('refused'))
    expect(await denied.seal('key')).toEqual(failed('refused'))
    keyring.answers = 'sealed'
    expect(await denied.open(sealed)).toEqual(failed('refused'))
    expect(await (await newer(keyring, platform)).open(sealed)).toEqual(done({ key: 'key' }))
  })

  it('a key that was sealed with an older key is sealed anew', async () => {
    const keyring = keyringWith(tag)
    const sealed = await sealedBy(keyring, platform)
    keyring.key = 'second'
    keyring.olderKeys = ['first']
    const opened = await (await newer(keyring, platform)).open(sealed)
    const resealed = opened.ok ? opened.value.resealed : undefined
    expect(resealed).not.toBe(sealed)
    keyring.olderKeys = []
    expect(await (await newer(keyring, platform)).open(resealed ?? '')).toEqual(done({ key: 'key' }))
  })
})

describe('on Linux with Electron 45', () => {
  it('what anybody could open is thrown away', async () => {
    const keyring = { ...keyringWith(), answers: 'open' as const }
    const keychain = await newer(keyring)
    expect(await keychain.seal('key')).toEqual(failed('plain-text'))
    expect(keychain.isExposed(peanuts('key').toString('base64'))).toBe(true)
  })

  it('a keyring that gave Electron no key is refused, and the key is not lost', async () => {
    const keyring = keyringWith()
    const sealed = await sealedBy(keyring)
    keyring.answers = 'open'
    expect(await (await newer(keyring)).open(sealed)).toEqual(failed('refused'))
  })

  it('the desktop’s name decides nothing', async () => {
    const keyring = { ...keyringWith(), backend: 'basic_text' as const }
    const keychain = await newer(keyring)
    expect(await keychain.seal('key')).toMatchObject({ ok: true })
    expect(keychain.calls).not.toContain('getSelectedStorageBackend')
    expect([...asked]).toEqual(['org.freedesktop.secrets'])
  })

  it.each([
    ['secrets', ['org.freedesktop.secrets']],
    ['kwallet', ['org.kde.kwalletd']],
    ['kwallet6', ['org.kde.kwalletd6']],
    ['none', []],
  ] as const)('the program that Electron will ask is asked first: %s', async (asks, names) => {
    await (await newer(keyringWith(), 'linux', asks)).seal('key')
    expect([...asked]).toEqual(names)
  })

  it.each(['absent', 'silent'] as const)('Electron is left alone while a service is %s', async (kind) => {
    const keyring = keyringWith()
    const sealed = await sealedBy(keyring)
    service = kind
    const keychain = await newer(keyring)
    expect(await keychain.open(sealed)).toEqual(failed(kind === 'absent' ? 'locked' : 'silent'))
    expect(keychain.calls).toEqual([])
    service = 'ready'
    expect(await keychain.open(sealed)).toEqual(done({ key: 'key' }))
  })

  it('a prompt that the user closes can be opened again without a restart', async () => {
    const keyring = keyringWith()
    const sealed = await sealedBy(keyring)
    service = 'locked'
    const keychain = await newer(keyring)
    expect(await keychain.open(sealed)).toEqual(failed('locked'))
    expect(keychain.calls).toEqual([])
    service = 'ready'
    expect(await keychain.open(sealed)).toEqual(done({ key: 'key' }))
  })

  it('an encryptor that never comes is silent', async () => {
    const keychain = await newer({ ...keyringWith(), answers: 'hangs' })
    expect(await keychain.seal('key')).toEqual(failed('silent'))
    expect(await keychain.open(Buffer.from('v11key').toString('base64'))).toEqual(failed('silent'))
  })
})

describe('on Linux with Electron 33', () => {
  it('a desktop without a name has no keychain', async () => {
    const keychain = await older({ ...keyringWith(), backend: 'basic_text' })
    expect(await keychain.seal('key')).toEqual(failed('plain-text'))
    expect(keychain.calls).toEqual([])
    expect(asked.size).toBe(0)
  })

  it.each([
    ['gnome_libsecret', ['org.freedesktop.secrets']],
    ['kwallet5', ['org.kde.kwalletd5']],
    ['kwallet', ['org.kde.kwalletd']],
  ] as const)('the program behind the chosen backend is asked first: %s', async (backend, names) => {
    expect(await (await older({ ...keyringWith(), backend })).seal('key')).toMatchObject({ ok: true })
    expect([...asked]).toEqual(names)
  })

  it('a keyring that is not there is told from a key that is lost', async () => {
    const keyring = keyringWith()
    const sealed = await sealedBy(keyring)
    expect(await (await older({ ...keyring, answers: 'denied' })).open(sealed)).toEqual(failed('locked'))
    expect(await (await older({ ...keyring, key: 'another' })).open(sealed)).toEqual(failed('lost'))
  })
})

// A keychain that hangs, asks for a password, or seals with a password that everybody knows, with old and new calls.
import { describe, expect, it } from 'vitest'
import {
  createKeychain,
  type KeychainPorts,
  type KeyServiceState,
} from '../../../../src/main/core/apiKey/keychain.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'

const never = <T>(): Promise<T> => new Promise(() => undefined)
const SEALED = Buffer.from('v11sealed').toString('base64')
const limits = { openMs: 40, sealMs: 60, pollMs: 5 }

function keychainOf(other: Partial<KeychainPorts> = {}) {
  const asked: string[] = []
  const ports: KeychainPorts = {
    serviceState: () => Promise.resolve({ kind: 'ready' }),
    isSynchronous: false,
    isPlainText: () => false,
    isAvailable: () => Promise.resolve(true),
    encrypt: (text) => Promise.resolve(Buffer.from(`v11${text}`)),
    decrypt: (sealed) => Promise.resolve({ text: sealed.toString().slice(3), shouldReEncrypt: false }),
    platform: 'linux',
    limits,
    ...other,
  }
  const counted: KeychainPorts = {
    ...ports,
    isAvailable: () => (asked.push('isAvailable'), ports.isAvailable()),
    encrypt: (text) => (asked.push('encrypt'), ports.encrypt(text)),
    decrypt: (sealed) => (asked.push('decrypt'), ports.decrypt(sealed)),
  }
  return { ...createKeychain(counted), asked }
}

/** Whether it has settled after `ms`, while other tasks run. */
const settles = (promise: Promise<unknown>, ms = 30): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, ms, false))])

describe.each([true, false])('with synchronous calls: %s', (isSynchronous) => {
  it('what is sealed can be opened', async () => {
    const keychain = keychainOf({ isSynchronous })
    const sealed = await keychain.seal('key')
    expect(sealed).toEqual(done(Buffer.from('v11key').toString('base64')))
    expect(await keychain.open(SEALED)).toEqual(done({ key: 'sealed' }))
  })

  it('a service that does not answer is never asked for a key, until it answers', async () => {
    let state: KeyServiceState = { kind: 'silent' }
    const keychain = keychainOf({ isSynchronous, serviceState: () => Promise.resolve(state) })
    expect(await keychain.open(SEALED)).toEqual(failed('silent'))
    expect(await keychain.seal('key')).toEqual(failed('silent'))
    const answering = keychain.answering()
    expect(await settles(answering)).toBe(false)
    expect(keychain.asked).toEqual([])
    state = { kind: 'ready' }
    await answering
    expect(await keychain.open(SEALED)).toEqual(done({ key: 'sealed' }))
  })

  it('a prompt is waited for a moment, then it is silent, and open once the user has answered', async () => {
    let answer = (_isOpen: boolean): void => undefined
    const answered = new Promise<boolean>((resolve) => (answer = resolve))
    let state: KeyServiceState = { kind: 'asking', answered }
    const keychain = keychainOf({ isSynchronous, serviceState: () => Promise.resolve(state) })
    expect(await keychain.open(SEALED)).toEqual(failed('silent'))
    expect(keychain.asked).toEqual([])
    state = { kind: 'ready' }
    answer(true)
    await keychain.answering()
    expect(await keychain.open(SEALED)).toEqual(done({ key: 'sealed' }))
  })

  it('a prompt that the user closes is not brought up again by itself', async () => {
    let looks = 0
    let answer = (_isOpen: boolean): void => undefined
    const answered = new Promise<boolean>((resolve) => (answer = resolve))
    const look = () => ((looks += 1), Promise.resolve({ kind: 'asking', answered } as const))
    const keychain = keychainOf({ isSynchronous, serviceState: look })
    expect(await keychain.open(SEALED)).toEqual(failed('silent'))
    answer(false)
    await keychain.answering()
    expect(await keychain.open(SEALED)).toEqual(failed('locked'))
    expect(looks).toBe(1)
    // It is asked for again.
    expect(await keychain.open(SEALED)).toEqual(failed('locked'))
    expect(looks).toBe(2)
    expect(await keychain.seal('key')).toEqual(failed('no-keychain'))
    expect(keychain.asked).toEqual([])
  })
})

describe('the newer calls', () => {
  it.each(['isAvailable', 'decrypt'] as const)(
    'one that hangs (%s) is silent until it settles',
    async (call) => {
      let settle = (): void => undefined
      const hanging = new Promise<never>((_, reject) => (settle = () => reject(new Error('late'))))
      const keychain = keychainOf({ [call]: () => hanging })
      expect(await keychain.open(SEALED)).toEqual(failed('silent'))
      const answering = keychain.answering()
      expect(await settles(answering)).toBe(false)
      settle()
      await answering
    },
  )

  it('a key is not waited for for ever when it is sealed', async () => {
    expect(await keychainOf({ encrypt: () => never() }).seal('key')).toEqual(failed('silent'))
  })

  it('what would be sealed with a password that everybody knows is thrown away, on Linux alone', async () => {
    const encrypt = () => Promise.resolve(Buffer.from('v10peanuts'))
    expect(await keychainOf({ encrypt }).seal('key')).toEqual(failed('plain-text'))
    expect(await keychainOf({ encrypt, platform: 'darwin' }).seal('key')).toMatchObject({ ok: true })
  })

  it('that refuse to open have refused all when they seal nothing else, and the key is lost when they do', async () => {
    const decrypt = () => Promise.reject(new Error('no'))
    const refuse = () => Promise.reject<Buffer>(new Error('no'))
    const v10 = () => Promise.resolve(Buffer.from('v10x'))
    const temporarily = () => Promise.reject(new Error('safeStorage is temporarily unavailable.'))
    expect(await keychainOf({ decrypt, encrypt: refuse }).open(SEALED)).toEqual(failed('refused'))
    expect(await keychainOf({ decrypt, encrypt: v10 }).open(SEALED)).toEqual(failed('refused'))
    expect(await keychainOf({ decrypt: temporarily }).open(SEALED)).toEqual(failed('refused'))
    expect(await keychainOf({ decrypt }).open(SEALED)).toEqual(failed('lost'))
    expect(await keychainOf({ decrypt, isSynchronous: true, encrypt: refuse }).open(SEALED)).toEqual(
      failed('lost'),
    )
    expect(await keychainOf({ encrypt: refuse }).seal('key')).toEqual(failed('refused'))
    expect(await keychainOf({ encrypt: refuse, isSynchronous: true }).seal('key')).toEqual(
      failed('no-keychain'),
    )
  })

  it('seal again what a newer key would seal otherwise, but never for everybody', async () => {
    const decrypt = () => Promise.resolve({ text: 'key', shouldReEncrypt: true })
    const resealed = Buffer.from('v11key').toString('base64')
    expect(await keychainOf({ decrypt }).open(SEALED)).toEqual(done({ key: 'key', resealed }))
    for (const encrypt of [() => Promise.resolve(Buffer.from('v10key')), () => Promise.reject(new Error())]) {
      expect(await keychainOf({ decrypt, encrypt }).open(SEALED)).toEqual(done({ key: 'key' }))
    }
  })

  it('do not ask the desktop’s name', async () => {
    const keychain = keychainOf({ isPlainText: () => true })
    expect(await keychain.seal('key')).toMatchObject({ ok: true })
    expect(await keychain.open(SEALED)).toMatchObject({ ok: true })
    const older = keychainOf({ isPlainText: () => true, isSynchronous: true })
    expect(await older.seal('key')).toEqual(failed('plain-text'))
    expect(await older.open(SEALED)).toEqual(failed('locked'))
  })

  it('are not made while no program offers the service, and work once one does', async () => {
    let state: KeyServiceState = { kind: 'absent' }
    const keychain = keychainOf({ serviceState: () => Promise.resolve(state) })
    expect(await keychain.seal('key')).toEqual(failed('no-keychain'))
    expect(await keychain.open(SEALED)).toEqual(failed('locked'))
    expect(keychain.asked).toEqual([])
    state = { kind: 'ready' }
    expect(await keychain.open(SEALED)).toEqual(done({ key: 'sealed' }))
  })
})

describe('what is kept', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64')

  it('is exposed when it was sealed with a password that everybody knows, which only Linux has', () => {
    expect(keychainOf().isExposed(base64('v10peanuts'))).toBe(true)
    expect(keychainOf({ platform: 'darwin' }).isExposed(base64('v10mine'))).toBe(false)
    for (const sealed of [SEALED, base64('v12portal'), base64('garbage'), '']) {
      expect(keychainOf().isExposed(sealed), sealed).toBe(false)
    }
  })

  it('is lost when it was never sealed: Chromium would give it back as it stands', async () => {
    for (const platform of ['linux', 'darwin']) {
      const keychain = keychainOf({ platform })
      for (const text of ['sk-key-in-plain-text', 'v1', '']) {
        expect(await keychain.open(base64(text)), text).toEqual(failed('lost'))
      }
      expect(keychain.asked).toEqual([])
    }
    // What Windows sealed long ago has no mark.
    expect(await keychainOf({ platform: 'win32' }).open(base64('abcblob'))).toEqual(done({ key: 'blob' }))
  })
})

// The API key: read when needed, asked for once, sealed on disk, and shown by its last four characters at most.
import { describe, expect, it } from 'vitest'
import { createApiKey } from '../../../../src/main/core/apiKey/apiKey.ts'
import { done, failed } from '../../../../src/shared/uploads/problem.ts'
import type { KeyStatus } from '../../../../src/shared/state/apiKey.ts'
import { testKeychain } from '../../../helpers/outside.ts'

const KEY = 'sk-0123456789abcdef-WXYZ'
const noop = () => undefined
const OTHER = 'sk-another-key-of-mine-1234'

async function keysWith({ kept, environment }: { kept?: string; environment?: string } = {}) {
  const keychain = testKeychain()
  const seal = async (key: string) => {
    const sealed = await keychain.seal(key)
    return sealed.ok ? sealed.value : undefined
  }
  const file = {
    sealed: kept === undefined ? undefined : await seal(kept),
    saves: 0,
    load() {
      return this.sealed
    },
    save(sealed: string | undefined) {
      this.saves += 1
      this.sealed = sealed
    },
  }
  const told: KeyStatus[] = []
  const keys = createApiKey(keychain, file, environment, () => told.push(keys.status()), noop)
  return { keys, keychain, file, told }
}

describe('at the start', () => {
  it('there is none', async () => {
    const { keys, keychain } = await keysWith()
    expect(keys.status()).toEqual({ kind: 'none' })
    expect(await keys.read()).toEqual({ ok: false, problem: 'no-key' })
    expect(keychain.opened).toBe(0)
  })

  it('one is kept, and the keychain is not asked before it is needed', async () => {
    const { keys, keychain, told } = await keysWith({ kept: KEY })
    expect(keys.status()).toEqual({ kind: 'kept' })
    expect(keychain.opened).toBe(0)
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
    expect(keys.status()).toEqual({ kind: 'kept', last4: 'WXYZ' })
    expect(told).toEqual([{ kind: 'kept', last4: 'WXYZ' }])
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
    expect(keychain.opened).toBe(1)
  })

  it('the environment gives one, which wins over the kept one and is not written down', async () => {
    const { keys, keychain, file } = await keysWith({ kept: OTHER, environment: ` ${KEY}\n` })
    expect(keys.status()).toEqual({ kind: 'environment', last4: 'WXYZ' })
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
    expect([keychain.opened, file.saves]).toEqual([0, 0])
  })

  it.each([[''], ['   '], ['two words'], ['ключ'], ['x\ny']])(
    'the environment gives %j, which is no key: the kept one counts',
    async (environment) => {
      const { keys } = await keysWith({ kept: OTHER, environment })
      expect(keys.status()).toEqual({ kind: 'kept' })
      expect(await keys.read()).toEqual({ ok: true, value: OTHER })
      expect((await keysWith({ environment })).keys.status()).toEqual({ kind: 'none' })
    },
  )
})

describe('a key that anybody could open', () => {
  const exposedKeys = async (environment?: string) => {
    const { keychain, file } = await keysWith()
    file.sealed = 'exposed:key'
    return { keychain, file, keys: createApiKey(keychain, file, environment, noop, noop) }
  }

  it('is not used, nor is the keychain asked; it is said from the start, and the file stays', async () => {
    const { keys, keychain, file } = await exposedKeys()
    expect(keys.status()).toEqual({ kind: 'exposed' })
    expect(await keys.read()).toEqual(failed('no-key'))
    expect(keys.status()).toEqual({ kind: 'exposed' })
    expect([keychain.opened, file.saves, file.sealed]).toEqual([0, 0, 'exposed:key'])
  })

  it('gives way to one that is entered, and goes when it is forgotten', async () => {
    const entered = await exposedKeys()
    expect(await entered.keys.save(KEY, 'keychain')).toEqual(done(undefined))
    expect(entered.keys.status()).toEqual({ kind: 'kept', last4: 'WXYZ' })
    expect(entered.file.sealed).toMatch(/^sealed:/)
    const forgotten = await exposedKeys()
    forgotten.keys.forget()
    expect(forgotten.keys.status()).toEqual({ kind: 'none' })
    expect(forgotten.file.sealed).toBeUndefined()
  })

  it('does not matter beside one from the environment', async () => {
    const { keys } = await exposedKeys(KEY)
    expect(keys.status()).toEqual({ kind: 'environment', last4: 'WXYZ' })
    expect(await keys.read()).toEqual(done(KEY))
  })
})

describe('the keychain', () => {
  it('is asked once for several who read at the same time', async () => {
    const { keys, keychain } = await keysWith({ kept: KEY })
    const all = await Promise.all([keys.read(), keys.read(), keys.read(), keys.read()])
    expect(all).toEqual([1, 2, 3, 4].map(() => ({ ok: true, value: KEY })))
    expect(keychain.opened).toBe(1)
  })

  it('is locked, for all who ask at once, and asked again later', async () => {
    const { keys, keychain, file } = await keysWith({ kept: KEY })
    keychain.state = 'locked'
    const sealed = file.sealed
    expect(await Promise.all([keys.read(), keys.read()])).toEqual([
      failed('key-locked'),
      failed('key-locked'),
    ])
    expect(keychain.opened).toBe(1)
    expect(keys.status()).toEqual({ kind: 'locked' })
    // It may work later, so the saved key stays.
    expect(file.sealed).toBe(sealed)
    keychain.state = 'works'
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
    expect(keys.status()).toEqual({ kind: 'kept', last4: 'WXYZ' })
    expect(keychain.opened).toBe(2)
  })

  it('has lost it: there is no key, until one is entered', async () => {
    const { keys, keychain } = await keysWith({ kept: KEY })
    keychain.state = 'lost'
    expect(await keys.read()).toEqual(failed('no-key'))
    expect(keys.status()).toEqual({ kind: 'lost' })
    keychain.state = 'works'
    expect(await keys.save(OTHER, 'keychain')).toEqual(done(undefined))
    expect(keys.status()).toEqual({ kind: 'kept', last4: '1234' })
    expect(await keys.read()).toEqual({ ok: true, value: OTHER })
  })

  it('has refused: the key stays, and is not asked for anew', async () => {
    const { keys, keychain, file } = await keysWith({ kept: KEY })
    keychain.state = 'refused'
    const sealed = file.sealed
    expect(await keys.read()).toEqual(failed('key-locked'))
    expect(keys.status()).toEqual({ kind: 'refused' })
    expect(file.sealed).toBe(sealed)
  })

  it('seals with a newer key: that is kept instead', async () => {
    const { keys, keychain, file } = await keysWith({ kept: KEY })
    keychain.reseals = true
    const sealed = file.sealed
    expect(await keys.read()).toEqual(done(KEY))
    expect(file.sealed).toBe(`${sealed}20`)
    expect(file.saves).toBe(1)
  })

  it('opens something that is no key: it is lost', async () => {
    const { keys, file } = await keysWith({ kept: 'two words' })
    expect(await keys.read()).toEqual(failed('no-key'))
    expect(keys.status()).toEqual({ kind: 'lost' })
    expect(file.saves).toBe(0)
  })

  it('that throws lets the next who asks try again', async () => {
    const { keychain, file } = await keysWith({ kept: KEY })
    let broken = true
    const open = keychain.open.bind(keychain)
    keychain.open = (sealed) => (broken ? Promise.reject(new Error('bus')) : open(sealed))
    const keys = createApiKey(keychain, file, undefined, noop, noop)
    await expect(keys.read()).rejects.toThrow('bus')
    broken = false
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
  })
})

describe('saving', () => {
  it('in the keychain: sealed on disk, in use at once', async () => {
    const { keys, keychain, file, told } = await keysWith()
    expect(await keys.save(`\t${KEY} \n`, 'keychain')).toEqual(done(undefined))
    expect(keys.status()).toEqual({ kind: 'kept', last4: 'WXYZ' })
    expect(told).toEqual([{ kind: 'kept', last4: 'WXYZ' }])
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
    expect(keychain.opened).toBe(0)
    expect(file.sealed).toMatch(/^sealed:/)
    expect(file.sealed).not.toContain(KEY)
    // The same at the next start.
    const next = createApiKey(keychain, file, undefined, noop, noop)
    expect(next.status()).toEqual({ kind: 'kept' })
    expect(await next.read()).toEqual({ ok: true, value: KEY })
  })

  it('for the session: nothing on disk, and what was kept there stays', async () => {
    const { keys, file } = await keysWith({ kept: OTHER })
    expect(await keys.save(KEY, 'session')).toEqual(done(undefined))
    expect(keys.status()).toEqual({ kind: 'session', last4: 'WXYZ' })
    expect(await keys.read()).toEqual({ ok: true, value: KEY })
    expect(file.saves).toBe(0)
  })

  it.each(['no-keychain', 'plain-text', 'refused'] as const)(
    'is refused by the keychain: %s',
    async (mood) => {
      const { keys, keychain, file, told } = await keysWith({ environment: OTHER })
      keychain.state = mood
      expect(await keys.save(KEY, 'keychain')).toEqual(failed({ kind: mood }))
      expect([file.saves, told]).toEqual([0, []])
      // The previous key still counts.
      expect(keys.status()).toEqual({ kind: 'environment', last4: '1234' })
      expect(await keys.read()).toEqual({ ok: true, value: OTHER })
      // The session accepts it all the same.
      expect(await keys.save(KEY, 'session')).toEqual(done(undefined))
      expect(keys.status()).toEqual({ kind: 'session', last4: 'WXYZ' })
    },
  )

  it.each([
    [''],
    ['   '],
    ['\n'],
    ['two words'],
    ['a\nb'],
    ['a\r\nX-Evil: 1'],
    ['a\tb'],
    ['a\u0000b'],
    ['a\u007fb'],
    ['ключ'],
    ['schlüssel'],
    ['key🔑'],
    ['a\u00a0b'],
    ['a\u2028b'],
    ['k'.repeat(513)],
    [`Authorization: Bearer ${KEY}`],
  ])('%j is no key', async (text) => {
    const { keys, file, keychain } = await keysWith({ kept: OTHER })
    for (const where of ['keychain', 'session'] as const) {
      expect(await keys.save(text, where)).toEqual(
        failed({ kind: text.trim() === '' ? 'empty' : 'not-a-key' }),
      )
    }
    expect(file.saves).toBe(0)
    expect(await keys.read()).toEqual({ ok: true, value: OTHER })
    expect(keychain.opened).toBe(1)
  })

  it.each([['k'], ['k'.repeat(512)], ['!~"#$%&()*+,-./:;<=>?@[\\]^_`{|}'], ['\ufeffsk-1\u00a0']])(
    '%j is one',
    async (text) => {
      const { keys } = await keysWith()
      expect(await keys.save(text, 'session')).toEqual(done(undefined))
      expect(await keys.read()).toEqual({ ok: true, value: text.trim() })
    },
  )
})

describe('the last four', () => {
  it.each([
    ['k', '····'],
    ['abcd', '····'],
    ['abcdefghijk', '····'],
    ['abcdefghijkl', 'ijkl'],
    [KEY, 'WXYZ'],
  ])('of %s', async (key, last4) => {
    expect((await keysWith({ environment: key })).keys.status()).toEqual({ kind: 'environment', last4 })
    const { keys } = await keysWith({ kept: key })
    await keys.read()
    expect(keys.status()).toEqual({ kind: 'kept', last4 })
    await keys.save(key, 'session')
    expect(keys.status()).toEqual({ kind: 'session', last4 })
  })
})

describe('forgetting', () => {
  it.each([[{ kept: KEY }], [{ environment: KEY }], [{ kept: OTHER, environment: KEY }]])(
    'takes it from memory and disk: %j',
    async (given) => {
      const { keys, file } = await keysWith(given)
      await keys.read()
      keys.forget()
      expect(keys.status()).toEqual({ kind: 'none' })
      expect(file.sealed).toBeUndefined()
      expect(await keys.read()).toEqual(failed('no-key'))
    },
  )
})

describe('while the keychain thinks', () => {
  /** Keys whose keychain answers when the test tells it to. */
  async function slowly() {
    const { keychain, file } = await keysWith({ kept: OTHER })
    const open = keychain.open.bind(keychain)
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    keychain.open = async (sealed) => {
      await answered
      return open(sealed)
    }
    return { keychain, keys: createApiKey(keychain, file, undefined, noop, noop), answer }
  }

  it('a key entered meanwhile stays', async () => {
    const { keys, keychain, answer } = await slowly()
    const reading = keys.read()
    await keys.save(KEY, 'session')
    keychain.state = 'locked'
    answer()
    await reading
    expect(keys.status()).toEqual({ kind: 'session', last4: 'WXYZ' })
  })

  it('a key forgotten meanwhile stays forgotten', async () => {
    const { keys, answer } = await slowly()
    const reading = keys.read()
    keys.forget()
    answer()
    await reading
    expect(keys.status()).toEqual({ kind: 'none' })
  })
})

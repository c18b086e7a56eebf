// Forty files meet a fault that would refuse them all: the queue is held once, with one message, and then goes on.
import { describe, expect, it } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { Hold } from '../../src/shared/uploads/hold.ts'
import type { Upload } from '../../src/shared/uploads/upload.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { freshWorld, service, world } from '../helpers/journey.ts'
import { endpointOf } from '../helpers/service.ts'
import { eventually, until } from '../helpers/until.ts'
import { announced, brief, held, KEY, named, numbered, settled, underWay } from './app.ts'

freshWorld()

const app = async (key?: string) => {
  const mayfly = world.start({ endpoint: endpointOf(service) })
  if (key === undefined) return mayfly
  await mayfly.saveKey(key, 'session')
  // An announcement replaces the one before it, so wait until this one has been received.
  await eventually(() => announced(world)).toEqual([words.key.savedForSession])
  return mayfly
}
const inOrder = (names: readonly string[]) =>
  names.map((name) => service.stored().find((file) => file.name === name)?.url).join('\n')
const namesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `${String(at + 1).padStart(2, '0')}.png`)

describe('a storm of 401', () => {
  it('is three requests and one sentence; a new key sends them all', async () => {
    const mayfly = await app('bad-key')
    await mayfly.addFiles(await numbered(world, 40))
    const { status } = await held(mayfly, 'bad-key')
    expect(status.announcement).toMatchObject({
      text: words.holdSaid['bad-key'],
      tone: 'bad',
      hold: 'bad-key',
    })
    expect(service.requests.length).toBeLessThanOrEqual(3)
    expect(world.queue.rows()).toHaveLength(40)
    expect([world.history.rows(), world.copied]).toEqual([[], []])
    expect(world.notices).toEqual([{ title: words.notice.waiting, body: words.holdSaid['bad-key'] }])

    const refused = service.requests.length
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly, 40)
    await mayfly.idle()
    expect(announced(world).filter((text) => text === words.holdSaid['bad-key'])).toHaveLength(1)
    expect(world.copied).toEqual([inOrder(namesOf(40))])
    expect(service.requests.length).toBe(refused + 40)
  })

  it('a new key entered while old ones are still on the wire is not blamed for them', async () => {
    // The first is refused at once, two more only when they have been read.
    const mayfly = await app('bad-key')
    service.fail({ kind: 'slow', bytesPerSecond: 3 * 1024 * 1024 }, { name: /0[23]/, times: 2 })
    await mayfly.addFiles(await numbered(world, 3, 1024 * 1024))
    await until(mayfly, ({ status }) => status.hold === 'bad-key')
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly, 3)
    expect(announced(world).filter((text) => text === words.holdSaid['bad-key'])).toHaveLength(1)
    expect(service.requests.map(({ key }) => key).toSorted()).toEqual([
      ...Array(3).fill('bad-key'),
      ...Array(3).fill(KEY),
    ])
  })
})

describe('a storm of 403', () => {
  it('is three requests and one sentence; "Try again" sends exactly one, and its refusal is said again', async () => {
    const mayfly = await app('free-plan')
    await mayfly.addFiles(await numbered(world, 40))
    const { status } = await held(mayfly, 'plan')
    expect(status.announcement).toMatchObject({ seq: 2, text: words.holdSaid.plan, tone: 'bad' })
    const refused = service.requests.length
    expect(refused).toBeLessThanOrEqual(3)
    mayfly.tryOne()
    await until(mayfly, () => mayfly.state().status.announcement?.seq === 3)
    expect((await held(mayfly, 'plan')).status.announcement).toMatchObject({ text: words.holdSaid.plan })
    expect(service.requests.length).toBe(refused + 1)
    expect(world.queue.rows()).toHaveLength(40)
  })

  it('"Try again" sends one first, and the rest when that one goes', async () => {
    service.fail({ kind: 'status', status: 403 }, { times: 3 })
    const mayfly = await app(KEY)
    await mayfly.addFiles(await numbered(world, 40))
    await held(mayfly, 'plan')
    const refused = service.requests.length
    service.heal()
    service.fail({ kind: 'drip', everyMs: 3 })
    mayfly.tryOne()
    await until(mayfly, ({ uploads }) => uploads.some(({ state }) => state === 'answering'))
    // No other upload is sent while this one is under way.
    expect(service.requests.length).toBe(refused + 1)
    expect(mayfly.state().status.hold).toBe('plan')
    await settled(mayfly, 40)
    await mayfly.idle()
    expect(service.requests.length).toBe(refused + 40)
    expect(world.copied).toEqual([inOrder(namesOf(40))])
  })
})

/** The hold may end before the last file is added, so this starts waiting for it before adding the first. */
const addUntilHeld = async (mayfly: Mayfly, count: number, hold: Hold) => {
  const files = await numbered(world, count)
  const [state] = await Promise.all([
    until(mayfly, ({ status }) => status.hold === hold),
    mayfly.addFiles(files),
  ])
  return state
}
/** Lets the clock that pauses are measured by run, as it does outside of tests. */
const withRealTime = () => {
  const { now } = world
  const began = performance.now()
  Object.defineProperty(world, 'now', { get: () => now + (performance.now() - began) })
}
const states = () => new Set(world.changes.flatMap(({ upserted }) => upserted.map(({ state }) => state)))
const isUnderWay = ({ state }: Upload) => state === 'sending' || state === 'answering'
const page = { kind: 'html', status: 403 } as const

describe('a service that asks for a pause', () => {
  it(
    'gets forty of forty with a quarter more requests at most, and it is said once',
    { timeout: 20_000 },
    async () => {
      withRealTime()
      service.limit({ uploads: 12, perMs: 700 })
      const mayfly = await app(KEY)
      const { status } = await addUntilHeld(mayfly, 40, 'rate-limit')
      expect(status.holdUntil! - world.now).toBeGreaterThan(0)
      // One second, and up to twice that by chance.
      expect(status.holdUntil! - world.now).toBeLessThan(3200)
      await settled(mayfly, 40)
      await mayfly.idle()
      expect(service.requests.length).toBeLessThanOrEqual(50)
      expect(world.copied).toEqual([inOrder(namesOf(40))])
      expect(states().has('retrying') || states().has('failed')).toBe(false)
      expect(announced(world).filter((text) => text === words.holdSaid['rate-limit'])).toHaveLength(1)
      expect(world.notices.filter(({ body }) => body === words.holdSaid['rate-limit'])).toHaveLength(1)
      expect(mayfly.state().status.hold).toBeUndefined()
    },
  )

  it('and never goes on holds them all, and no file fails for it; “Try now” sends one', async () => {
    world.backoff = { firstMs: 60_000, factor: 3, mostMs: 60_000 }
    service.fail({ kind: 'status', status: 429 }, { times: Infinity })
    const mayfly = await app(KEY)
    await mayfly.addFiles(await numbered(world, 40))
    await held(mayfly, 'rate-limit')
    const refused = service.requests.length
    expect(refused).toBeLessThanOrEqual(3)
    for (let times = 1; times <= 6; times += 1) {
      mayfly.tryOne()
      await eventually(() => service.requests.length).toBe(refused + times)
      await held(mayfly, 'rate-limit')
    }
    expect(brief(mayfly.state().uploads)).toEqual(namesOf(40).map((name) => `${name} waiting`))
    expect(mayfly.underWay()).toBe(0)
    mayfly.setPaused(true)
    expect(mayfly.state().status).toMatchObject({ hold: 'paused' })
    mayfly.setPaused(false)
    expect(mayfly.state().status).toMatchObject({ hold: 'rate-limit' })
    await mayfly.cancelAll()
    await mayfly.idle()
    expect(mayfly.state().status.hold).toBeUndefined()
    expect(announced(world)).toEqual([words.key.savedForSession, words.holdSaid['rate-limit']])
  })

  it('keeps nobody from practising', async () => {
    world.backoff = { firstMs: 60_000, factor: 3, mostMs: 60_000 }
    service.fail({ kind: 'status', status: 429 }, { times: Infinity })
    const mayfly = await app(KEY)
    await mayfly.addFiles(await numbered(world, 3))
    await held(mayfly, 'rate-limit')
    await mayfly.setPractice(true)
    world.clipboard = { kind: 'bytes', bytes: Buffer.from('a picture'), extension: 'png' }
    await mayfly.addClipboard()
    await until(mayfly, ({ uploads }) => uploads.some((row) => row.practice && row.state === 'done'))
    expect(named(mayfly, '01.png').state).toBe('waiting')
  })

  it('for trouble of its own that has an end gets all of them after it, and it is said once', async () => {
    withRealTime()
    service.fail({ kind: 'retry-after', status: 503, value: 1 }, { times: 3 })
    const mayfly = await app(KEY)
    await addUntilHeld(mayfly, 20, 'trouble')
    await settled(mayfly, 20)
    await mayfly.idle()
    expect(service.requests).toHaveLength(23)
    expect(world.copied).toEqual([inOrder(namesOf(20))])
    expect(states().has('retrying') || states().has('failed')).toBe(false)
    expect(announced(world).filter((text) => text === words.holdSaid.trouble)).toHaveLength(1)
  })

  it('is not asked by who cancels the one that was to see: the next goes', async () => {
    world.backoff = { firstMs: 300, factor: 1, mostMs: 300 }
    service.fail({ kind: 'status', status: 429 }, { times: 3 })
    const mayfly = await app(KEY)
    service.fail({ kind: 'hang', when: 'before-answer' })
    await mayfly.addFiles(await numbered(world, 6))
    await held(mayfly, 'rate-limit')
    const { uploads } = await until(mayfly, (state) => state.uploads.some(isUnderWay))
    await mayfly.cancel(uploads.find(isUnderWay)!.id)
    await settled(mayfly, 6)
    expect(brief(mayfly.state().uploads).filter((text) => text.endsWith('done'))).toHaveLength(5)
  })
})

describe('a service that is down and says nothing', () => {
  it('is one hold and one sentence, and no file fails for it; once it is back, “Try now” sends all', async () => {
    world.backoff = { firstMs: 200, factor: 3, mostMs: 60_000 }
    service.fail({ kind: 'status', status: 503 }, { times: Infinity })
    const mayfly = await app(KEY)
    await mayfly.addFiles(await numbered(world, 40))
    await until(mayfly, () => service.requests.length > 3)
    await held(mayfly, 'trouble')
    const refused = service.requests.length
    service.heal()
    mayfly.tryOne()
    await settled(mayfly, 40)
    await mayfly.idle()
    expect(service.requests).toHaveLength(refused + 40)
    expect(world.copied).toHaveLength(1)
    expect(states().has('failed')).toBe(false)
    expect(announced(world).slice(1, 2)).toEqual([words.holdSaid.trouble])
    expect(announced(world).filter((text) => text === words.holdSaid.trouble)).toHaveLength(1)
    expect(world.notices.filter(({ body }) => body === words.holdSaid.trouble)).toHaveLength(1)
  })

  it('is asked by what the user adds, and all follow when that gets through', async () => {
    // The second pause is longer than this test.
    world.backoff = { firstMs: 20, factor: 100, mostMs: 60_000 }
    service.fail({ kind: 'status', status: 503 }, { times: 3 })
    const mayfly = await app(KEY)
    const [one, two, three] = await numbered(world, 3)
    await mayfly.addFiles([one!, two!])
    await until(mayfly, () => service.requests.length === 3)
    await held(mayfly, 'trouble')
    await mayfly.addFiles([three!])
    await settled(mayfly, 3)
    expect(service.requests[3]).toMatchObject({ name: '03.png' })
    expect(service.requests).toHaveLength(6)
    expect(mayfly.state().status.hold).toBeUndefined()
  })

  it('keeps no other when it is two files alone that it fails with, and these fail', async () => {
    world.backoff = { firstMs: 20, factor: 1, mostMs: 20 }
    service.fail({ kind: 'status', status: 503 }, { name: /0[12]/, times: Infinity })
    const mayfly = await app(KEY)
    await mayfly.addFiles(await numbered(world, 20))
    await settled(mayfly, 20)
    expect(brief(mayfly.state().uploads).filter((text) => text.endsWith('done'))).toHaveLength(18)
    expect(named(mayfly, '01.png')).toMatchObject({ state: 'failed', problem: { status: 503 } })
  })
})

describe('a page in between', () => {
  it('holds all with a sentence of its own, and they go on by themselves when it is gone', async () => {
    // Longer than changes are batched, so that the windows receive it.
    world.backoff = { firstMs: 200, factor: 1, mostMs: 200 }
    service.fail(page, { times: 5 })
    const mayfly = await app(KEY)
    await addUntilHeld(mayfly, 40, 'in-between')
    await settled(mayfly, 40)
    await mayfly.idle()
    expect(announced(world).slice(1, 2)).toEqual([words.holdSaid['in-between']])
    expect(announced(world).filter((text) => text === words.holdSaid['in-between'])).toHaveLength(1)
    expect(states().has('retrying') || states().has('failed')).toBe(false)
    expect(service.requests).toHaveLength(45)
    expect(world.copied).toEqual([inOrder(namesOf(40))])
  })

  it.each([1, 3])('that comes for one file alone keeps no other, %i at once', async (atOnce) => {
    service.fail(page, { name: '01.png', times: Infinity })
    const mayfly = await app(KEY)
    mayfly.changePreferences({ atOnce: atOnce === 1 ? 1 : 3 })
    await mayfly.addFiles(await numbered(world, 20))
    await until(mayfly, ({ uploads }) => uploads.slice(1).every(({ state }) => state === 'done'))
    expect(['waiting', 'failed', 'retrying', 'answering', 'sending']).toContain(named(mayfly, '01.png').state)
    await mayfly.cancelAll()
    await mayfly.idle()
    expect(service.stored()).toHaveLength(19)
  })
})

describe('no credit', () => {
  it('is said once, and "Try again" sends one first', async () => {
    service.fail({ kind: 'status', status: 402 }, { times: 3 })
    const mayfly = await app(KEY)
    await mayfly.addFiles(await numbered(world, 10))
    await held(mayfly, 'no-credit')
    expect(mayfly.state().status.announcement).toMatchObject({ text: words.holdSaid['no-credit'] })
    expect(service.requests.length).toBeLessThanOrEqual(3)
    service.heal()
    mayfly.tryOne()
    await settled(mayfly, 10)
    expect(mayfly.state().status.hold).toBeUndefined()
  })
})

describe('the keychain', () => {
  it('locked while uploads run: they go on with the key that is in memory', async () => {
    world.keyFile.text = `sealed:${Buffer.from(KEY).toString('hex')}`
    const mayfly = await app()
    service.fail({ kind: 'slow', bytesPerSecond: 4 * 1024 * 1024 }, { name: '01.png' })
    await mayfly.addFiles(await numbered(world, 4, 1024 * 1024))
    await underWay(mayfly, 3)
    world.keychain.state = 'locked'
    await settled(mayfly, 4)
    expect(brief(mayfly.state().uploads).every((text) => text.endsWith('done'))).toBe(true)
    expect(world.keychain.opened).toBe(1)
  })

  it('locked before the first: all wait, and go when it is open and one is tried', async () => {
    world.keyFile.text = `sealed:${Buffer.from(KEY).toString('hex')}`
    world.keychain.state = 'locked'
    const mayfly = await app()
    await mayfly.addFiles(await numbered(world, 5))
    await held(mayfly, 'key-locked')
    expect(mayfly.state().status.key).toEqual({ kind: 'locked' })
    mayfly.tryOne()
    await until(mayfly, () => world.keychain.opened > 1)
    await held(mayfly, 'key-locked')
    expect(service.requests).toEqual([])
    world.keychain.state = 'works'
    mayfly.tryOne()
    await settled(mayfly, 5)
    expect(service.requests).toHaveLength(5)
    expect(world.keyFile.text).toBeDefined()
  })

  it('silent: all wait, said so, and go by themselves once it answers', async () => {
    world.keyFile.text = `sealed:${Buffer.from(KEY).toString('hex')}`
    world.keychain.state = 'silent'
    const mayfly = await app()
    await mayfly.addFiles(await numbered(world, 5))
    await held(mayfly, 'key-locked')
    expect(mayfly.state().status.key).toEqual({ kind: 'silent' })
    expect(await mayfly.testKey('')).toEqual({ kind: 'silent' })
    expect(await mayfly.saveKey(KEY, 'keychain')).toEqual({ ok: false, problem: { kind: 'silent' } })
    expect(service.requests).toEqual([])
    world.keychain.answers()
    await settled(mayfly, 5)
    expect(service.requests).toHaveLength(5)
  })

  it('lost: all wait for a key, and the one entered sends them', async () => {
    world.keyFile.text = 'not what this keychain sealed'
    const mayfly = await app()
    await mayfly.addFiles(await numbered(world, 5))
    await held(mayfly, 'no-key')
    expect(mayfly.state().status.key).toEqual({ kind: 'lost' })
    await mayfly.saveKey(KEY, 'keychain')
    await settled(mayfly, 5)
    expect(service.requests).toHaveLength(5)
  })
})

describe('pause', () => {
  it('lets what is on its way go on, and holds back the rest until it is over', async () => {
    const mayfly = await app(KEY)
    service.fail({ kind: 'slow', bytesPerSecond: 4 * 1024 * 1024 }, { name: /0[123]/, times: 3 })
    await mayfly.addFiles(await numbered(world, 8, 1024 * 1024))
    await underWay(mayfly, 3)
    mayfly.setPaused(true)
    await held(mayfly, 'paused')
    expect(brief(mayfly.state().uploads).slice(0, 3)).toEqual(['01.png done', '02.png done', '03.png done'])
    expect(service.requests).toHaveLength(3)
    expect(world.copied).toEqual([])
    expect(world.queue.rows().map(({ name }) => name)).toEqual(namesOf(8).slice(3))
    mayfly.setPaused(false)
    await settled(mayfly, 8)
    await mayfly.idle()
    expect(world.copied).toEqual([inOrder(namesOf(8))])
    expect(mayfly.state().status.hold).toBeUndefined()
  })
})

describe('practice', () => {
  it('needs no key, and does not stand behind those that wait for one', async () => {
    const mayfly = await app('bad-key')
    await mayfly.addFiles(await numbered(world, 5))
    await held(mayfly, 'bad-key')
    await mayfly.setPractice(true)
    world.clipboard = { kind: 'bytes', bytes: Buffer.from('a picture'), extension: 'png' }
    await mayfly.addClipboard()
    await until(
      mayfly,
      ({ uploads }) => uploads.some(({ practice, state }) => practice && state === 'done'),
      500,
    )
    expect(named(mayfly, '01.png').state).toBe('waiting')
  })
})

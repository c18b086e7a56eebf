// The key test: a tiny real upload that shows the key's status and leaves nothing here.
import { readdir } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { english } from '../../../../src/shared/i18n/english.ts'
import { app, freshWorld, KEY, service, world } from '../../../helpers/journey.ts'
import { fetched } from '../../../helpers/service.ts'
import { eventually } from '../../../helpers/until.ts'

const TYPED = 'sk-typed-klmnopqrstuv-6789'

freshWorld()

// Whatever the result: no row, nothing on the clipboard or the disk, no message, and no key anywhere.
afterEach(async () => {
  for (const state of world.states) expect(state.uploads).toEqual([])
  expect([world.copied, world.notices, world.history.text, world.queue.text]).toEqual([[], [], '[]', '[]'])
  await eventually(() => readdir(world.spoolFolder).catch(() => [])).toEqual([])
  expect(world.everything()).not.toContain(KEY.slice(0, 12))
  expect(world.everything()).not.toContain(TYPED.slice(0, 12))
})

const keys = () => service.requests.map(({ key }) => key)

describe('a test of the key', () => {
  it('sends a picture of one pixel with the key that is known', async () => {
    expect(await app().testKey('')).toEqual({ kind: 'works' })
    expect(keys()).toEqual([KEY])
    const [stored] = service.stored()
    expect(stored?.size).toBeLessThan(100)
    const bytes = await fetched(stored!.url)
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    // Width and height, from the PNG's first chunk.
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1, 1])
  })

  it('tests what was typed instead, and keeps it no more than before', async () => {
    const mayfly = app({ key: undefined })
    expect(await mayfly.testKey(` ${TYPED}\n`)).toEqual({ kind: 'works' })
    expect(keys()).toEqual([TYPED])
    expect(mayfly.state().status.key).toEqual({ kind: 'none' })
    expect(world.keyFile.text).toBeUndefined()
  })

  it.each([
    [401, 'bad-key', 'The service doesn’t accept this key.'],
    [403, 'plan', 'Your plan doesn’t include uploads.'],
    [503, 'service-down', 'The service is having trouble (503).'],
  ] as const)('status %i: %s', async (status, kind, sentence) => {
    service.fail({ kind: 'status', status })
    const tested = await app().testKey('')
    expect(tested).toMatchObject({ kind: 'failed', problem: { kind } })
    // The service's own reason follows, if it gives one.
    expect(english.keyTested(tested).what.startsWith(sentence)).toBe(true)
    expect(keys()).toHaveLength(1)
  })

  it('holds nothing back when the key is refused', async () => {
    service.fail({ kind: 'status', status: 401 })
    const mayfly = app()
    await mayfly.testKey(TYPED)
    expect(mayfly.state().status.hold).toBeUndefined()
  })

  it('says what keeps it from being sent, without sending', async () => {
    const mayfly = app({ key: undefined })
    expect(await mayfly.testKey('two words')).toEqual({ kind: 'not-a-key' })
    expect(await mayfly.testKey(' ')).toEqual({ kind: 'failed', problem: { kind: 'no-key' } })
    world.kill()
    world.keyFile.text = 'sealed:00'
    world.keychain.state = 'locked'
    expect(await app({ key: undefined }).testKey('')).toEqual({ kind: 'locked' })
    world.kill()
    world.keyFile.text = undefined
    world.online = false
    // Only a remote service needs a network.
    expect(await app({ endpoint: undefined }).testKey('')).toMatchObject({
      problem: { kind: 'no-network' },
    })
    expect(keys()).toEqual([])
  })

  it('tests nothing while the user practises', async () => {
    expect(await app({ practice: true }).testKey(TYPED)).toEqual({ kind: 'practice' })
    expect(keys()).toEqual([])
    expect(world.practices).toEqual([])
  })

  it('ends when nobody waits for it, and gives way to another', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 2 })
    const mayfly = app()
    const first = mayfly.testKey('')
    await eventually(() => service.requests.length).toBe(1)
    const second = mayfly.testKey(TYPED)
    expect(await first).toEqual({ kind: 'failed', problem: { kind: 'cancelled' } })
    await eventually(() => service.requests.length).toBe(2)
    mayfly.stopKeyTest()
    expect(await second).toEqual({ kind: 'failed', problem: { kind: 'cancelled' } })
    expect(await mayfly.testKey('')).toEqual({ kind: 'works' })
  })
})

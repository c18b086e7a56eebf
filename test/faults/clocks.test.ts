// When a link expires, whatever the clocks say: the service's may be wrong, ours may be set, the computer may sleep.
import { describe, expect, it } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import type { Fault } from '../service/faults.ts'
import { LIFE_MS } from '../../src/shared/uploads/serviceLimits.ts'
import { linkRow } from '../helpers/ended.ts'
import { app, freshWorld, service, world } from '../helpers/journey.ts'
import { put } from '../helpers/tempFolder.ts'
import { eventually } from '../helpers/until.ts'
import { named, settled } from './app.ts'

const HOUR_MS = 3_600_000

freshWorld()

/** Uploads a file; the fault sets the Date of the service's answer. */
async function upload(mayfly: Mayfly, name: string, fault: Fault): Promise<void> {
  const before = mayfly.state().uploads.length
  service.fail(fault, { name })
  await mayfly.addFiles([await put(world.folder, name, 100)])
  await settled(mayfly, before + 1)
  await mayfly.idle()
}
const dated = (at: number): Fault => ({ kind: 'date', at })
/** Time the link has left by our clock, ms. */
const left = (mayfly: Mayfly, name: string) => {
  const row = named(mayfly, name)
  return row.state === 'done' ? row.expiresAt - world.now : Number.NaN
}

describe('a link just made has 24 hours', () => {
  it.each([
    ['the service’s clock is right', 0],
    ['the service’s clock is 3 h fast', 3 * HOUR_MS],
    ['the service’s clock is 3 h slow', -3 * HOUR_MS],
    ['the service’s clock is a year fast', 365 * 24 * HOUR_MS],
  ])('%s', async (_, wrongBy) => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now + wrongBy))
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS)
    expect(world.history.rows()).toMatchObject([{ expiresAt: world.now + LIFE_MS }])
  })

  it('without a Date', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', { kind: 'no-date' })
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS)
  })

  it('with a Date that is none', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', { kind: 'date', at: 'yesterday, I think' })
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS)
  })

  it('less what it took to hear of it, where that is known', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now - 2000))
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS - 2000)
  })
})

describe('a link of an hour ago has 23', () => {
  it.each([
    ['nothing happened', 0],
    ['our clock was set 3 h forward', 3 * HOUR_MS],
    ['our clock was set 3 h back', -3 * HOUR_MS],
  ])('%s', async (_, setBy) => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now))
    world.now += HOUR_MS + setBy
    // The boot is still the same moment, so its wall-clock time moves by the same amount.
    world.startedAt += setBy
    await eventually(() => left(mayfly, 'a.png')).toBe(LIFE_MS - HOUR_MS)
    await upload(mayfly, 'b.png', dated(world.now - setBy))
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS - HOUR_MS)
    expect(left(mayfly, 'b.png')).toBe(LIFE_MS)
    expect(world.history.rows().map((row) => (row.state === 'done' ? row.expiresAt : 0))).toEqual([
      world.now + LIFE_MS - HOUR_MS,
      world.now + LIFE_MS,
    ])
  })

  it('slept through', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now))
    world.now += HOUR_MS
    mayfly.wokeUp()
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS - HOUR_MS)
  })

  it.each([
    ['a month ahead', 30 * 24 * HOUR_MS],
    ['a month behind', -30 * 24 * HOUR_MS],
    ['3 h ahead', 3 * HOUR_MS],
    ['beyond all time', 8e15],
  ])(
    'an answer is dated %s: it says nothing of the links of before, and nothing goes',
    async (_, wrongBy) => {
      const mayfly = app()
      await upload(mayfly, 'a.png', dated(world.now))
      await upload(mayfly, 'b.png', dated(world.now))
      world.now += HOUR_MS
      await upload(mayfly, 'c.png', dated(world.now + wrongBy))
      mayfly.left()
      expect(['a.png', 'b.png'].map((name) => left(mayfly, name))).toEqual([
        LIFE_MS - HOUR_MS,
        LIFE_MS - HOUR_MS,
      ])
      expect(left(mayfly, 'c.png')).toBe(LIFE_MS)
      expect(world.history.rows()).toHaveLength(3)
    },
  )

  it('our clock was set forward by a month: nothing goes for that', async () => {
    const mayfly = app()
    mayfly.changePreferences({ keepExpired: 'at-once' })
    await upload(mayfly, 'a.png', dated(world.now))
    const month = 30 * 24 * HOUR_MS
    world.now += month
    world.startedAt += month
    mayfly.left()
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS)
    mayfly.left()
    expect(world.history.rows()).toHaveLength(1)
  })

  it('the uptime alone jumped: our clock was not set', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now))
    world.uptimeIsOff = -5 * HOUR_MS
    mayfly.wokeUp()
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS)
    // A real clock change afterwards is still detected.
    world.now += HOUR_MS
    world.startedAt += HOUR_MS
    mayfly.wokeUp()
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS)
  })

  it('slept through, with a steady clock that stood still', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now))
    world.now += HOUR_MS
    world.asleep = HOUR_MS
    mayfly.wokeUp()
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS - HOUR_MS)
    world.now += HOUR_MS
    world.startedAt += HOUR_MS
    mayfly.wokeUp()
    expect(left(mayfly, 'a.png')).toBe(LIFE_MS - HOUR_MS)
  })

  it('of an earlier run, our clock set since: what it could not have made is left as it is', () => {
    const truth = world.now
    world.history.text = JSON.stringify([linkRow('a.png', truth + 20 * HOUR_MS, { endedAt: truth })])
    world.now = truth - 48 * HOUR_MS
    world.startedAt = world.now
    const mayfly = app()
    world.now = truth
    world.startedAt = truth
    mayfly.wokeUp()
    expect(left(mayfly, 'a.png')).toBe(20 * HOUR_MS)
  })

  it('practice links follow our own clock, and teach nothing of the service’s', async () => {
    const mayfly = app()
    await upload(mayfly, 'a.png', dated(world.now))
    await mayfly.setPractice(true)
    await mayfly.addFiles([await put(world.folder, 'b.png', 100)])
    await settled(mayfly, 2)
    expect([left(mayfly, 'a.png'), left(mayfly, 'b.png')]).toEqual([LIFE_MS, LIFE_MS])
  })
})

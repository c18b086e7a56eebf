// Journeys of links that are kept alive, under a clock that the test holds, with sleep and restarts.
import { rm, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { DoneUpload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import {
  app,
  file,
  idOf,
  journeys,
  rowOf,
  said,
  service,
  settled,
  turn,
  world,
} from '../../../helpers/journey.ts'
import { eventually, until } from '../../../helpers/until.ts'

journeys()

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let mayfly: Mayfly
let path: string
let began: number

const link = (name = 'a.png'): DoneUpload => {
  const row = rowOf(mayfly, name)
  if (row.state !== 'done') throw new Error(`${name} is ${row.state}`)
  return row
}
/** The clock goes on, and the computer with it; then Mayfly looks at it, as it does all the time. */
async function pass(ms: number): Promise<void> {
  world.now += ms
  mayfly.wokeUp()
  await turn()
}
const renewed = (times: number) => until(mayfly, () => link().keptAlive?.renewals === times)
const idle = () => until(mayfly, ({ uploads }) => uploads.every(({ renews }) => renews === undefined))
const stopped = (kind: string) => until(mayfly, () => link().keptAlive?.stopped?.kind === kind)

beforeEach(async () => {
  mayfly = app()
  path = await file('a.png')
  await mayfly.addFiles([path])
  await settled(mayfly)
  await eventually(() => world.copied.length).toBe(1)
  began = world.now
  mayfly.keepAlive([idOf(mayfly, 'a.png')], 3)
})

describe('a link that is kept alive', () => {
  it('says until when, and is left alone until four hours before it expires', async () => {
    await said(mayfly, words.keepAlive.begun(1, began + 3 * DAY_MS))
    expect(link().keptAlive).toEqual({ until: began + 3 * DAY_MS, renewals: 0 })
    await pass(20 * HOUR_MS - MINUTE_MS)
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
  })

  it('is renewed at least an hour before, without a word: no clipboard, toast, notification, progress or warning', async () => {
    const { id, url } = link()
    const before = mayfly.state()
    await pass(23 * HOUR_MS)
    await renewed(1)
    expect(link()).toMatchObject({ id, earlier: [{ url }], expiresAt: world.now + DAY_MS })
    await idle()
    await mayfly.idle()
    expect(world.copied).toEqual([url])
    expect(world.notices).toHaveLength(1)
    const { status, progress } = mayfly.state()
    expect(status.announcement).toEqual(before.status.announcement)
    expect(progress).toEqual({ ...before.progress, expiresAt: link().expiresAt })
  })

  it('is renewed again and again until its end, and then warned of like any other', async () => {
    for (const times of [1, 2, 3]) {
      await pass(23 * HOUR_MS)
      await renewed(times)
      await idle()
    }
    // It lives past the end now.
    expect(link().expiresAt).toBeGreaterThan(began + 3 * DAY_MS)
    const notices = world.notices.length
    await pass(23 * HOUR_MS)
    await until(mayfly, () => link().keptAlive === undefined)
    expect(service.stored()).toHaveLength(4)
    await eventually(() => world.notices.length).toBe(notices + 1)
    expect(world.notices.at(-1)?.title).toBe(words.notice.expiring(1, HOUR_MS))
  })

  it('is renewed after a sleep of days, once, and after a restart', async () => {
    await pass(2 * DAY_MS - HOUR_MS)
    await renewed(1)
    await idle()
    expect(service.stored()).toHaveLength(2)
    world.kill()
    world.now += 23 * HOUR_MS
    mayfly = app()
    await mayfly.resume()
    mayfly.start()
    await renewed(2)
  })

  it('is renewed by the next start where a crash cut that off, still without a word', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 100 })
    await pass(23 * HOUR_MS)
    await until(mayfly, ({ uploads }) =>
      uploads.some(({ renews, state }) => renews !== undefined && state === 'sending'),
    )
    world.kill()
    service.heal()
    const copied = world.copied.length
    mayfly = app()
    await mayfly.resume()
    await renewed(1)
    await mayfly.idle()
    expect(world.copied).toHaveLength(copied)
  })

  it('is kept for as many days although the clock was set', async () => {
    world.now += 5 * HOUR_MS
    world.startedAt += 5 * HOUR_MS
    await pass(0)
    expect(link().keptAlive?.until).toBe(began + 3 * DAY_MS + 5 * HOUR_MS)
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
  })

  it('waits while the user practises, and goes on afterwards', async () => {
    await mayfly.setPractice(true)
    await pass(23 * HOUR_MS)
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
    await mayfly.setPractice(false)
    await renewed(1)
    expect(link().practice).toBe(false)
  })

  it('stays in the history although it expired in a sleep, and is renewed', async () => {
    mayfly.changePreferences({ keepExpired: 'at-once' })
    await pass(30 * HOUR_MS)
    mayfly.clearExpired()
    await renewed(1)
    expect(mayfly.state().uploads).toHaveLength(1)
  })

  it('is told of half an hour before it expires if nothing can be sent', async () => {
    mayfly.setPaused(true)
    await pass(23 * HOUR_MS)
    await pass(25 * MINUTE_MS)
    expect(world.notices).toHaveLength(1)
    await pass(10 * MINUTE_MS)
    expect(world.notices).toHaveLength(2)
  })

  it('can be let go', async () => {
    mayfly.keepAlive([idOf(mayfly, 'a.png')], 0)
    expect(link()).not.toHaveProperty('keptAlive')
    await pass(23 * HOUR_MS)
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
  })
})

describe('it stops, which is said once,', () => {
  const saidOnce = async (kind: 'plan' | 'missing' | 'replaced') => {
    const text = words.keepAlive.stoppedFor('a.png', 1, words.problem({ kind }).what)
    await said(mayfly, text)
    for (let i = 0; i < 3; i++) await pass(10 * MINUTE_MS)
    await mayfly.idle()
    expect(world.notices.filter(({ body }) => body === text)).toHaveLength(1)
    expect(mayfly.state().uploads).toHaveLength(1)
    expect(link().url).toBe(service.stored()[0]?.url)
  }

  it('when the service refuses the plan: nothing waits, and nothing is tried again', async () => {
    service.fail({ kind: 'status', status: 403 })
    await pass(23 * HOUR_MS)
    await stopped('plan')
    await saidOnce('plan')
    expect(service.requests).toHaveLength(2)
    expect(mayfly.state().status.hold).toBeUndefined()
  })

  it('when the file is gone', async () => {
    await rm(path)
    await pass(23 * HOUR_MS)
    await stopped('missing')
    await saidOnce('missing')
  })

  it('when its renewal is cancelled: none begins in its place', async () => {
    mayfly.setPaused(true)
    await pass(23 * HOUR_MS)
    await until(mayfly, ({ uploads }) => uploads.length === 2)
    await mayfly.cancelAll()
    await stopped('cancelled')
    for (let i = 0; i < 3; i++) await pass(MINUTE_MS)
    expect(mayfly.state().uploads).toHaveLength(1)
    mayfly.setPaused(false)
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
  })

  it('when the file changes while the renewal waits', async () => {
    mayfly.setPaused(true)
    await pass(23 * HOUR_MS)
    await until(mayfly, ({ uploads }) => uploads.length === 2)
    await writeFile(path, 'something else')
    mayfly.setPaused(false)
    await stopped('replaced')
    expect(service.stored()).toHaveLength(1)
  })

  it('and can be chosen again', async () => {
    service.fail({ kind: 'status', status: 400 })
    await pass(23 * HOUR_MS)
    await until(mayfly, () => link().keptAlive?.stopped !== undefined)
    mayfly.keepAlive([idOf(mayfly, 'a.png')], 3)
    await renewed(1)
    expect(service.stored()).toHaveLength(2)
  })

  it('when the file has changed: what was not chosen is not sent', async () => {
    await writeFile(path, 'something else')
    await pass(23 * HOUR_MS)
    await stopped('replaced')
    await saidOnce('replaced')
    expect(service.requests).toHaveLength(1)
  })
})

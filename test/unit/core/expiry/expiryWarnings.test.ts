// The warning before links expire: once for each link and in time, whatever clocks, sleep and restarts do.
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { createExpiryWarnings, dueAt, warningOf } from '../../../../src/main/core/expiry/expiryWarnings.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { DoneUpload, Upload } from '../../../../src/shared/uploads/upload.ts'
import { settingsSchema } from '../../../../src/shared/state/settings.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import * as v from 'valibot'
import { testWorld } from '../../../helpers/outside.ts'
import { eventually, until } from '../../../helpers/until.ts'
import { noIncidents } from '../../../helpers/incidents.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const START = Date.UTC(2026, 2, 28, 20)
const LEAD = 15 * MIN

/** A link that expires `livesMs` after START. */
const link = (id: string, livesMs: number, more: Partial<DoneUpload> = {}): DoneUpload => ({
  ...{ id, batch: id, name: `${id}.png`, path: `/${id}.png`, spooled: false, place: 0, practice: false },
  ...{ state: 'done', url: `https://example.com/${id}`, addedAt: START + livesMs - LIFE_MS },
  ...{ expiresAt: START + livesMs, endedAt: START + livesMs - LIFE_MS },
  ...more,
})
const due = (now: number, ...rows: Upload[]) => {
  const { links, next } = dueAt(rows, LEAD, START + now)
  return [links.map(({ id }) => id), next === undefined ? undefined : (next - START) / MIN]
}
const EARLY = 2 / 60

describe('due', () => {
  it('is a link from its mark to its death', () => {
    const a = link('a', HOUR)
    expect(due(0, a)).toEqual([[], 45 - EARLY])
    expect(due(44 * MIN, a)).toEqual([[], 45 - EARLY])
    expect(due(45 * MIN, a)).toEqual([['a'], undefined])
    expect(due(HOUR - 1, a)).toEqual([['a'], undefined])
    expect(due(HOUR, a)).toEqual([[], undefined])
  })

  it('is none that a program asked for, which was told', () => {
    const [user, program] = [link('a', HOUR), link('b', HOUR, { by: { kind: 'command' } })]
    expect(due(45 * MIN, user, program)).toEqual([['a'], undefined])
  })

  it('are those together that expire close together, the first in front', () => {
    const rows = [link('late', 2 * HOUR), link('b', HOUR + 9 * MIN), link('a', HOUR)]
    expect(due(45 * MIN, ...rows)).toEqual([['a', 'b'], 105 - EARLY])
  })

  it('is nothing that was told of, failed, waits or is gone', () => {
    const told = link('told', HOUR, { warned: true })
    const waiting: Upload = {
      ...{ id: 'w', batch: 'w', name: 'w.png', path: '/w.png', spooled: false, place: 0, practice: false },
      ...{ state: 'waiting', addedAt: START },
    }
    expect(due(50 * MIN, told, waiting)).toEqual([[], undefined])
    expect(due(50 * MIN)).toEqual([[], undefined])
  })
})

describe('what it says', () => {
  it('is the name or the count, and the time left', () => {
    const rows = [link('a', 15 * MIN + 2000), link('b', 20 * MIN), link('c', 21 * MIN)]
    expect(warningOf(rows.slice(0, 1), START)).toEqual({
      title: 'Link expires in 15 min',
      body: 'a.png. Click to renew.',
    })
    expect(warningOf(rows, START)).toEqual({
      title: '3 links expire soon, the first in 15 min',
      body: 'a.png and 2 more. Click to renew.',
    })
    expect(warningOf([], START)).toBeUndefined()
  })
})

/** A run of the app over rows that outlast it, with its own clock. */
function watch(rows: readonly Upload[], chosen: { warnMinutes?: number; notices?: boolean } = {}) {
  const set = { warnMinutes: 15, notices: true, ...chosen }
  const told: string[] = []
  const clicks: (() => void)[] = []
  const shown: string[] = []
  const renewed: string[][] = []
  const list = createUploadList(rows, () => undefined)
  const world = {
    settings: { load: () => v.parse(settingsSchema, set), save: () => undefined },
    now: Date.now,
    report: noIncidents.report,
    notify: ({ title }: { title: string }, onClick: () => void) => {
      told.push(title)
      clicks.push(onClick)
    },
    showWindow: () => void shown.push('window'),
  }
  const warnings = createExpiryWarnings({
    ...world,
    uploadList: list,
    notifications: { reveal: (id) => void shown.push(id) },
    thumbnails: { iconOf: () => Promise.resolve(undefined) },
    lookAtClock: () => undefined,
    renew: (ids) => {
      renewed.push([...ids])
      return Promise.resolve()
    },
  })
  warnings.check()
  return { told, clicks, shown, renewed, rows: list, set, ...warnings }
}

describe('over time', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START })
    onTestFinished(() => void vi.useRealTimers())
  })

  it('a link is told of at its mark, once', () => {
    const run = watch([link('a', HOUR)])
    vi.advanceTimersByTime(45 * MIN - 3000)
    expect(run.told).toEqual([])
    vi.advanceTimersByTime(2000)
    expect(run.told).toEqual(['Link expires in 15 min'])
    vi.advanceTimersByTime(HOUR)
    expect(run.told).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('a batch is one notice, and what expires much later another', () => {
    const run = watch([link('a', HOUR), link('b', HOUR + MIN), link('c', 3 * HOUR)])
    vi.advanceTimersByTime(2 * HOUR)
    expect(run.told).toEqual(['2 links expire soon, the first in 15 min'])
    vi.advanceTimersByTime(HOUR)
    expect(run.told).toEqual(['2 links expire soon, the first in 15 min', 'Link expires in 15 min'])
  })

  it('no timer runs while it is off, and none when nothing is left to tell', () => {
    expect(watch([link('a', HOUR)], { warnMinutes: 0 }).told).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
    watch([link('a', HOUR)], { notices: false })
    expect(vi.getTimerCount()).toBe(0)
    watch([link('a', HOUR, { warned: true }), link('expired', -MIN)])
    expect(vi.getTimerCount()).toBe(0)
    const run = watch([link('a', HOUR)])
    expect(vi.getTimerCount()).toBe(1)
    run.set.warnMinutes = 0
    run.check()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('a restart neither repeats nor forgets', () => {
    const first = watch([link('a', HOUR), link('b', 2 * HOUR)])
    vi.advanceTimersByTime(46 * MIN)
    expect(first.told).toHaveLength(1)
    first.stop()
    vi.advanceTimersByTime(HOUR)
    // Its warning time passed while nothing ran.
    const second = watch(first.rows.all())
    expect(second.told).toEqual(['Link expires in 14 min'])
    expect(first.told).toHaveLength(1)
  })

  it('who slept past the mark hears of it on waking, if the link lives still', () => {
    const run = watch([link('expired', 7 * HOUR), link('a', 8 * HOUR + 5 * MIN), link('b', 12 * HOUR)])
    // Timers stop while the computer sleeps, but the wall clock continues.
    vi.setSystemTime(START + 8 * HOUR)
    run.check()
    expect(run.told).toEqual(['Link expires in 5 min'])
    vi.advanceTimersByTime(4 * HOUR)
    expect(run.told).toEqual(['Link expires in 5 min', 'Link expires in 15 min'])
  })

  it('also where nobody says that it slept', () => {
    const run = watch([link('a', 8 * HOUR + 5 * MIN)])
    vi.setSystemTime(START + 8 * HOUR)
    vi.advanceTimersByTime(31_000)
    expect(run.told).toEqual(['Link expires in 4 min'])
  })

  it('a clock that is set back or forward moves rows and marks with it', () => {
    const a = link('a', HOUR)
    const run = watch([a])
    vi.advanceTimersByTime(30 * MIN)
    const setTo = (now: number) => {
      const by = now - Date.now()
      vi.setSystemTime(now)
      const [row] = run.rows.all() as [DoneUpload]
      run.rows.upsert({ ...row, expiresAt: row.expiresAt + by })
      run.check()
    }
    setTo(START - 5 * HOUR)
    vi.advanceTimersByTime(10 * MIN)
    expect(run.told).toEqual([])
    setTo(START + 9 * HOUR)
    vi.advanceTimersByTime(4 * MIN)
    expect(run.told).toEqual([])
    vi.advanceTimersByTime(MIN)
    expect(run.told).toEqual(['Link expires in 15 min'])
    setTo(START)
    vi.advanceTimersByTime(HOUR)
    expect(run.told).toHaveLength(1)
  })

  it.each(['Europe/Berlin', 'America/New_York', 'Pacific/Apia'])(
    'summer time does not matter: %s',
    (zone) => {
      const before = process.env.TZ
      process.env.TZ = zone
      onTestFinished(() => {
        if (before === undefined) delete process.env.TZ
        else process.env.TZ = before
      })
      // In Berlin the clocks go forward at 1:00 UTC this night, five hours after START.
      const run = watch([link('a', 6 * HOUR)])
      vi.advanceTimersByTime(6 * HOUR - 16 * MIN)
      expect(run.told).toEqual([])
      vi.advanceTimersByTime(MIN)
      expect(run.told).toEqual(['Link expires in 15 min'])
    },
  )

  it('a row that was removed is told of no more; a click leads to the first that is there', () => {
    const run = watch([link('a', HOUR), link('b', HOUR + MIN), link('c', HOUR + 2 * MIN)])
    run.rows.remove('a')
    run.check()
    vi.advanceTimersByTime(50 * MIN)
    expect(run.told).toEqual(['2 links expire soon, the first in 15 min'])
    run.rows.remove('b')
    run.clicks[0]!()
    run.rows.remove('c')
    run.clicks[0]!()
    expect(run.shown).toEqual(['c', 'window'])
  })
})

describe('a click', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START })
    onTestFinished(() => void vi.useRealTimers())
  })

  it('renews all that are still there and were files of the user', () => {
    const fromClipboard = { ...link('b', HOUR), spooled: true }
    const run = watch([link('a', HOUR), fromClipboard, link('c', HOUR), link('d', HOUR)])
    vi.advanceTimersByTime(HOUR - 15 * MIN)
    run.rows.remove('c')
    run.clicks[0]!()
    expect(run.renewed).toEqual([['a', 'd']])
    expect(run.shown).toEqual(['a'])
  })

  it('promises nothing where nothing can be renewed', () => {
    const rows = [{ ...link('a', HOUR), spooled: true }]
    expect(warningOf(rows, START)?.body).toBe('a.png')
    const run = watch(rows)
    vi.advanceTimersByTime(HOUR - 15 * MIN)
    run.clicks[0]!()
    expect(run.renewed).toEqual([])
    expect(run.shown).toEqual(['a'])
  })
})

describe('in the app', () => {
  it('links of the history are told of after a start, once, also over the next one', async () => {
    const world = await testWorld()
    world.settings.save({ ...world.settings.load(), warnMinutes: 60 })
    const rows = [link('a', 0), link('b', 0), link('far', 0)].map((row, place) => ({
      ...row,
      place,
      expiresAt: world.now + (row.id === 'far' ? 3 * HOUR : 30 * MIN),
    }))
    world.history.text = JSON.stringify(rows)
    world.start().start()
    expect(world.notices).toEqual([
      {
        title: words.notice.expiring(2, 30 * MIN),
        body: words.notice.clickToRenew(words.notice.named('a.png', 2)),
      },
    ])
    world.kill()
    const again = world.start()
    again.start()
    expect(world.notices).toHaveLength(1)
    world.now += 2.5 * HOUR
    again.wokeUp()
    await eventually(() => world.notices.length).toBe(2)
    world.clicks[1]!()
    expect(again.state().status.reveal).toBe('far')
  })

  it('a clock that was set this moment brings no notice', async () => {
    const world = await testWorld()
    world.settings.save({ ...world.settings.load(), warnMinutes: 60 })
    world.history.text = JSON.stringify([{ ...link('a', 0), expiresAt: world.now + 8 * HOUR }])
    const mayfly = world.start()
    mayfly.start()
    world.now += 7.5 * HOUR
    world.startedAt += 7.5 * HOUR
    mayfly.changePreferences({ warnMinutes: 120 })
    await until(mayfly, ({ status }) => status.preferences.warnMinutes === 120 && world.changes.length > 0)
    expect(world.notices).toEqual([])
    expect(mayfly.state().uploads).toMatchObject([{ expiresAt: world.now + 8 * HOUR }])
  })

  it('turning it on looks at once, and the row keeps that it was told of', async () => {
    const world = await testWorld()
    world.settings.save({ ...world.settings.load(), warnMinutes: 0 })
    world.history.text = JSON.stringify([{ ...link('a', 0), expiresAt: world.now + 30 * MIN }])
    const mayfly = world.start()
    mayfly.start()
    expect(world.notices).toEqual([])
    mayfly.changePreferences({ warnMinutes: 60 })
    await eventually(() => world.notices.length).toBe(1)
    expect(world.history.rows()).toMatchObject([{ id: 'a', warned: true }])
  })
})

// The drop window: shown and hidden, restored where the user put it, and hidden automatically when not needed.
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AutoHideDelays } from '../../../../src/main/core/windows/dropWindowAutoHide.ts'
import { DROP_MARGIN, DROP_SIZE } from '../../../../src/main/core/windows/dropWindowBounds.ts'
import { createDropWindow, lastFailure } from '../../../../src/main/core/windows/dropWindow.ts'
import type { Display, Rectangle } from '../../../../src/main/core/windows/geometry.ts'
import type { Progress } from '../../../../src/shared/uploads/progress.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { settingsSchema, type Settings } from '../../../../src/shared/state/settings.ts'
import * as v from 'valibot'

const FIRST: Display = { id: '1', workArea: { x: 0, y: 0, width: 1280, height: 768 } }
const SECOND: Display = { id: '2', workArea: { x: 1280, y: 0, width: 800, height: 600 } }
/** Delays, ms: one that passes in a test, and one that no test reaches. */
const SOON = 30
const NEVER = 1_000_000

const ended = (more: Partial<Progress> = {}): Progress => ({
  ...{ files: 2, ended: 2, links: 2, failed: 0, share: 1 },
  ...more,
})
const underWay = ended({ ended: 1, links: 1, share: 0.5 })

function world(stays: AutoHideDelays = { copiedMs: NEVER, idleMs: NEVER }, kept: Partial<Settings> = {}) {
  let settings: Settings = { ...v.parse(settingsSchema, {}), ...kept }
  const is = {
    displays: [FIRST] as Display[],
    bounds: undefined as Rectangle | undefined,
    saves: 0,
    changes: 0,
    progress: undefined as Progress | undefined,
    unseen: 0,
    settings: () => settings,
    /** Something changes, and all listeners are notified. */
    happens(news: { progress?: Progress; unseen?: number; pinned?: boolean }) {
      if (news.progress !== undefined) is.progress = news.progress
      if (news.unseen !== undefined) is.unseen = news.unseen
      if (news.pinned !== undefined) settings = { ...settings, dropPinned: news.pinned }
      window.refresh()
    },
  }
  const window = createDropWindow(
    {
      settings: {
        load: () => settings,
        save(next) {
          settings = next
          is.saves += 1
        },
      },
      dropWindow: {
        displays: () => is.displays,
        show: (bounds) => (is.bounds = bounds),
        hide: () => (is.bounds = undefined),
      },
    },
    () => ({ progress: is.progress, unseen: is.unseen }),
    () => (is.changes += 1),
    stays,
  )
  onTestFinished(window.stop)
  return { is, window }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets what is due SOON happen, and what would follow from that. */
const soon = () => vi.advanceTimersByTime(4 * SOON)
const corner = 768 - DROP_SIZE - DROP_MARGIN

describe('shown and hidden', () => {
  it('tells of each change once, and shows it in its place', () => {
    const { is, window } = world()
    expect(window.isShown()).toBe(false)
    window.setDropWindow(true)
    window.show()
    expect(window.isShown()).toBe(true)
    expect(is.bounds).toMatchObject({ x: 1280 - DROP_SIZE - DROP_MARGIN, y: corner })
    expect(is.changes).toBe(1)
    window.toggle()
    expect(window.isShown()).toBe(false)
    expect(is.bounds).toBeUndefined()
    window.setDropWindow(false)
    expect(is.changes).toBe(2)
    window.toggle()
    expect(is.bounds).toBeDefined()
  })
})

describe('its place', () => {
  it('is where it was moved, on the screen, and written when it stands still', () => {
    const { is, window } = world()
    window.show()
    for (let x = 0; x < 50; x += 1) window.moveDropWindow(x, 40)
    expect(is.bounds).toMatchObject({ x: 49, y: 40 })
    window.moveDropWindow(-30, 40)
    expect(is.bounds).toMatchObject({ x: 0, y: 40 })
    expect(is.saves).toBe(0)
    window.toggle()
    window.toggle()
    expect(is.bounds).toMatchObject({ x: 0, y: 40 })
    vi.runOnlyPendingTimers()
    expect(is.settings().dropPlaces).toEqual({ 1: { x: 0, y: 40 } })
    expect(is.settings().dropDisplay).toBe('1')
    expect(is.saves).toBe(1)
  })

  it('is kept for each display, and written at the end at the latest', () => {
    const { is, window } = world()
    is.displays = [FIRST, SECOND]
    window.show()
    window.moveDropWindow(10, 20)
    window.moveDropWindow(1400, 30)
    window.stop()
    expect(is.settings()).toMatchObject({
      dropPlaces: { 1: { x: 10, y: 20 }, 2: { x: 1400, y: 30 } },
      dropDisplay: '2',
    })
  })

  it('takes back nothing that was set meanwhile', () => {
    const { is, window } = world()
    window.show()
    window.moveDropWindow(10, 20)
    is.happens({ pinned: true })
    window.stop()
    expect(is.settings()).toMatchObject({ dropPinned: true, dropPlaces: { 1: { x: 10, y: 20 } } })
  })

  it('follows the displays: to the primary one when its own goes, and back again', () => {
    const { is, window } = world()
    is.displays = [FIRST, SECOND]
    window.show()
    window.moveDropWindow(1400, 30)
    is.displays = [FIRST]
    window.displaysChanged()
    expect(is.bounds).toMatchObject({ x: 1280 - DROP_SIZE - DROP_MARGIN, y: corner })
    is.displays = [FIRST, SECOND]
    window.displaysChanged()
    expect(is.bounds).toMatchObject({ x: 1400, y: 30 })
    is.displays = [FIRST, { id: '2', workArea: { x: 1280, y: 0, width: 200, height: 150 } }]
    window.displaysChanged()
    expect(is.bounds).toMatchObject({ x: 1480 - DROP_SIZE, y: 150 - DROP_SIZE })
  })

  it('does not bring it up when it is hidden', () => {
    const { is, window } = world()
    window.displaysChanged()
    window.moveDropWindow(1, 1)
    expect(is.bounds).toBeUndefined()
    window.stop()
    expect(is.settings().dropPlaces).toEqual({})
  })
})

describe('it goes by itself', () => {
  const idleSoon: AutoHideDelays = { copiedMs: NEVER, idleMs: SOON }
  const copiedSoon: AutoHideDelays = { copiedMs: SOON, idleMs: NEVER }

  it('when nothing happens', () => {
    const { is, window } = world(idleSoon)
    window.show()
    soon()
    expect(window.isShown()).toBe(false)
    expect(is.bounds).toBeUndefined()
    expect(is.changes).toBe(2)
  })

  it('soon after everything was copied', () => {
    const { is, window } = world(copiedSoon)
    window.show()
    is.happens({ progress: underWay })
    is.happens({ progress: ended({ copied: true }) })
    soon()
    expect(window.isShown()).toBe(false)
  })

  it('no sooner than any other when what was copied was copied before', () => {
    const { is, window } = world(copiedSoon)
    is.progress = ended({ copied: true })
    window.show()
    is.happens({})
    soon()
    expect(window.isShown()).toBe(true)
  })

  it.each<[string, Progress, number]>([
    ['something is under way', underWay, 0],
    ['its links are being copied', ended(), 0],
    ['its links were not copied', ended({ copied: false }), 0],
    ['failures were not seen', ended({ links: 1, failed: 1, copied: true }), 1],
    ['links were not copied, and the failures seen', ended({ links: 1, failed: 1, copied: false }), 0],
  ])('not while %s', (_what, progress, unseen) => {
    const { is, window } = world({ copiedMs: SOON, idleMs: SOON })
    window.show()
    is.happens({ progress, unseen })
    soon()
    expect(window.isShown()).toBe(true)
    is.happens({ progress: ended({ copied: true }), unseen: 0 })
    soon()
    expect(window.isShown()).toBe(false)
  })

  it('not while the pointer is over it, but after', () => {
    const { window } = world(idleSoon)
    window.show()
    window.dropWindowBusy(true)
    soon()
    expect(window.isShown()).toBe(true)
    window.dropWindowBusy(false)
    soon()
    expect(window.isShown()).toBe(false)
    // It was hidden under the pointer, and no event reports that the pointer left.
    window.show()
    window.dropWindowBusy(true)
    window.setDropWindow(false)
    window.show()
    soon()
    expect(window.isShown()).toBe(false)
  })

  it('never while it is pinned, and again when the pin is drawn', () => {
    const { is, window } = world({ copiedMs: SOON, idleMs: SOON }, { dropPinned: true })
    window.show()
    is.happens({ progress: ended({ copied: true }) })
    soon()
    expect(window.isShown()).toBe(true)
    is.happens({ pinned: false })
    soon()
    expect(window.isShown()).toBe(false)
  })
})

it('the failure to show is the first of the newest batch that has one', () => {
  const row = (id: string, addedAt: number, place: number, kind?: 'missing' | 'cancelled'): Upload => {
    const facts = { id, batch: String(addedAt), name: id, path: `/${id}`, spooled: false, practice: false }
    return kind === undefined
      ? { ...facts, addedAt, place, state: 'waiting' }
      : { ...facts, addedAt, place, state: 'failed', problem: { kind }, endedAt: addedAt }
  }
  const rows = [
    row('old', 1, 0, 'missing'),
    row('second', 2, 1, 'missing'),
    row('first', 2, 0, 'missing'),
    row('cancelled', 3, 0, 'cancelled'),
    row('waits', 4, 0),
  ]
  expect(lastFailure(rows)?.id).toBe('first')
  expect(lastFailure(rows.slice(3))).toBeUndefined()
})

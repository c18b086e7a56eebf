// Watches network and clock: uploads that wait continue when the network is back, and nothing ticks without a reason.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchConnectivity } from '../../../../src/main/core/transfer/connectivity.ts'
import type { HoldReason } from '../../../../src/main/core/transfer/holds.ts'
import type { Change } from '../../../../src/shared/state/state.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { linkRow } from '../../../helpers/ended.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Long enough for several checks. */
const WHILE_MS = 60_000
const NOW = 1_700_000_000_000
const live = linkRow('a.png', NOW + WHILE_MS)

interface World {
  hold?: HoldReason | undefined
  offline?: boolean
  paused?: boolean
  inSight?: boolean
  rows?: Upload[]
}

function begin(given: World) {
  const is = { now: NOW, rows: [] as Upload[], ...given }
  const did: string[] = []
  const checks = { clock: 0, pause: 0 }
  let listener: ((change: Change) => void) | undefined
  const { stop, look } = watchConnectivity({
    now: () => is.now,
    isInSight: () => is.inSight === true,
    holds: {
      reason: () => is.hold,
      happened(event) {
        did.push(event)
        is.hold = undefined
      },
    },
    throttle: {
      check: () => (checks.pause += 1),
      currentPause: () => (is.paused === true ? { reason: 'rate-limit', leftMs: 5 } : undefined),
    },
    retries: { hurry: () => void did.push('hurried') },
    clockSkew: { check: () => (checks.clock += 1) },
    destinations: { isOffline: () => is.offline === true },
    uploadList: { all: () => is.rows },
    publisher: {
      onChange(given) {
        listener = given
        return () => (listener = undefined)
      },
    },
  })
  const tell = (upserted: Upload[], status?: Change['status']) => {
    is.rows = upserted
    listener?.({ revision: 2, progress: undefined, upserted, removed: [], ...(status && { status }) })
  }
  return { is, did, checks, stop, look, tell }
}

it('the network is back: what waited goes on, once', () => {
  const { is, did } = begin({ hold: 'offline', offline: true })
  vi.advanceTimersByTime(WHILE_MS)
  expect(did).toEqual([])
  is.offline = false
  vi.advanceTimersByTime(WHILE_MS)
  expect(did).toEqual(['back-online', 'hurried'])
})

it.each([undefined, 'paused', 'bad-key'] as const)('nothing goes on that waits for %s', (hold) => {
  const { did } = begin({ hold, rows: [live] })
  vi.advanceTimersByTime(WHILE_MS)
  expect(did).toEqual([])
})

describe('looks', () => {
  const looksIn = (world: World) => {
    const { checks } = begin(world)
    const { clock } = checks
    vi.advanceTimersByTime(WHILE_MS)
    expect(checks.pause).toBe(checks.clock)
    return checks.clock - clock
  }

  it('never where there is nothing to look for', () => {
    const gone = linkRow('gone.png', NOW - 1)
    expect(looksIn({ rows: [gone], inSight: true })).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('each second while uploads wait', () => {
    expect(looksIn({ hold: 'offline', offline: true })).toBe(60)
    expect(looksIn({ paused: true })).toBe(60)
  })

  it('every five seconds while a link’s time is seen', () => {
    expect(looksIn({ rows: [live], inSight: true })).toBe(12)
  })

  it('seldom while nobody sees the time of a link', () => {
    expect(looksIn({ rows: [live] })).toBe(6)
  })
})

it('begins with the first link, ends with the last, and a window that shows them is served sooner', () => {
  const { is, checks, tell, look } = begin({})
  tell([live])
  expect([checks.clock, vi.getTimerCount()]).toEqual([2, 1])
  is.inSight = true
  look()
  vi.advanceTimersByTime(5000)
  expect(checks.clock).toBe(4)
  is.now = live.expiresAt
  vi.advanceTimersByTime(WHILE_MS)
  expect([checks.clock, vi.getTimerCount()]).toEqual([5, 0])
})

it('does not look because a row was added', () => {
  const { checks, tell } = begin({})
  tell([asWaiting(live)])
  expect(checks.clock).toBe(1)
})

it('looks no more once it is stopped', () => {
  const { checks, stop, tell, look } = begin({ rows: [live], inSight: true })
  vi.advanceTimersByTime(WHILE_MS)
  const before = checks.clock
  stop()
  tell([live])
  look()
  vi.advanceTimersByTime(WHILE_MS)
  expect([checks.clock, vi.getTimerCount()]).toEqual([before, 0])
})

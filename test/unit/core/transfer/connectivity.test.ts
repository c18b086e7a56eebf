// Watches the network: uploads that wait for it continue when it is back.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchConnectivity } from '../../../../src/main/core/transfer/connectivity.ts'
import type { HoldReason } from '../../../../src/main/core/transfer/holds.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Long enough for several checks. */
const WHILE_MS = 10_000

function begin(hold: HoldReason | undefined, offline: boolean) {
  const is = { hold, offline }
  const did: string[] = []
  const checks = { clock: 0, pause: 0 }
  const { stop } = watchConnectivity({
    holds: {
      reason: () => is.hold,
      happened(event) {
        did.push(event)
        is.hold = undefined
      },
    },
    throttle: { check: () => (checks.pause += 1) },
    retries: { hurry: () => void did.push('hurried') },
    clockSkew: { check: () => (checks.clock += 1) },
    destinations: { isOffline: () => is.offline },
  })
  return { is, did, checks, stop }
}

it('the network is back: what waited goes on, once', () => {
  const { is, did } = begin('offline', true)
  vi.advanceTimersByTime(WHILE_MS)
  expect(did).toEqual([])
  is.offline = false
  vi.advanceTimersByTime(WHILE_MS)
  expect(did).toEqual(['back-online', 'hurried'])
})

it.each([undefined, 'paused', 'bad-key'] as const)('nothing goes on that waits for %s', (hold) => {
  const { did } = begin(hold, false)
  vi.advanceTimersByTime(WHILE_MS)
  expect(did).toEqual([])
})

it('clock and pause are looked at too, until it is stopped', () => {
  const { checks, stop } = begin(undefined, false)
  vi.advanceTimersByTime(WHILE_MS)
  expect(checks.clock).toBeGreaterThan(1)
  expect(checks.pause).toBe(checks.clock)
  const before = { ...checks }
  stop()
  vi.advanceTimersByTime(WHILE_MS)
  expect(checks).toEqual(before)
})

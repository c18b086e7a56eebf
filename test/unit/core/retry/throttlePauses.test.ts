// Pauses after a refusal: how long they are, what extends and ends them, and the limit learned from them.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ThrottleReason } from '../../../../src/main/core/retry/throttleEpisode.ts'
import { createPauses } from '../../../../src/main/core/retry/throttlePauses.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function begin() {
  const clock = { now: 1000 }
  const news: ThrottleReason[] = []
  const told = { changes: 0, over: 0 }
  const pauses = createPauses(
    { backoff: { firstMs: 2000, factor: 2, mostMs: 60_000 }, uptime: () => clock.now, random: () => 0 },
    { onChange: () => (told.changes += 1), onNews: (reason) => news.push(reason) },
    () => (told.over += 1),
  )
  const pass = (ms: number) => {
    clock.now += ms
    vi.advanceTimersByTime(ms)
  }
  /** One upload that gets through. */
  const send = () => {
    pauses.sent()
    pauses.through()
  }
  return { ...pauses, clock, news, told, pass, send }
}

describe('a pause', () => {
  it('begins with a refusal, lasts at least as long as was asked for, and is said once', () => {
    const { refused, current, isOn, pass, told, news } = begin()
    expect([isOn(), current()]).toEqual([false, undefined])
    refused({ reason: 'trouble', askedMs: 10_000 })
    expect(current()).toMatchObject({ reason: 'trouble' })
    expect(told.changes).toBe(1)
    pass(9999)
    expect(told.over).toBe(0)
    pass(10_000)
    expect(current()).toBeUndefined()
    expect([told.changes, told.over]).toEqual([2, 1])
    refused({ reason: 'trouble', askedMs: 10_000 })
    expect(news).toEqual(['trouble'])
    refused({ reason: 'in-between', askedMs: undefined })
    expect(news).toEqual(['trouble', 'in-between'])
  })

  it('is lengthened by a late refusal, which neither shortens it nor begins one', () => {
    const { refused, refusedLate, end, current } = begin()
    refusedLate({ reason: 'trouble', askedMs: 60_000 })
    expect(current()).toBeUndefined()
    refused({ reason: 'trouble', askedMs: 10_000 })
    refusedLate({ reason: 'trouble', askedMs: 60_000 })
    const leftMs = current()?.leftMs
    expect(leftMs).toBeGreaterThanOrEqual(60_000)
    refusedLate({ reason: 'trouble', askedMs: 1000 })
    expect(current()?.leftMs).toBe(leftMs)
    end()
    refusedLate({ reason: 'trouble', askedMs: 60_000 })
    expect(current()).toBeUndefined()
  })

  it('is over after sleep, in which no timer runs', () => {
    const { refused, check, clock, told } = begin()
    refused({ reason: 'trouble', askedMs: 10_000 })
    check()
    expect(told.over).toBe(0)
    clock.now += 20_000
    check()
    expect(told.over).toBe(1)
  })
})

describe('an upload that gets through', () => {
  it.each(['trouble', 'in-between'] as const)('resolves %s', (reason) => {
    const { refused, send, end, isOn } = begin()
    refused({ reason, askedMs: undefined })
    end()
    expect(isOn()).toBe(true)
    send()
    expect(isOn()).toBe(false)
  })

  it('ends the pause for trouble at once, and says so', () => {
    const { refused, send, current, told, pass } = begin()
    refused({ reason: 'trouble', askedMs: undefined })
    send()
    expect([current(), told.changes]).toEqual([undefined, 2])
    pass(100_000)
    expect(told.changes).toBe(2)
  })

  it('does not resolve a rate limit yet; many do', () => {
    const { refused, send, end, isOn } = begin()
    refused({ reason: 'rate-limit', askedMs: undefined })
    end()
    send()
    expect(isOn()).toBe(true)
    for (let sent = 0; sent < 100; sent += 1) send()
    expect(isOn()).toBe(false)
  })
})

it('a limit that was met is kept to from then on, without another refusal', () => {
  const { refused, send, end, pass, current, news } = begin()
  refused({ reason: 'rate-limit', askedMs: undefined })
  end()
  for (let sent = 0; sent < 3; sent += 1) send()
  refused({ reason: 'rate-limit', askedMs: 60_000 })
  pass(100_000)
  for (let sent = 0; sent < 2; sent += 1) send()
  expect(current()).toBeUndefined()
  send()
  // Three per hundred seconds.
  expect(current()).toEqual({ reason: 'rate-limit', leftMs: 100_000 })
  expect(news).toEqual(['rate-limit'])
})

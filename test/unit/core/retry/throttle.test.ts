// The throttle: one pause for all, one probe, and few refusals however the service counts.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createThrottle,
  outcomeOf,
  type PermitOutcome,
  type Throttle,
} from '../../../../src/main/core/retry/throttle.ts'
import type { ThrottleReason } from '../../../../src/main/core/retry/throttleEpisode.ts'
import type { Refusal } from '../../../../src/main/core/retry/throttleRules.ts'
import { failed } from '../../../../src/shared/uploads/problem.ts'
import { BACKOFF } from '../../../../src/main/core/retry/retryPolicy.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

const never = new AbortController().signal
const asks = (askedMs: number | undefined, reason: ThrottleReason = 'rate-limit'): Refusal => ({
  reason,
  askedMs,
})

function paced() {
  const news: ThrottleReason[] = []
  let changes = 0
  const pace = createThrottle(
    { backoff: BACKOFF, uptime: Date.now, random: () => 0.5 },
    { onChange: () => (changes += 1), onNews: (reason) => news.push(reason) },
  )
  return { pace, news, changes: () => changes }
}
/** The permits granted once everything ready has run. */
function takers(pace: Throttle, count: number) {
  const ends: ((outcome: PermitOutcome) => void)[] = []
  for (let at = 0; at < count; at += 1) {
    void pace
      .acquire(new AbortController().signal)
      .then((leave) => ends.push((outcome) => leave?.release(outcome)))
  }
  return ends
}
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('a pause', () => {
  it('holds all until its time is over; one goes to see, and the rest when it comes through', async () => {
    const { pace, news } = paced()
    const first = takers(pace, 3)
    await settle()
    first[0]!(asks(12_000, 'trouble'))
    first[1]!(asks(12_000, 'trouble'))
    first[2]!('through')
    const later = takers(pace, 5)
    await settle()
    expect(later).toHaveLength(0)
    expect(pace.currentPause()).toMatchObject({ reason: 'trouble' })
    expect(pace.currentPause()!.leftMs).toBeGreaterThanOrEqual(12_000)
    await vi.advanceTimersByTimeAsync(12_000)
    expect(later).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(12_000)
    expect(later).toHaveLength(1)
    expect(pace.currentPause()).toBeUndefined()
    later[0]!('through')
    await settle()
    expect(later).toHaveLength(5)
    expect(news).toEqual(['trouble'])
  })

  it('is made longer by one that was on its way with the first, and not by others later', async () => {
    const { pace } = paced()
    const ends = takers(pace, 3)
    await settle()
    ends[0]!(asks(1000))
    ends[1]!(asks(60_000))
    expect(pace.currentPause()!.leftMs).toBeGreaterThan(59_000)
    await vi.advanceTimersByTimeAsync(121_000)
    ends[2]!(asks(60_000))
    expect(pace.currentPause()).toBeUndefined()
  })

  it('goes on to the next when the one that went tells nothing', async () => {
    const { pace } = paced()
    const first = takers(pace, 1)
    await settle()
    first[0]!(asks(1000))
    const abort = new AbortController()
    const gone = pace.acquire(abort.signal)
    const rest = takers(pace, 2)
    abort.abort()
    expect(await gone).toBeUndefined()
    await vi.advanceTimersByTimeAsync(4000)
    expect(rest).toHaveLength(1)
    rest[0]!('unknown')
    await settle()
    expect(rest).toHaveLength(2)
  })

  it.each([
    ['two hours at most', 86_400_000, 3_600_000, 7_200_000],
    ['a while where nothing is asked for', undefined, 2000, 6000],
    ['a while where none is asked for', 0, 2000, 6000],
  ])('lasts %s', async (_what, asked, least, most) => {
    const { pace } = paced()
    const ends = takers(pace, 1)
    await settle()
    ends[0]!(asks(asked))
    expect(pace.currentPause()!.leftMs).toBeGreaterThanOrEqual(least)
    expect(pace.currentPause()!.leftMs).toBeLessThanOrEqual(most)
  })

  it('grows while it is in vain, longer for what is in between; it is said once, and ends by a click too', async () => {
    const waits = async (reason: ThrottleReason) => {
      const { pace, news } = paced()
      const ends = takers(pace, 1)
      const all: number[] = []
      for (let times = 0; times < 8; times += 1) {
        await settle()
        ends.pop()!(asks(undefined, reason))
        all.push(pace.currentPause()!.leftMs)
        void pace
          .acquire(new AbortController().signal)
          .then((leave) => ends.push((outcome) => leave?.release(outcome)))
        pace.tryNow()
      }
      expect(news).toEqual([reason])
      expect(all).toEqual(all.toSorted((a, b) => a - b))
      return all.at(-1)!
    }
    expect(await waits('rate-limit')).toBe(1_200_000)
    expect(await waits('in-between')).toBe(3_600_000)
  })
})

/** Sends `files` files, three at a time, to a service whose limit is `judge`. */
async function sendAll(files: number, judge: (now: number) => Refusal | undefined, tookMs = 50) {
  const { pace, news } = paced()
  let requests = 0
  let done = 0
  const left = Array.from({ length: files }, (_, at) => at)
  const worker = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      for (;;) {
        const leave = await pace.acquire(never)
        requests += 1
        const refusal = judge(Date.now())
        await new Promise((resolve) => setTimeout(resolve, tookMs))
        leave?.release(refusal ?? 'through')
        if (refusal === undefined) break
      }
      done += 1
    }
  }
  void Promise.all([worker(), worker(), worker()])
  let at = 0
  for (; done < files && at < 20_000; at += 1) await vi.advanceTimersByTimeAsync(500)
  return { requests, done, news, seconds: at / 2 }
}

/** At most `count` per window; Retry-After in whole seconds, as in HTTP. */
function windows(count: number, spanMs: number, says = true) {
  let taken = 0
  let window = 0
  return (now: number) => {
    if (now >= window + spanMs) {
      window = now - (now % spanMs)
      taken = 0
    }
    if (taken >= count) return asks(says ? Math.ceil((window + spanMs - now) / 1000) * 1000 : undefined)
    taken += 1
    return undefined
  }
}

/** One more every `everyMs`, and no more than `most` at once. */
function bucket(most: number, everyMs: number) {
  let tokens = most
  let last = 0
  return (now: number) => {
    tokens = Math.min(most, tokens + (now - last) / everyMs)
    last = now
    if (tokens < 1) return asks(Math.ceil(((1 - tokens) * everyMs) / 1000) * 1000)
    tokens -= 1
    return undefined
  }
}

describe('files that are added', () => {
  /** One was refused with `refusal`, and two wait; then files are added, and one more asks. */
  async function added(refusal: Refusal) {
    const { pace } = paced()
    const first = takers(pace, 1)
    await settle()
    first[0]!(refusal)
    const waiting = takers(pace, 2)
    pace.filesAdded()
    const ours = takers(pace, 2)
    await settle()
    return { pace, waiting, ours }
  }

  it('send one to see in silent trouble; when it gets through, all follow', async () => {
    const { pace, waiting, ours } = await added(asks(undefined, 'trouble'))
    expect([waiting.length, ours.length]).toEqual([0, 1])
    expect(pace.currentPause()).toMatchObject({ reason: 'trouble' })
    ours[0]!('through')
    await settle()
    expect([waiting.length, ours.length]).toEqual([2, 2])
    expect(pace.currentPause()).toBeUndefined()
  })

  it('wait when that is refused too', async () => {
    const { pace, waiting, ours } = await added(asks(undefined, 'trouble'))
    const before = pace.currentPause()!.leftMs
    ours[0]!(asks(undefined, 'trouble'))
    await settle()
    expect([waiting.length, ours.length]).toEqual([0, 1])
    expect(pace.currentPause()!.leftMs).toBeGreaterThan(before)
  })

  it.each([asks(12_000, 'trouble'), asks(undefined), asks(undefined, 'in-between')])(
    'wait in %o',
    async (refusal) => {
      const { waiting, ours } = await added(refusal)
      expect([waiting.length, ours.length]).toEqual([0, 0])
    },
  )
})

describe('trouble of the service', () => {
  it.each([
    [503, undefined, { reason: 'trouble', askedMs: undefined }],
    [502, undefined, { reason: 'trouble', askedMs: undefined }],
    [500, undefined, 'unknown'],
    [500, 7000, { reason: 'trouble', askedMs: 7000 }],
  ] as const)('with %i, asking for %s', (status, retryAfterMs, outcome) => {
    expect(outcomeOf(failed({ kind: 'service-down', status, retryAfterMs }))).toEqual(outcome)
  })
})

describe('a service with a limit', () => {
  it.each([
    ['four in ten seconds', windows(4, 10_000), 40, 125],
    ['two in ten seconds', windows(2, 10_000), 40, 250],
    ['one in ten seconds', windows(1, 10_000), 40, 480],
    ['ten in a minute', windows(10, 60_000), 100, 730],
    ['thirty in a minute', windows(30, 60_000), 200, 610],
    ['one a second, four at once', bucket(4, 1000), 60, 200],
    ['four in ten seconds, without saying when', windows(4, 10_000, false), 40, 400],
  ])('that takes %s gets all with a quarter more requests at most', async (_what, judge, files, seconds) => {
    const sent = await sendAll(files, judge)
    expect(sent.done).toBe(files)
    expect(sent.requests).toBeLessThanOrEqual(files * 1.25)
    expect(sent.seconds).toBeLessThanOrEqual(seconds)
    expect(new Set(sent.news)).toEqual(new Set(['rate-limit']))
  })

  it('is trusted again once the limit is gone', async () => {
    const limited = windows(2, 10_000)
    const sent = await sendAll(400, (now) => (now < 60_000 ? limited(now) : undefined))
    expect(sent.done).toBe(400)
    expect(sent.seconds).toBeLessThan(150)
  })

  it('is said once, as one', async () => {
    expect((await sendAll(40, windows(4, 10_000))).news).toEqual(['rate-limit'])
  })
})

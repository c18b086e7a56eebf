// What a refusal of all teaches: the service's limit from what got through, and how long to wait.
import { describe, expect, it } from 'vitest'
import {
  endPause,
  learnLimit,
  newEpisode,
  rememberThrough,
  waitAfter,
} from '../../../../src/main/core/retry/throttleEpisode.ts'

const ports = { backoff: { firstMs: 1000, factor: 2, mostMs: 60_000 }, random: () => 1 }

/** Ten got through from `since` on, then one was refused. */
function refusedAfterTen(since: number) {
  const episode = newEpisode('rate-limit')
  episode.since = since
  episode.through = 10
  rememberThrough(episode, 'rate-limit')
  return episode
}

it('as many as got through is the limit, in the time until the next one got through', () => {
  const episode = refusedAfterTen(5000)
  endPause(episode)
  learnLimit(episode)
  expect(episode.limit).toBeUndefined()
  episode.since = 65_000
  learnLimit(episode)
  expect(episode.limit).toEqual({ count: 10, spanMs: 60_000 })
})

it('the longest time for the same number is the limit’s', () => {
  const episode = refusedAfterTen(0)
  episode.limit = { count: 10, spanMs: 61_000 }
  endPause(episode)
  episode.since = 60_000
  learnLimit(episode)
  expect(episode.limit).toEqual({ count: 10, spanMs: 61_000 })
})

it.each(['trouble', 'in-between'] as const)(
  'a refusal for another reason (%s) teaches no limit',
  (reason) => {
    const episode = newEpisode(reason)
    episode.since = 0
    episode.through = 10
    rememberThrough(episode, reason)
    expect(episode.full).toBeUndefined()
  },
)

it('the wait grows to a longest one, ten times that of a retry for a limit, and thirty times for trouble', () => {
  const waits = (reason: 'rate-limit' | 'trouble' | 'in-between') =>
    [1, 2, 3, 20].map((refusals) =>
      waitAfter({ ...ports, random: () => 0 }, { ...newEpisode(reason), refusals }, undefined),
    )
  expect(waits('rate-limit')).toEqual([1000, 5000, 25_000, 600_000])
  expect(waits('trouble')).toEqual([1000, 5000, 25_000, 1_800_000])
  expect(waits('in-between')).toEqual(waits('trouble'))
})

it('the wait for silent trouble grows faster', () => {
  const waits = [1, 2, 3, 4, 20].map((refusals) =>
    waitAfter(
      { ...ports, random: () => 0 },
      { ...newEpisode('trouble'), isSilent: true, refusals },
      undefined,
    ),
  )
  expect(waits).toEqual([1000, 12_000, 144_000, 1_728_000, 1_800_000])
})

describe('what was asked for', () => {
  const wait = (refusals: number, askedMs: number, random = 0) =>
    waitAfter({ ...ports, random: () => random }, { ...newEpisode('trouble'), refusals }, askedMs)

  it('is waited out, and up to twice that is added, but no more than an hour', () => {
    expect(wait(1, 30_000)).toBe(30_000)
    expect(wait(1, 30_000, 1)).toBe(90_000)
    expect(wait(1, 86_400_000, 1)).toBe(7_200_000)
  })

  it('grows while it proves too short, and is not asked again sooner than without a word', () => {
    expect(wait(2, 30_000)).toBe(150_000)
    expect(wait(2, 0)).toBe(5000)
  })
})

it('what was added to a pause is no part of the limit’s time', () => {
  const episode = refusedAfterTen(5000)
  const until = 5000 + waitAfter({ ...ports, random: () => 0.5 }, { ...episode, refusals: 1 }, 60_000)
  expect(until).toBe(125_000)
  waitAfter({ ...ports, random: () => 0.5 }, Object.assign(episode, { refusals: 1 }), 60_000)
  endPause(episode)
  episode.since = until
  learnLimit(episode)
  expect(episode.limit).toEqual({ count: 10, spanMs: 60_000 })
})

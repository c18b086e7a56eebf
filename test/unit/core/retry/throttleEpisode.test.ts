// What a refusal of all teaches: the service's limit from what got through, and how long to wait.
import { expect, it } from 'vitest'
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

it('the wait doubles to a longest one, ten times as long for what is not the service', () => {
  const waits = (reason: 'trouble' | 'in-between') =>
    [1, 2, 3, 20].map((refusals) => waitAfter(ports, { ...newEpisode(reason), refusals }, undefined))
  expect(waits('trouble')).toEqual([1000, 2000, 4000, 60_000])
  expect(waits('in-between')).toEqual([1000, 2000, 4000, 600_000])
})

it('what was asked for is waited out, and a little more', () => {
  const wait = (refusals: number, askedMs: number) =>
    waitAfter(ports, { ...newEpisode('trouble'), refusals }, askedMs)
  expect(wait(1, 30_000)).toBe(30_250)
  // Nor is it asked again sooner than without a word.
  expect(wait(7, 1000)).toBe(60_000)
})

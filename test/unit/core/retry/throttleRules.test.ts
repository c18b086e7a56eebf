// What an answer changes in an episode of throttling.
import { expect, it } from 'vitest'
import { newEpisode } from '../../../../src/main/core/retry/throttleEpisode.ts'
import { afterRefusal, afterThrough, untilAfterLate } from '../../../../src/main/core/retry/throttleRules.ts'

const ports = { backoff: { firstMs: 1000, factor: 2, mostMs: 60_000 }, random: () => 0 }
const NOW = 50_000
const asks = (askedMs?: number) => ({ reason: 'rate-limit', askedMs }) as const

it('the first refusal begins one, and all wait for as long as was asked for', () => {
  const episode = afterRefusal(undefined, asks(30_000), NOW, ports)
  expect(episode).toMatchObject({ reason: 'rate-limit', refusals: 1, until: NOW + 30_000 })
})

it('a late refusal can only lengthen the pause', () => {
  const episode = afterRefusal(undefined, asks(30_000), NOW, ports)
  expect(untilAfterLate(episode, 60_000, NOW, ports)).toBe(NOW + 60_000)
  expect(untilAfterLate(episode, 2000, NOW, ports)).toBe(NOW + 30_000)
})

it('trouble is over with the first that gets through, a limit only after twenty more', () => {
  expect(afterThrough(newEpisode('trouble'), NOW)).toBeUndefined()
  let episode: ReturnType<typeof afterThrough> = newEpisode('rate-limit')
  let times = 0
  for (; episode !== undefined; times += 1) episode = afterThrough(episode, NOW + times)
  expect(times).toBe(21)
})

it('a limit that is known is kept to: all wait once as many got through', () => {
  const episode = {
    ...newEpisode('rate-limit'),
    since: NOW,
    keepsLeft: 1,
    limit: { count: 2, spanMs: 10_000 },
  }
  expect(afterThrough(episode, NOW + 1)?.until).toBeUndefined()
  expect(afterThrough(episode, NOW + 2)?.until).toBe(NOW + 10_000)
})

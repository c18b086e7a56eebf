// A Mayfly that waits in the tray: nothing ticks that nothing needs.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { linkRow } from '../../../helpers/ended.ts'
import { app, journeys, turn, world } from '../../../helpers/journey.ts'

journeys()

const MINUTE_MS = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Starts it with these links, lets the start end, and counts the timers that run in the ten minutes after. */
async function ticks(links: readonly ReturnType<typeof linkRow>[]): Promise<number> {
  world.history.text = JSON.stringify(links)
  const mayfly = app()
  mayfly.start()
  const resumed = mayfly.resume()
  while (!(await Promise.race([resumed.then(() => true), turn()]))) vi.advanceTimersByTime(100)
  vi.advanceTimersByTime(MINUTE_MS)
  const end = Date.now() + 10 * MINUTE_MS
  let count = 0
  while (vi.getTimerCount() > 0) {
    vi.advanceTimersToNextTimer()
    if (Date.now() > end) break
    count += 1
  }
  return count
}

it('with links that have all expired', async () => {
  expect(await ticks([linkRow('a.png', world.now - 1), linkRow('b.png', world.now - MINUTE_MS)])).toBe(0)
})

it('with live links, seldom: a few times a minute, whatever their number', async () => {
  const links = Array.from({ length: 500 }, (_, at) =>
    linkRow(`${String(at)}.png`, world.now + 20 * 60 * MINUTE_MS),
  )
  expect(await ticks(links)).toBeLessThanOrEqual(10 * 8)
})

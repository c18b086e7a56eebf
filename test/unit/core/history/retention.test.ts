// How long the history keeps expired links and failed uploads.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptUntil } from '../../../../src/main/core/history/retention.ts'
import { UNDO_MS, UNSEEN_UNDO_MS } from '../../../../src/main/core/history/undo.ts'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { settingsSchema, type KeepExpired } from '../../../../src/shared/state/settings.ts'
import * as v from 'valibot'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { removedThumbnails, testWorld, type TestWorld } from '../../../helpers/outside.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let world: TestWorld
let forgotten: string[]

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  world = await testWorld()
  forgotten = removedThumbnails(world)
})
afterEach(() => {
  vi.useRealTimers()
})

const begin = async (keepExpired: KeepExpired, ...rows: Upload[]): Promise<Mayfly> => {
  world.history.text = JSON.stringify(rows)
  world.settings.save(v.parse(settingsSchema, { keepExpired }))
  const mayfly = world.start()
  await mayfly.resume()
  return mayfly
}
const names = (mayfly: Mayfly) => mayfly.state().uploads.map(({ name }) => name)
const kept = () => world.history.rows().map(({ name }) => name)

describe('what is over goes', () => {
  it.each([
    ['at-once', 0, DAY],
    [1, DAY, DAY],
    [7, 7 * DAY, 7 * DAY],
    [30, 30 * DAY, 30 * DAY],
    ['always', Infinity, Infinity],
  ] as const)('%s: links %d ms after their death, failures %d ms after their end', (keep, link, failure) => {
    expect(keptUntil(linkRow('a.png', 1000), keep)).toBe(1000 + link)
    expect(keptUntil(failedRow('a.png', 1000), keep)).toBe(1000 + failure)
    const { url: _url, expiresAt: _at, endedAt: _end, ...row } = linkRow('a.png', 1000)
    expect(keptUntil({ ...row, state: 'waiting' }, keep)).toBe(Infinity)
  })

  it('at the start, with its picture, and not what has a moment left', async () => {
    const mayfly = await begin(
      7,
      linkRow('live.png', world.now + HOUR),
      linkRow('due.png', world.now - 7 * DAY),
      linkRow('not due.png', world.now - 7 * DAY + 1),
      failedRow('failed.png', world.now - 7 * DAY),
    )
    expect(names(mayfly)).toEqual(['live.png', 'not due.png'])
    expect(kept()).toEqual(['live.png', 'not due.png'])
    expect(forgotten).toEqual([])
    await mayfly.finishRemovals()
    expect(forgotten).toEqual(['due.png', 'failed.png'])
  })

  it('is told of when the user comes to the window, and can be had back until a while after', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const due = [linkRow('a.png', world.now - 8 * DAY), linkRow('b.png', world.now - 9 * DAY)]
    const mayfly = await begin(7, ...due)
    expect([mayfly.state().status.announcement, world.notices]).toEqual([undefined, []])
    vi.advanceTimersByTime(2 * HOUR)
    world.watched = true
    mayfly.seen()
    const { announcement } = mayfly.state().status
    expect(announcement).toMatchObject({ text: '2 old uploads removed', tone: 'good' })
    vi.advanceTimersByTime(UNDO_MS - 1)
    mayfly.undo(announcement?.undo ?? '')
    expect([names(mayfly), kept()]).toEqual([
      ['a.png', 'b.png'],
      ['a.png', 'b.png'],
    ])
    // A user who restored rows wants to keep them.
    world.watched = false
    mayfly.left()
    vi.advanceTimersByTime(DAY)
    expect([names(mayfly), forgotten]).toEqual([['a.png', 'b.png'], []])
  })

  it('goes for good a while after it was told of, or after a day', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const mayfly = await begin(1, linkRow('a.png', world.now - 2 * DAY), linkRow('b.png', world.now - HOUR))
    vi.advanceTimersByTime(UNSEEN_UNDO_MS - 1)
    expect(forgotten).toEqual([])
    vi.advanceTimersByTime(1)
    await mayfly.finishRemovals()
    expect(forgotten).toEqual(['a.png'])
    world.now += 2 * DAY
    mayfly.left()
    expect(names(mayfly)).toEqual([])
    mayfly.seen()
    vi.advanceTimersByTime(UNDO_MS)
    await mayfly.finishRemovals()
    expect(forgotten).toEqual(['a.png', 'b.png'])
    expect(mayfly.state().status.announcement?.undo).toBeUndefined()
  })

  it('every hour', async () => {
    const mayfly = await begin(1, linkRow('a.png', world.now - DAY + HOUR / 2))
    expect(names(mayfly)).toEqual(['a.png'])
    world.now += HOUR
    vi.advanceTimersByTime(HOUR - 1)
    expect(names(mayfly)).toEqual(['a.png'])
    vi.advanceTimersByTime(1)
    expect([names(mayfly), kept()]).toEqual([[], []])
  })

  it('not while somebody looks; when they leave', async () => {
    const mayfly = await begin('at-once', linkRow('a.png', world.now + 1))
    world.watched = true
    world.now += HOUR
    vi.advanceTimersByTime(HOUR)
    expect(names(mayfly)).toEqual(['a.png'])
    mayfly.left()
    expect(names(mayfly)).toEqual([])
  })

  it('when the user keeps them for less', async () => {
    const mayfly = await begin('always', linkRow('a.png', world.now - 20 * DAY), linkRow('b.png', world.now))
    mayfly.changePreferences({ keepExpired: 30 })
    expect(names(mayfly)).toEqual(['a.png', 'b.png'])
    mayfly.changePreferences({ keepExpired: 7 })
    expect(names(mayfly)).toEqual(['b.png'])
  })
})

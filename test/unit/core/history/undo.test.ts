// Rows that the user removes: gone at once, restored with one click, and deleted for good after a while.
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UNDO_MS } from '../../../../src/main/core/history/undo.ts'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'
import { removedThumbnails, testWorld, type TestWorld } from '../../../helpers/outside.ts'
import { put } from '../../../helpers/tempFolder.ts'

let world: TestWorld
let forgotten: string[]

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  world = await testWorld()
  forgotten = removedThumbnails(world)
})
afterEach(() => {
  vi.useRealTimers()
})

const begin = (...rows: Upload[]): Mayfly => {
  world.history.text = JSON.stringify(rows)
  return world.start()
}
const three = () => ['a.png', 'b.png', 'c.png'].map((name) => linkRow(name, world.now + 1000))
const names = (mayfly: Mayfly) => mayfly.state().uploads.map(({ name }) => name)
const kept = () => world.history.rows().map(({ name }) => name)
const undoOf = (mayfly: Mayfly) => mayfly.state().status.announcement?.undo ?? ''

describe('a removal', () => {
  it('is on the disk at once, is told of, and comes back to where it stood', async () => {
    const rows = three()
    const mayfly = begin(...rows)
    await mayfly.remove(['b.png'])
    expect([names(mayfly), kept()]).toEqual([
      ['a.png', 'c.png'],
      ['a.png', 'c.png'],
    ])
    expect(mayfly.state().status.announcement?.text).toBe(words.toast.removed('b.png'))
    mayfly.undo(undoOf(mayfly))
    expect(mayfly.state().uploads).toEqual(rows)
    expect(kept()).toEqual(['a.png', 'b.png', 'c.png'])
    expect(undoOf(mayfly)).toBe('')
    expect(mayfly.state().status.announcement?.text).toBe(words.toast.restored('b.png'))
    expect(mayfly.state().status.reveal).toBe('b.png')
    expect(mayfly.removalsPending()).toBe(false)
    vi.advanceTimersByTime(UNDO_MS)
    expect(forgotten).toEqual([])
  })

  it('of several is one, told of as one, and comes back as one', async () => {
    const rows = three()
    const mayfly = begin(...rows)
    await mayfly.remove(['c.png', 'a.png', 'c.png', 'nobody'])
    expect([names(mayfly), kept()]).toEqual([['b.png'], ['b.png']])
    expect(mayfly.state().status.announcement?.text).toBe('2 uploads removed')
    mayfly.undo(undoOf(mayfly))
    expect(mayfly.state().uploads).toEqual(rows)
    expect(mayfly.state().status.announcement?.text).toBe('2 uploads restored')
  })

  it('of several also ends what waited for them', async () => {
    const mayfly = world.start()
    await mayfly.addFiles([await put(world.folder, 'a.png', 100), await put(world.folder, 'b.png', 100)])
    await mayfly.remove(mayfly.state().uploads.map(({ id }) => id))
    expect([names(mayfly), world.queue.rows()]).toEqual([[], []])
    mayfly.undo(undoOf(mayfly))
    expect(mayfly.state().uploads.map(({ state }) => state)).toEqual(['failed', 'failed'])
  })

  it('is for good after a while', async () => {
    const mayfly = begin(...three())
    await mayfly.remove(['b.png'])
    const undo = undoOf(mayfly)
    vi.advanceTimersByTime(UNDO_MS - 1)
    expect([forgotten, undoOf(mayfly)]).toEqual([[], undo])
    vi.advanceTimersByTime(1)
    expect([forgotten, undoOf(mayfly)]).toEqual([['b.png'], ''])
    mayfly.undo(undo)
    expect(names(mayfly)).toEqual(['a.png', 'c.png'])
  })

  it('leaves the picture that only we hold until then', async () => {
    await mkdir(path.join(world.spoolFolder, 'x'), { recursive: true })
    const file = await put(path.join(world.spoolFolder, 'x'), 'only.png', 'copy')
    const mayfly = begin(failedRow('only.png', world.now, { spooled: true, path: file }))
    await mayfly.remove(['only.png'])
    expect(await readdir(world.spoolFolder)).toEqual(['x'])
    expect(mayfly.removalsPending()).toBe(true)
    await mayfly.finishRemovals()
    expect(await readdir(world.spoolFolder)).toEqual([])
    expect([forgotten, mayfly.removalsPending()]).toEqual([['only.png'], false])
  })

  it('of what waits cancels it, and that is what comes back', async () => {
    const mayfly = world.start()
    await mayfly.addFiles([await put(world.folder, 'a.png', 100)])
    await mayfly.remove([mayfly.state().uploads[0]?.id ?? ''])
    expect([names(mayfly), world.queue.rows()]).toEqual([[], []])
    mayfly.undo(undoOf(mayfly))
    expect(mayfly.state().uploads).toMatchObject([
      { name: 'a.png', state: 'failed', problem: { kind: 'cancelled' } },
    ])
    expect(world.queue.rows()).toEqual([])
  })

  it('of an earlier toast is not undone by a later one', async () => {
    const mayfly = begin(...three())
    await mayfly.remove(['a.png'])
    await mayfly.remove(['b.png'])
    mayfly.undo(undoOf(mayfly))
    expect(names(mayfly)).toEqual(['b.png', 'c.png'])
    await mayfly.finishRemovals()
    expect(forgotten).toEqual(['a.png'])
  })
})

describe('without its toast', () => {
  it('the last removal is undone first, then the one before, and then nothing', async () => {
    const mayfly = begin(...three())
    await mayfly.remove(['a.png'])
    await mayfly.remove(['b.png'])
    mayfly.undoLast()
    expect(names(mayfly)).toEqual(['b.png', 'c.png'])
    mayfly.undoLast()
    expect(names(mayfly)).toEqual(['a.png', 'b.png', 'c.png'])
    const told = mayfly.state().status.announcement
    mayfly.undoLast()
    expect(mayfly.state().status.announcement).toEqual(told)
  })

  it('a removal is undone as long as it is held', async () => {
    const mayfly = begin(...three())
    await mayfly.remove(['a.png'])
    vi.advanceTimersByTime(UNDO_MS)
    mayfly.undoLast()
    expect(names(mayfly)).toEqual(['b.png', 'c.png'])
  })
})

describe('of the whole history', () => {
  it('expired links go as one, and come back as one', () => {
    const mayfly = begin(
      linkRow('live.png', world.now + 1),
      linkRow('expired.png', world.now),
      failedRow('failed.png', world.now),
      linkRow('long expired.png', world.now - 1000),
    )
    mayfly.clearExpired()
    expect(names(mayfly)).toEqual(['live.png', 'failed.png'])
    expect(mayfly.state().status.announcement?.text).toBe('2 expired links removed')
    mayfly.undo(undoOf(mayfly))
    expect(names(mayfly)).toEqual(['live.png', 'expired.png', 'failed.png', 'long expired.png'])
  })

  it('all that has ended goes, and what is under way stays', async () => {
    const mayfly = begin(...three(), failedRow('failed.png', world.now))
    await mayfly.addFiles([await put(world.folder, 'waits.png', 100)])
    mayfly.forgetAll()
    expect(names(mayfly)).toEqual(['waits.png'])
    expect(mayfly.state().status.announcement?.text).toBe('4 uploads forgotten')
    expect(kept()).toEqual([])
  })

  it('nothing is said where there is nothing', () => {
    const mayfly = begin()
    mayfly.clearExpired()
    mayfly.forgetAll()
    expect(mayfly.state().status.announcement).toBeUndefined()
  })
})

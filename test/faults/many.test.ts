// Many files at once: uploading a thousand, cancelling all, retrying all.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { isSettled } from '../../src/shared/uploads/upload.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { filesHere } from '../helpers/filesHere.ts'
import { app, freshWorld, service, world } from '../helpers/journey.ts'
import { put } from '../helpers/tempFolder.ts'
import { eventually, until } from '../helpers/until.ts'
import { brief, numbered, settled, underWay } from './app.ts'

/** Longest that anything may block the main process, ms: otherwise the window and the tray would freeze. */
const BLOCKED_MS = 200

freshWorld()

const linkOf = (name: string) => service.stored().find((file) => file.name === name)?.url

/**
 * Processor time that this thread has used, ms. On Linux its own: what the garbage collector and the thread pool use
 * beside it does not hold it up. Elsewhere the whole process's, which is more.
 */
function threadTime(): number {
  const own = '/proc/thread-self/schedstat'
  if (existsSync(own)) return Number(readFileSync(own, 'utf8').split(' ')[0]) / 1e6
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Measures how long this thread's own work blocks its event loop, until one tick after `longest` is called. In
 * processor time: time taken by other programs does not count.
 */
async function watchDelays() {
  let longest = 0
  let count = 0
  let before = threadTime()
  const timer = setInterval(() => {
    const now = threadTime()
    longest = Math.max(longest, now - before)
    before = now
    count += 1
  }, 5)
  const look = async () => {
    const seen = count
    await eventually(() => count).toBeGreaterThan(seen)
  }
  await look()
  longest = 0
  return {
    /** The longest block, ms. */
    async longest(): Promise<number> {
      await look()
      clearInterval(timer)
      return longest
    },
  }
}

describe('a thousand files', () => {
  it('all arrive, in their order, and never hold up the main process', { timeout: 40_000 }, async () => {
    // Recording each change for the test would take longer than the app's own work.
    world.keepsStates = false
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 6 })
    const names = Array.from({ length: 1000 }, (_, at) => `${String(at)}.png`)
    const paths = await Promise.all(names.map((name) => put(world.folder, name, 50)))
    const delays = await watchDelays()
    await mayfly.addFiles(paths)
    expect(world.queue.rows().length + world.history.rows().length).toBeGreaterThanOrEqual(1000)
    await until(mayfly, ({ uploads }) => uploads.length === 1000 && uploads.every(isSettled), 35_000)
    await mayfly.idle()
    expect(await delays.longest()).toBeLessThan(BLOCKED_MS)
    const urls = new Map(service.stored().map(({ name, url }) => [name, url]))
    expect(urls.size).toBe(1000)
    expect(service.requests).toHaveLength(1000)
    expect(world.copied).toEqual([names.map((name) => urls.get(name)).join('\n')])
    expect(world.history.rows().map(({ name, state }) => `${name} ${state}`)).toEqual(
      names.map((name) => `${name} done`),
    )
    expect(world.queue.rows()).toEqual([])
  })

  it('are cancelled in one go', async () => {
    world.keepsStates = false
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: Infinity })
    const mayfly = app()
    await mayfly.addFiles(await numbered(world, 1000, 50))
    await underWay(mayfly, 3)
    const delays = await watchDelays()
    await mayfly.cancelAll()
    await settled(mayfly, 1000)
    await mayfly.idle()
    expect(await delays.longest()).toBeLessThan(BLOCKED_MS)
    expect(new Set(brief(mayfly.state().uploads).map((text) => text.replace(/^\d+\.png /, '')))).toEqual(
      new Set(['failed cancelled']),
    )
    expect(service.requests.length).toBeLessThanOrEqual(3)
    expect([world.queue.rows(), world.copied, world.notices]).toEqual([[], [], []])
    expect(mayfly.state().status.announcement).toBeUndefined()
  })
})

describe('five thousand that wait', () => {
  it(
    'are cancelled by two writes and one change, whatever batches they are of',
    { timeout: 60_000 },
    async () => {
      world.keepsStates = false
      const file = await put(world.folder, 'a.png', 50)
      const batches = 200
      const rows = Array.from({ length: 5000 }, (_, at) => ({
        ...{ id: `w${at}`, batch: `b${at % batches}`, name: 'a.png', path: file, spooled: false, size: 50 },
        ...{ modifiedAt: 1, addedAt: 1 + (at % batches), place: at, practice: false, state: 'waiting' },
      }))
      world.queue.text = JSON.stringify(rows)
      const mayfly = app()
      const saves = { history: vi.spyOn(world.history, 'change'), queue: vi.spyOn(world.queue, 'change') }
      await mayfly.cancelAll()
      await eventually(() => world.changes.length).toBe(1)
      expect([saves.history.mock.calls.length, saves.queue.mock.calls.length]).toEqual([1, 1])
      expect(world.changes[0]?.upserted).toHaveLength(5000)
      expect(new Set(brief(world.history.rows()))).toEqual(new Set(['a.png failed cancelled']))
      expect([world.queue.rows(), world.copied, world.notices]).toEqual([[], [], []])
    },
  )
})

describe('a list that takes long to be written', () => {
  it('is not written for every few files that were looked at', async () => {
    world.files = {
      ...world.files,
      async examine(file) {
        // They finish one after the other.
        await new Promise((resolve) => setTimeout(resolve, 20 * Number(file.slice(-6, -4))))
        return filesHere().examine(file)
      },
    }
    const mayfly = app()
    mayfly.setPaused(true)
    const change = world.queue.change.bind(world.queue)
    let saves = 0
    world.queue.change = (rows) => {
      change(rows)
      saves += 1
      // The time the save took.
      world.now += 60_000
    }
    await mayfly.addFiles(await numbered(world, 20))
    await until(mayfly, ({ uploads }) => uploads.every(({ size }) => size !== undefined))
    // When they were added, when the first had been examined, and when all others had.
    expect(saves).toBe(3)
    expect(world.queue.rows().every(({ size }) => size !== undefined)).toBe(true)
  })
})

describe('once the app ends', () => {
  it('nothing that waits begins, and no picture is drawn of it', async () => {
    service.fail({ kind: 'drip', everyMs: 2 })
    const drawn: number[] = []
    const [first, ...others] = await numbered(world, 20)
    world.thumbnails = {
      ...world.thumbnails,
      draw: ({ size }) => Promise.resolve(void drawn.push(size)),
    }
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 1 })
    await mayfly.addFiles([first!])
    await underWay(mayfly, 1)
    await eventually(() => drawn.length).toBe(1)
    mayfly.setPaused(true)
    mayfly.stop()
    await mayfly.addFiles(others)
    mayfly.setPaused(false)
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
    expect(drawn).toHaveLength(1)
    expect(world.queue.rows()).toHaveLength(19)
  })
})

describe('cancel all', () => {
  it('stops what waits, what is sent and what is tried again, and keeps the links that are there', async () => {
    world.backoff = { firstMs: 60_000, factor: 1, mostMs: 60_000 }
    service.fail({ kind: 'status', status: 503 }, { name: '02.png' })
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: /0[34]/, times: 2 })
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 2 })
    await mayfly.addFiles(await numbered(world, 6))
    await until(mayfly, ({ uploads }) =>
      ['done', 'retrying', 'answering', 'answering'].every((state, at) => uploads[at]?.state === state),
    )
    await mayfly.cancelAll()
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)).toEqual([
      '01.png done',
      ...['02', '03', '04', '05', '06'].map((number) => `${number}.png failed cancelled`),
    ])
    expect(world.copied).toEqual([linkOf('01.png')])
    expect(service.requests).toHaveLength(4)
  })
})

describe('try all again', () => {
  it('is one batch in its order, for those that it may help', async () => {
    service.fail({ kind: 'status', status: 400 }, { name: /0[134]/, times: 3 })
    const mayfly = app()
    const first = await numbered(world, 4)
    await mayfly.addFiles([...first, await put(world.folder, 'notes.txt', 5)])
    await settled(mayfly, 5)
    await mayfly.idle()
    expect(world.copied).toEqual([linkOf('02.png')])
    mayfly.retryAll()
    await until(mayfly, ({ uploads }) => uploads.filter(({ state }) => state === 'done').length === 4)
    await mayfly.idle()
    expect(world.copied.slice(1)).toEqual(['01.png', '03.png', '04.png'].map(linkOf).join('\n').split('\0'))
    expect(brief(mayfly.state().uploads)).toContain('notes.txt failed wrong-type')
    expect(mayfly.state().status.announcement?.text).toBe(words.toast.copied(3, 24 * 3_600_000))
    expect(service.requests).toHaveLength(4 + 3)
  })

  it('also while the links of its batch are still being put on the clipboard', async () => {
    let written = () => {}
    world.clipboardWrites = new Promise((resolve) => (written = resolve))
    service.fail({ kind: 'status', status: 400 }, { name: '01.png' })
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 1 })
    await mayfly.addFiles((await numbered(world, 2)).toReversed())
    await until(mayfly, ({ uploads }) => uploads.every(isSettled) && world.copied.length === 1)
    mayfly.retryAll()
    written()
    await until(mayfly, ({ uploads }) => uploads.every(({ state }) => state === 'done'))
    expect(service.requests).toHaveLength(3)
  })
})

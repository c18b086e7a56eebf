// The publisher: many small changes become one, and a mirror that applies them all is always right.
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPublisher } from '../../../../src/main/core/uploads/publisher.ts'
import type { Change, Status } from '../../../../src/shared/state/state.ts'
import type { Progress } from '../../../../src/shared/uploads/progress.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { calmStatus } from '../../../helpers/status.ts'
import { noIncidents } from '../../../helpers/incidents.ts'

const upload = (id: string, sentBytes = 0): Upload => ({
  id,
  batch: 'b',
  name: 'a.png',
  path: '/a.png',
  spooled: false,
  addedAt: 1,
  place: 0,
  practice: false,
  state: 'sending',
  sentBytes,
  totalBytes: 100,
})
const status = (text: string): Status => ({ ...calmStatus, notes: [{ id: 'n', text }] })

const runOf = (files: number): Progress => ({ files, ended: 0, links: 0, failed: 0, share: 0 })

function listened() {
  let text = 'first'
  let progress: Progress | undefined
  const publisher = createPublisher(
    () => status(text),
    () => progress,
    noIncidents.report,
    () => undefined,
  )
  const changes: Change[] = []
  const next = () =>
    new Promise<Change>((resolve) => {
      const stop = publisher.onChange((change) => {
        stop()
        resolve(change)
      })
    })
  publisher.onChange((change) => changes.push(change))
  return {
    publisher,
    changes,
    next,
    say: (said: string) => void (text = said),
    begin: (files: number) => void (progress = runOf(files)),
  }
}

describe('the publisher', () => {
  it('gathers a burst into one change, of each row the last', async () => {
    const { publisher, changes, next } = listened()
    for (let sent = 0; sent <= 50; sent += 1)
      publisher.uploadsChanged({ upserted: [upload('a', sent)], removed: [] })
    publisher.uploadsChanged({ upserted: [upload('b', 7)], removed: [] })
    expect(changes).toEqual([])
    await next()
    expect(changes).toEqual([{ revision: 1, upserted: [upload('a', 50), upload('b', 7)], removed: [] }])
    expect(changes[0]).not.toHaveProperty('status')
  })

  describe('while rows change all the time', () => {
    const started = () => {
      vi.useFakeTimers()
      onTestFinished(() => void vi.useRealTimers())
      const { publisher, changes } = listened()
      const change = (sent: number) => {
        publisher.uploadsChanged({ upserted: [upload('a', sent)], removed: [] })
      }
      return { publisher, changes, change }
    }

    it('tells of them ten times a second, and of the last', () => {
      const { changes, change } = started()
      for (let ms = 0; ms < 1000; ms += 10) {
        change(ms)
        vi.advanceTimersByTime(10)
      }
      vi.advanceTimersByTime(100)
      expect(changes).toHaveLength(11)
      expect(changes.at(-1)?.upserted).toEqual([upload('a', 990)])
    })

    it('tells of another status as soon as ever, and of a row after a rest too', () => {
      const { publisher, changes, change } = started()
      change(1)
      vi.advanceTimersByTime(30)
      change(2)
      publisher.statusChanged()
      vi.advanceTimersByTime(29)
      expect(changes).toHaveLength(1)
      vi.advanceTimersByTime(1)
      expect(changes).toHaveLength(2)
      expect(changes[1]).toMatchObject({ upserted: [upload('a', 2)], status: {} })
      vi.advanceTimersByTime(100)
      change(3)
      vi.advanceTimersByTime(30)
      expect(changes).toHaveLength(3)
    })
  })

  it('counts revisions by one, and state() agrees with what was told', async () => {
    const { publisher, changes, next } = listened()
    expect(publisher.revision()).toBe(0)
    for (let told = 1; told <= 3; told += 1) {
      publisher.statusChanged()
      expect(publisher.revision()).toBe(told - 1)
      await next()
      expect(publisher.revision()).toBe(told)
    }
    expect(changes.map(({ revision }) => revision)).toEqual([1, 2, 3])
  })

  it('tells a status as it is when it is told, once', async () => {
    const { publisher, changes, next, say } = listened()
    publisher.statusChanged()
    say('second')
    publisher.statusChanged()
    await next()
    publisher.uploadsChanged({ upserted: [upload('a')], removed: [] })
    await next()
    expect(changes).toEqual([
      { revision: 1, upserted: [], removed: [], status: status('second') },
      { revision: 2, upserted: [upload('a')], removed: [] },
    ])
  })

  it('tells how the run stands at every change, as it is then', async () => {
    const { publisher, next, begin } = listened()
    publisher.uploadsChanged({ upserted: [upload('a')], removed: [] })
    begin(1)
    expect(await next()).toEqual({ revision: 1, progress: runOf(1), upserted: [upload('a')], removed: [] })
    begin(2)
    publisher.uploadsChanged({ upserted: [], removed: ['a'] })
    expect(await next()).toEqual({ revision: 2, progress: runOf(2), upserted: [], removed: ['a'] })
    // Copying its links changes no row.
    publisher.statusChanged()
    expect(await next()).toMatchObject({ revision: 3, progress: runOf(2) })
  })

  it('tells the last of upserted and removed only', async () => {
    const { publisher, next } = listened()
    publisher.uploadsChanged({ upserted: [upload('gone'), upload('back')], removed: [] })
    publisher.uploadsChanged({ upserted: [], removed: ['gone', 'back', 'old'] })
    publisher.uploadsChanged({ upserted: [upload('back', 9)], removed: [] })
    const { upserted, removed } = await next()
    expect(upserted).toEqual([upload('back', 9)])
    expect(removed).toEqual(['gone', 'old'])
  })

  it('begins each change anew', async () => {
    const { publisher, next } = listened()
    publisher.uploadsChanged({ upserted: [upload('a')], removed: ['b'] })
    publisher.statusChanged()
    await next()
    publisher.uploadsChanged({ upserted: [], removed: ['a'] })
    expect(await next()).toEqual({ revision: 2, upserted: [], removed: ['a'] })
  })

  it('tells all who listen, and nobody who stopped', async () => {
    const { publisher, next } = listened()
    const heard: string[] = []
    const stopFirst = publisher.onChange(() => heard.push('first'))
    publisher.onChange(() => heard.push('second'))
    publisher.statusChanged()
    await next()
    stopFirst()
    stopFirst()
    publisher.statusChanged()
    await next()
    expect(heard).toEqual(['first', 'second', 'second'])
  })

  it('whatever happened in between, a mirror ends up with the same rows', async () => {
    const id = fc.constantFrom('a', 'b', 'c')
    const act = fc.oneof(
      fc.record({
        upserted: fc.array(fc.tuple(id, fc.nat({ max: 9 })), { maxLength: 3 }),
        removed: fc.constant([]),
      }),
      fc.record({ upserted: fc.constant([]), removed: fc.uniqueArray(id) }),
    )
    const bursts = fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(bursts, async (all) => {
        const { publisher, next } = listened()
        const real = new Map<string, Upload>()
        const mirror = new Map<string, Upload>()
        for (const burst of all) {
          const told = next()
          for (const { upserted, removed } of burst) {
            const rows = upserted.map(([name, sent]) => upload(name, sent))
            for (const row of rows) real.set(row.id, row)
            for (const name of removed) real.delete(name)
            publisher.uploadsChanged({ upserted: rows, removed })
          }
          const change = await told
          for (const row of change.upserted) mirror.set(row.id, row)
          for (const name of change.removed) mirror.delete(name)
          expect(Object.fromEntries(mirror)).toEqual(Object.fromEntries(real))
        }
      }),
      { numRuns: 12 },
    )
  })
})

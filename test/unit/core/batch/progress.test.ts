// Overall progress: everything added since the queue was empty, counted as one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { createProgressTracker } from '../../../../src/main/core/batch/progress.ts'
import {
  asDone,
  asFailed,
  asRetrying,
  asSending,
  asWaiting,
} from '../../../../src/main/core/uploads/transitions.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import type { Problem } from '../../../../src/shared/uploads/problem.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const MB = 1024 * 1024

/** `size` in bytes; 'unknown' if it could not be determined. */
const waiting = (id: string, size: number | 'unknown' = MB, batch = 'b'): Upload => ({
  id,
  batch,
  name: `${id}.png`,
  path: `/${id}.png`,
  spooled: false,
  size: size === 'unknown' ? undefined : size,
  addedAt: NOW,
  place: 0,
  practice: false,
  state: 'waiting',
})

/** Rows and their progress, as in the app. */
function begun(...uploads: readonly Upload[]) {
  const rows = createUploadList([], () => undefined)
  const runs = createProgressTracker(rows)
  const get = (id: string): Upload => {
    const row = rows.get(id)
    if (row === undefined) throw new Error(`no row ${id}`)
    return row
  }
  const app = {
    rows,
    runs,
    join(...rowsToAdd: readonly Upload[]) {
      rows.upsertAll(rowsToAdd)
      runs.add(rowsToAdd.map(({ id }) => id))
    },
    sent: (id: string, part: number) => {
      rows.upsert(asSending(get(id), Math.round(part * 1000), 1000))
    },
    linked: (id: string, leftMs = 1000, size = get(id).size ?? 7) => {
      rows.upsert(asDone(get(id), { url: `https://x/${id}`, size, expiresAt: NOW + leftMs }, NOW))
    },
    failed: (id: string, kind: 'cut-off' | 'cancelled' = 'cut-off') => {
      rows.upsert(asFailed(get(id), { kind }, NOW))
    },
    again: (id: string, batch?: string) => {
      app.join(asWaiting(get(id), batch))
    },
    share: () => runs.current()?.share,
  }
  app.join(...uploads)
  return app
}
const refused = (id: string, size: number, problem: Problem = { kind: 'empty' }) =>
  asFailed(waiting(id, size), problem, NOW)

describe('a run', () => {
  it('is none before anything comes in', () => {
    const { runs } = begun()
    expect(runs.current()).toBeUndefined()
  })

  it('counts what has ended: with a link, in vain, or by the user’s own wish', () => {
    const { runs, sent, linked, failed } = begun(...['a', 'b', 'c', 'd', 'e'].map((id) => waiting(id)))
    expect(runs.current()).toEqual({ files: 5, ended: 0, links: 0, failed: 0, share: 0 })
    linked('a', 5000)
    linked('b', 3000)
    failed('c')
    failed('d', 'cancelled')
    sent('e', 0.5)
    expect(runs.current()).toEqual({
      files: 5,
      ended: 4,
      links: 2,
      failed: 1,
      share: 0.9,
      expiresAt: NOW + 3000,
    })
  })

  it('takes in what comes while something is on its way, and begins anew after that', () => {
    const { runs, join, linked } = begun(waiting('a'), waiting('b'))
    linked('a')
    join(waiting('c'))
    expect(runs.current()).toMatchObject({ files: 3, ended: 1 })
    linked('b')
    linked('c')
    expect(runs.current()).toMatchObject({ files: 3, ended: 3 })
    join(waiting('d'))
    expect(runs.current()).toMatchObject({ files: 1, ended: 0, links: 0, share: 0 })
  })

  it('stays what it was until something new comes in', () => {
    const { runs, linked } = begun(waiting('a'))
    linked('a')
    const over = runs.current()
    expect(over).toMatchObject({ files: 1, ended: 1 })
    runs.add([])
    expect(runs.current()).toEqual(over)
  })

  it('of one that is tried again when all have ended is that one alone', () => {
    const { runs, linked, failed, again } = begun(waiting('a'), waiting('b'))
    linked('a')
    failed('b')
    again('b', 'second try')
    expect(runs.current()).toEqual({ files: 1, ended: 0, links: 0, failed: 0, share: 0 })
  })

  it('keeps one that is tried again while others are on their way, once', () => {
    const { runs, failed, again } = begun(waiting('a'), waiting('b'))
    failed('b')
    expect(runs.current()).toMatchObject({ files: 2, ended: 1, failed: 1 })
    again('b', 'second try')
    expect(runs.current()).toMatchObject({ files: 2, ended: 0, failed: 0 })
  })

  it('one that waits for its next try is on its way', () => {
    const { runs, rows, join } = begun(waiting('a'))
    rows.upsert(asRetrying(waiting('a'), { kind: 'cut-off' }, NOW + 9, 1))
    join(waiting('b'))
    expect(runs.current()).toMatchObject({ files: 2, ended: 0 })
  })

  it('loses what is removed, and is none when nothing is left', () => {
    const { runs, rows, linked } = begun(waiting('a'), waiting('b'))
    linked('a')
    rows.remove('b')
    expect(runs.current()).toMatchObject({ files: 1, ended: 1, links: 1, share: 1 })
    rows.remove('a')
    expect(runs.current()).toBeUndefined()
  })

  it('practice and real ones count alike', () => {
    const { runs, linked } = begun(waiting('a'), { ...waiting('b'), practice: true })
    linked('a')
    linked('b')
    expect(runs.current()).toMatchObject({ files: 2, ended: 2, links: 2, share: 1 })
  })
})

describe('the share', () => {
  it('goes by bytes', () => {
    const { share, sent, linked } = begun(waiting('a', 3 * MB), waiting('b', MB))
    sent('a', 0.5)
    expect(share()).toBeCloseTo(1.5 / 4)
    linked('a')
    expect(share()).toBeCloseTo(3 / 4)
  })

  it('is the whole only when all have ended, not when all was taken', () => {
    const { share, sent, linked } = begun(waiting('a'), waiting('b'))
    linked('a')
    sent('b', 1)
    expect(share()).toBeLessThan(0.995)
    expect(share()).toBeGreaterThan(0.9)
    linked('b')
    expect(share()).toBe(1)
  })

  it('is not the whole either while one small file of many is on its way', () => {
    const { share, linked } = begun(waiting('a', 10 * MB), waiting('b', 1))
    linked('a')
    expect(share()).toBeLessThan(0.995)
  })

  it('is not filled by what was refused at the door, be it large', () => {
    const { share, join, sent } = begun()
    join(refused('video', 900 * MB), waiting('a'))
    expect(share()).toBe(0)
    sent('a', 0.5)
    expect(share()).toBeCloseTo(0.5)
  })

  it('is the whole when all were refused', () => {
    expect(begun(refused('a', 0), refused('b', 5)).share()).toBe(1)
  })

  it('moves with a file of which nobody knows the size', () => {
    const { share, sent, linked } = begun(waiting('a', 'unknown'))
    sent('a', 0.5)
    expect(share()).toBeCloseTo(0.5)
    linked('a')
    expect(share()).toBe(1)
  })

  it('does not go back when a row goes, or its file proves to be of another size', () => {
    const { rows, share, sent, linked } = begun(waiting('a', 9 * MB), waiting('b'), waiting('c'))
    sent('a', 1)
    linked('a', 1000, 100)
    expect(share()).toBeCloseTo(9 / 11)
    rows.remove('a')
    expect(share()).toBeCloseTo(9 / 11)
    sent('b', 0.5)
    const before = share() ?? 1
    rows.remove('b')
    expect(share()).toBeGreaterThanOrEqual(before)
  })

  it('goes back when a file is sent anew, and when more come in', () => {
    const { rows, share, join, sent } = begun(waiting('a'))
    sent('a', 0.8)
    expect(share()).toBeCloseTo(0.8)
    rows.upsert(asRetrying(waiting('a'), { kind: 'cut-off' }, NOW + 9, 1))
    expect(share()).toBe(0)
    sent('a', 0.8)
    join(waiting('b'))
    expect(share()).toBeCloseTo(0.4)
  })

  it('never goes back else, and is 1 exactly when all have ended', () => {
    const size = fc.option(fc.nat({ max: 12 * MB }), { nil: 'unknown' as const })
    const step = fc.record({
      which: fc.nat(),
      what: fc.constantFrom('send', 'link', 'fail', 'cancel', 'remove'),
      size: fc.nat({ max: 12 * MB }),
    })
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 6 }), fc.array(step), (sizes, steps) => {
        const app = begun(...sizes.map((bytes, at) => waiting(String(at), bytes)))
        let before = 0
        for (const { which, what, size: found } of steps) {
          const row = app.rows.all()[which % Math.max(1, app.rows.all().length)]
          if (row === undefined) break
          const open = row.state === 'waiting' || row.state === 'sending' || row.state === 'answering'
          if (what === 'remove') app.rows.remove(row.id)
          else if (open && what === 'link') app.linked(row.id, 1000, found)
          else if (open && what === 'send' && row.state !== 'answering')
            app.sent(
              row.id,
              Math.min(1, (row.state === 'sending' ? row.sentBytes / row.totalBytes : 0) + 0.4),
            )
          else if (open && (what === 'fail' || what === 'cancel'))
            app.failed(row.id, what === 'fail' ? 'cut-off' : 'cancelled')
          const progress = app.runs.current()
          if (progress === undefined) break
          expect(progress.share).toBeGreaterThanOrEqual(before)
          expect(progress.share === 1).toBe(progress.ended === progress.files)
          before = progress.share
        }
      }),
    )
  })
})

describe('whether it was copied', () => {
  it('is open until its links have been concluded', () => {
    const { runs, linked } = begun(waiting('a'), waiting('b'))
    linked('a')
    linked('b')
    expect(runs.current()).not.toHaveProperty('copied')
    runs.concluded('b', true)
    expect(runs.current()).toMatchObject({ copied: true })
  })

  it('is what the last batch came to, once all have come to an end', () => {
    const { runs, join, linked } = begun(waiting('a', MB, 'first'))
    join(waiting('b', MB, 'second'))
    linked('a')
    runs.concluded('first', true)
    expect(runs.current()).not.toHaveProperty('copied')
    linked('b')
    expect(runs.current()).not.toHaveProperty('copied')
    runs.concluded('second', false)
    expect(runs.current()).toMatchObject({ copied: false })
    runs.concluded('first', true)
    expect(runs.current()).toMatchObject({ copied: true })
  })

  it('is not asked of a batch without links, nor told by one of another run', () => {
    const { runs, join, failed, linked } = begun(waiting('a', MB, 'first'))
    failed('a')
    runs.concluded('first', false)
    expect(runs.current()).not.toHaveProperty('copied')
    join(waiting('b', MB, 'second'))
    linked('b')
    runs.concluded('second', false)
    runs.concluded('long ago', true)
    expect(runs.current()).toMatchObject({ copied: false })
  })
})

it('looks at its members only, however long the list', () => {
  const rows = createUploadList(
    Array.from({ length: 10_000 }, (_, at) => asFailed(waiting(`old ${at}`), { kind: 'cut-off' }, NOW)),
    () => undefined,
  )
  let looks = 0
  const watched = {
    ...rows,
    all: () => {
      throw new Error('all rows were looked at')
    },
    get(id: string) {
      looks += 1
      return rows.get(id)
    },
  }
  const runs = createProgressTracker(watched)
  rows.upsertAll([waiting('a'), waiting('b')])
  runs.add(['a', 'b'])
  looks = 0
  expect(runs.current()).toMatchObject({ files: 2 })
  expect(looks).toBeLessThanOrEqual(4)
})

// What is on disk: a crash between any two writes loses no row and duplicates none.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createPersistence } from '../../../../src/main/core/uploads/persistence.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import { asDone, asFailed, asSending, asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { openRowFile } from '../../../../src/main/disk/rows/rowFile.ts'
import { keptList } from '../../../helpers/outside.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const ignore = () => undefined
const NO_TROUBLE = { onSetAside: ignore, onUnwritable: ignore, onGone: ignore }

const waiting = (id: string, addedAt = 1, place = 0): Upload => ({
  id,
  batch: `batch ${String(addedAt)}`,
  name: `${id}.png`,
  sentAs: undefined,
  path: `/${id}.png`,
  spooled: false,
  size: 3,
  modifiedAt: 1,
  addedAt,
  place,
  practice: false,
  state: 'waiting',
})
const link = (id: string) => ({ url: `https://x/${id}.png`, size: 3, expiresAt: 99 })
const done = (id: string, addedAt = 1, place = 0) => asDone(waiting(id, addedAt, place), link(id), 5)
const failed = (id: string, addedAt = 1, place = 0) =>
  asFailed(waiting(id, addedAt, place), { kind: 'cancelled' }, 5)

/** Two files, a log of every write, and what the disk held after each. */
function disk(history: readonly unknown[] = [], queue: readonly unknown[] = []) {
  const log: string[] = []
  const moments: { history: string; queue: string }[] = []
  const files = {
    history: keptList(() => written('history')),
    queue: keptList(() => written('queue')),
  }
  const written = (name: string) => {
    log.push(name)
    moments.push({ history: files.history.text, queue: files.queue.text })
  }
  files.history.text = JSON.stringify(history)
  files.queue.text = JSON.stringify(queue)
  const ledger = createPersistence(files.history, files.queue)
  return { ...files, log, moments, ledger }
}

/** A list over a disk, as in the app. */
function listOver(files: ReturnType<typeof disk>) {
  const rows = createUploadList(files.ledger.load(), (change) => files.ledger.save(change, rows.all))
  return rows
}

/** What a start with these files finds. */
const foundIn = ({ history, queue }: { history: string; queue: string }) =>
  disk(JSON.parse(history) as unknown[], JSON.parse(queue) as unknown[]).ledger.load()

const brief = (rows: readonly Upload[]) => rows.map(({ id, state }) => `${id} ${state}`)

describe('which file is written when', () => {
  it('waiting rows go to the queue, ended ones to the history', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsertAll([waiting('a'), failed('b', 1, 1)])
    expect(files.log.toSorted()).toEqual(['history', 'queue'])
    expect(brief(files.queue.rows())).toEqual(['a waiting'])
    expect(brief(files.history.rows())).toEqual(['b failed'])
  })

  it('only the queue for what waits, only the history for what was refused', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsert(waiting('a'))
    expect(files.log).toEqual(['queue'])
    rows.upsert(failed('b', 2))
    expect(files.log).toEqual(['queue', 'history'])
  })

  it('nothing while a row is sent', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsert(waiting('a'))
    files.log.length = 0
    for (let sent = 0; sent <= 10; sent += 1) rows.upsert(asSending(waiting('a'), sent, 10))
    expect(rows.get('a')?.state).toBe('answering')
    expect(files.log).toEqual([])
    expect(brief(files.queue.rows())).toEqual(['a waiting'])
  })

  it('the history when a row ends, and the queue once that is sure to be on disk', () => {
    for (const end of [done('a'), failed('a')]) {
      const files = disk()
      const rows = listOver(files)
      rows.upsert(waiting('a'))
      files.log.length = 0
      rows.upsert(end)
      expect(files.log).toEqual(['history'])
      files.history.flush = () => false
      files.ledger.flush()
      expect([files.log, brief(files.queue.rows())]).toEqual([['history'], ['a waiting']])
      files.history.flush = () => true
      files.ledger.flush()
      expect(files.log).toEqual(['history', 'queue'])
      expect(files.queue.rows()).toEqual([])
      expect(files.history.rows()).toEqual([JSON.parse(JSON.stringify(end))])
    }
  })

  it('the queue once for all that ended; until then a start finds them ended', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsertAll([waiting('a'), waiting('b', 1, 1), waiting('c', 1, 2)])
    files.log.length = 0
    rows.upsert(done('a'))
    rows.upsert(failed('b', 1, 1))
    expect(files.log).toEqual(['history', 'history'])
    const [history, queue] = [files.history.text, files.queue.text]
    expect(brief(foundIn({ history, queue }))).toEqual(['a done', 'b failed', 'c waiting'])
    files.ledger.flush()
    files.ledger.flush()
    expect([files.log, brief(files.queue.rows())]).toEqual([['history', 'history', 'queue'], ['c waiting']])
  })

  it('the queue first when a row is removed that has just ended: it must not wait again', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsertAll([waiting('a'), waiting('b', 1, 1)])
    rows.upsert(done('a'))
    files.log.length = 0
    rows.remove('a')
    expect(files.log).toEqual(['queue', 'history'])
    for (const moment of files.moments.slice(-2)) expect(brief(foundIn(moment))).not.toContain('a waiting')
    expect([brief(files.queue.rows()), files.history.rows()]).toEqual([['b waiting'], []])
  })

  it('whole, with what left the queue but is not in the history for sure', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsertAll([waiting('a'), waiting('b', 1, 1)])
    rows.upsert(done('a'))
    files.queue.rewrite()
    expect(brief(files.queue.rows())).toEqual(['a waiting', 'b waiting'])
    files.ledger.flush()
    files.queue.rewrite()
    expect(brief(files.queue.rows())).toEqual(['b waiting'])
  })

  it('whole when rows are forgotten, so that nothing of them stays; a row that is sent again is not', () => {
    const files = disk([done('a'), failed('b', 1, 1)])
    const rewritten = vi.fn(files.history.rewrite.bind(files.history))
    files.history.rewrite = rewritten
    const rows = listOver(files)
    rows.upsert(asWaiting(failed('b', 1, 1)))
    expect(rewritten).not.toHaveBeenCalled()
    rows.remove('a')
    expect(rewritten).toHaveBeenCalledOnce()
  })

  it('whole too when a row is removed that still waits: its name and path leave the disk', async () => {
    const folder = await tempFolder()
    const fits = () => true
    const fileOf = (name: string) =>
      openRowFile(path.join(folder, name), { version: 1, fits, most: 100 }, NO_TROUBLE)
    const ledger = createPersistence(fileOf('history'), fileOf('queue'))
    const rows = createUploadList(ledger.load(), (change) => ledger.save(change, rows.all))
    rows.upsertAll([waiting('passport'), waiting('b', 1, 1)])
    const onDisk = () =>
      readdirSync(folder)
        .map((name) => readFileSync(path.join(folder, name), 'utf8'))
        .join()
    expect(onDisk()).toContain('passport')
    rows.remove('passport')
    expect(onDisk()).not.toContain('passport')
    expect(onDisk()).toContain('b.png')
  })

  it('what waits at once, whatever ends together with it', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsert(waiting('a'))
    rows.upsertAll([done('a'), waiting('b', 2)])
    expect(brief(files.queue.rows())).toEqual(['a waiting', 'b waiting'])
    files.ledger.flush()
    expect(brief(files.queue.rows())).toEqual(['b waiting'])
  })

  it('the queue first when a row is sent again', () => {
    const files = disk([failed('a')])
    const rows = listOver(files)
    rows.upsert(asWaiting(failed('a'), 'again'))
    expect(files.log).toEqual(['queue', 'history'])
    expect(files.history.rows()).toEqual([])
    expect(files.queue.rows()).toMatchObject([{ id: 'a', batch: 'again', state: 'waiting' }])
  })

  it('where it lay when a row is removed', () => {
    const files = disk([done('a'), failed('b')], [waiting('c', 2)])
    const rows = listOver(files)
    rows.remove('a')
    expect(files.log).toEqual(['history'])
    rows.remove('c')
    expect(files.log).toEqual(['history', 'queue'])
    rows.remove('nobody')
    expect(files.log).toHaveLength(2)
    expect([brief(files.history.rows()), brief(files.queue.rows())]).toEqual([['b failed'], []])
  })

  it('rows that are sent lie on disk as waiting, without how far they came', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsert(waiting('a'))
    rows.upsert(asSending(waiting('a'), 5, 10))
    rows.upsert(waiting('b', 2))
    expect(files.queue.rows()).toEqual(
      [waiting('a'), waiting('b', 2)].map((row) => JSON.parse(JSON.stringify(row))),
    )
  })
})

describe('a start', () => {
  it('finds what was there, oldest first, whatever the files’ order', () => {
    const rows = [done('d', 4), failed('a', 1, 0), done('b', 1, 1)]
    const { ledger } = disk(rows, [waiting('e', 5), waiting('c', 3)])
    expect(brief(ledger.load())).toEqual(['a failed', 'b done', 'c waiting', 'd done', 'e waiting'])
  })

  it('makes what was under way wait again', () => {
    const sending = asSending(waiting('a'), 5, 10)
    const answering = asSending(waiting('b', 1, 1), 10, 10)
    expect(disk([], [sending, answering]).ledger.load()).toEqual([waiting('a'), waiting('b', 1, 1)])
    // Even if someone put it into the wrong file by hand.
    expect(brief(disk([sending], [done('c', 2)]).ledger.load())).toEqual(['a waiting', 'c done'])
  })

  it('a row in both files has ended', () => {
    const files = disk([done('a')], [waiting('a'), waiting('b', 1, 1)])
    expect(brief(files.ledger.load())).toEqual(['a done', 'b waiting'])
    expect(brief(files.queue.rows())).toEqual(['b waiting'])
    const rows = listOver(files)
    rows.upsert(failed('b', 1, 1))
    files.ledger.flush()
    expect(files.queue.rows()).toEqual([])
    expect(brief(files.history.rows())).toEqual(['a done', 'b failed'])
  })

  it('of two rows with one id the first counts', () => {
    expect(brief(disk([done('a'), failed('a', 2)]).ledger.load())).toEqual(['a done'])
    expect(disk([], [waiting('a', 1), waiting('a', 2)]).ledger.load()).toEqual([waiting('a', 1)])
  })

  it('passes over rows it can’t read, and keeps the others', () => {
    const junk: readonly unknown[] = [
      null,
      1,
      'row',
      [],
      {},
      { id: 'x' },
      { ...waiting('x'), state: 'unheard-of' },
      { ...waiting('x'), size: -1 },
      { ...done('x'), url: 7 },
      { ...failed('x'), problem: { kind: 'unheard-of' } },
    ]
    const { ledger } = disk([...junk, done('a'), ...junk], [...junk, waiting('b', 2)])
    expect(brief(ledger.load())).toEqual(['a done', 'b waiting'])
  })

  it('takes no more of a row than it knows', () => {
    const { ledger } = disk([], [{ ...waiting('a'), sentBytes: 5, apiKey: 'secret' }])
    expect(ledger.load()).toEqual([waiting('a')])
  })

  it('of nothing finds nothing', () => {
    expect(disk().ledger.load()).toEqual([])
  })
})

describe('a crash between any two writes', () => {
  type Act =
    | { readonly kind: 'add'; readonly refused: readonly boolean[] }
    | { readonly kind: 'send' | 'done' | 'fail' | 'retry' | 'remove' | 'flush'; readonly pick: number }
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      refused: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constantFrom(
        'send' as const,
        'done' as const,
        'done' as const,
        'fail' as const,
        'retry' as const,
        'remove' as const,
        'flush' as const,
      ),
      pick: fc.nat({ max: 9 }),
    }),
  )

  it('loses no row, doubles none, brings none back', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), (acts) => {
        const files = disk()
        const rows = listOver(files)
        let count = 0
        for (const [step, asked] of acts.entries()) {
          const before = rows.all()
          files.moments.length = 0
          if (asked.kind === 'add') {
            rows.upsertAll(
              asked.refused.map((no, place) =>
                (no ? failed : waiting)(`u${String((count += 1))}`, step + 1, place),
              ),
            )
          } else {
            const candidates = before.filter(({ state }) => {
              if (asked.kind === 'retry') return state === 'failed'
              return asked.kind === 'remove' || state === 'waiting' || state === 'sending'
            })
            const row = candidates[asked.pick % Math.max(1, candidates.length)]
            if (row === undefined) continue
            if (asked.kind === 'send') rows.upsert(asSending(row, 1, 9))
            if (asked.kind === 'done') rows.upsert(asDone(row, link(row.id), 5))
            if (asked.kind === 'fail') rows.upsert(asFailed(row, { kind: 'cut-off' }, 5))
            if (asked.kind === 'retry') rows.upsert(asWaiting(row))
            if (asked.kind === 'remove') rows.remove(row.id)
            if (asked.kind === 'flush') files.ledger.flush()
          }
          const after = rows.all()
          const asKept = (some: readonly Upload[]) =>
            new Map(
              some.map((row) => [
                row.id,
                row.state === 'done' || row.state === 'failed' ? row.state : 'waiting',
              ]),
            )
          const was = asKept(before)
          const is = asKept(after)
          for (const moment of files.moments) {
            const found = foundIn(moment)
            const ids = found.map(({ id }) => id)
            expect(new Set(ids).size).toBe(ids.length)
            // A row that was there before and stays is there at every moment, in its old state or its new one.
            for (const [id, state] of is) {
              if (was.has(id)) expect([was.get(id), state]).toContain(asKept(found).get(id))
            }
            for (const id of ids) expect(was.has(id) || is.has(id)).toBe(true)
          }
          // In the end the disk matches the list.
          const last = { history: files.history.text, queue: files.queue.text }
          expect(asKept(foundIn(last))).toEqual(new Map([...is].sort()))
          expect(foundIn(last).map(({ id }) => id)).toHaveLength(is.size)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('the list in memory and the one from disk are in the same order', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsertAll([waiting('a', 1, 0), waiting('b', 1, 1), waiting('c', 1, 2)])
    rows.upsert(waiting('d', 2, 0))
    rows.upsert(done('c', 1, 2))
    rows.upsert(failed('a', 1, 0))
    expect(brief(foundIn({ history: files.history.text, queue: files.queue.text }))).toEqual([
      'a failed',
      'b waiting',
      'c done',
      'd waiting',
    ])
  })

  it('a waiting row that became practice is so on disk', () => {
    const files = disk()
    const rows = listOver(files)
    rows.upsert(waiting('a'))
    rows.upsert({ ...waiting('a'), practice: true })
    expect(files.queue.rows()).toMatchObject([{ id: 'a', practice: true }])
  })

  it('a row that a crash left in both files does not come back once it is taken out', () => {
    const files = disk()
    listOver(files).upsert(waiting('a'))
    const queued = files.queue.text
    const rows = listOver(files)
    rows.upsert(asFailed(waiting('a'), { kind: 'cancelled' }, 5))
    files.queue.text = queued
    listOver(files).remove('a')
    expect(listOver(files).all()).toEqual([])
  })
})

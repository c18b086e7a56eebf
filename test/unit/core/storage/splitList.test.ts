// A long list in two files: what is read is what was saved, whatever changed and whenever it crashed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSplitList } from '../../../../src/main/core/storage/splitList.ts'
import { keptList } from '../../../helpers/outside.ts'

type Row = { id: string; at: number }
const row = (id: string, at = 0): Row => ({ id, at })
const rowsOf = (...ids: string[]) => ids.map((id) => row(id))

/** Two files, and what they held after each write. */
function files(most = 3) {
  const log: string[] = []
  const moments: { long: string; short: string }[] = []
  const written = (name: string) => {
    log.push(name)
    moments.push({ long: long.text, short: short.text })
  }
  const long = keptList(() => written('long'))
  const short = keptList(() => written('short'))
  return { long, short, log, moments, list: () => createSplitList(long, short, most) }
}

describe('a long list', () => {
  it('writes only the short file while only new rows come', () => {
    const { long, list, log } = files()
    long.text = JSON.stringify(rowsOf('a', 'b'))
    const kept = list()
    expect(kept.load()).toEqual(rowsOf('a', 'b'))
    kept.save(rowsOf('a', 'b', 'c'), ['c'])
    kept.save(rowsOf('a', 'b', 'c', 'd'), ['d'])
    expect(log).toEqual(['short', 'short'])
    expect(list().load()).toEqual(rowsOf('a', 'b', 'c', 'd'))
  })

  it('moves them to the long file when they are many', () => {
    const { list, log, short } = files(1)
    const kept = list()
    kept.load()
    kept.save(rowsOf('a'), ['a'])
    kept.save(rowsOf('a', 'b'), ['b'])
    expect(log).toEqual(['short', 'long', 'short'])
    expect(short.text).toBe('[]')
    expect(list().load()).toEqual(rowsOf('a', 'b'))
  })

  it('writes the long file when an old row changes or goes, or when nobody says what did', () => {
    for (const touched of [['a'], ['c', 'a'], undefined]) {
      const { long, list } = files()
      long.text = JSON.stringify(rowsOf('a', 'b'))
      const kept = list()
      kept.load()
      kept.save([row('a', 1), row('b'), row('c')], touched)
      expect(list().load()).toEqual([row('a', 1), row('b'), row('c')])
    }
  })

  it('keeps rows that it can’t read where they were', () => {
    const { long, list } = files()
    const strange = [{ kind: 'of another version' }, 7]
    long.text = JSON.stringify([row('a'), ...strange])
    const kept = list()
    kept.load()
    kept.save([row('a'), row('b'), ...strange], ['b'])
    expect(list().load()).toEqual([row('a'), ...strange, row('b')])
  })

  it('loses and doubles nothing, whatever comes in which order and wherever it is cut off', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      deed: fc.constantFrom('put', 'drop'),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 0, max: 4 }), (steps, most) => {
        const { long, short, moments, list } = files(most)
        const kept = list()
        kept.load()
        const rows = new Map<string, Row>()
        /** What a start may find at each moment: the list before the current save, or after it. */
        let before = new Map<string, Row>()
        for (const [at, { id, deed }] of steps.entries()) {
          if (deed === 'put') rows.set(id, row(id, at))
          else rows.delete(id)
          const seen = moments.length
          kept.save([...rows.values()], [id])
          for (const moment of moments.slice(seen)) {
            const there = files(most)
            there.long.text = moment.long
            there.short.text = moment.short
            const found = there.list().load() as Row[]
            const ids = found.map((each) => each.id)
            expect(new Set(ids).size).toBe(ids.length)
            for (const each of found)
              expect([before.get(each.id)?.at, rows.get(each.id)?.at]).toContain(each.at)
            for (const each of rows.keys()) if (before.has(each)) expect(ids).toContain(each)
          }
          before = new Map(rows)
        }
        const again = files(most)
        again.long.text = long.text
        again.short.text = short.text
        const byId = (a: Row, b: Row) => (a.id < b.id ? -1 : 1)
        expect((again.list().load() as Row[]).sort(byId)).toEqual([...rows.values()].sort(byId))
      }),
    )
  })
})

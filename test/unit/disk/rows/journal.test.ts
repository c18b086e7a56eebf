// A journal gives back the changes written to it; what a crash cut off is told from damage.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf, lineOf, readJournal, replay, type RowChange } from '../../../../src/main/disk/rows/journal.ts'

const row = (id: string, at = 0) => ({ id, at, name: `${id} — ü\u2028\ud800.png` })
const CHANGES: readonly RowChange[] = [
  { put: [row('a'), row('b')], drop: [] },
  { put: [row('a', 1)], drop: ['b', 'nobody'] },
  { put: [], drop: ['a'] },
]
const bytes = Buffer.concat(CHANGES.map(lineOf))
const read = (journal: Buffer) => readJournal(journal, 1000)

it('is JSON lines', () => {
  const lines = bytes.toString('utf8').split('\n')
  expect(lines.pop()).toBe('')
  expect(lines.map((line) => (JSON.parse(line) as unknown[])[1])).toEqual(JSON.parse(JSON.stringify(CHANGES)))
})

it('gives back what was written', () => {
  expect(read(bytes)).toEqual({ changes: CHANGES, end: bytes.length, isDamaged: false })
  expect(read(Buffer.alloc(0))).toEqual({ changes: [], end: 0, isDamaged: false })
})

it('cut off anywhere, it has all whole lines, and is not damaged', () => {
  const ends = CHANGES.map((_, at) => Buffer.concat(CHANGES.slice(0, at + 1).map(lineOf)).length)
  for (let length = 0; length < bytes.length; length += 1) {
    const whole = ends.filter((end) => end <= length)
    const expected = { changes: CHANGES.slice(0, whole.length), end: whole.at(-1) ?? 0, isDamaged: false }
    expect(read(bytes.subarray(0, length))).toEqual(expected)
    // Blocks that never reached the disk.
    expect(read(Buffer.concat([bytes.subarray(0, length), Buffer.alloc(4096)]))).toEqual(expected)
  }
})

describe('damage', () => {
  it('is any byte that changed, and costs its line only', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const spoilt = Buffer.from(bytes)
        spoilt[at] = spoilt[at]! ^ flip
        const { changes, isDamaged, end } = read(spoilt)
        const isLast = at >= bytes.length - lineOf(CHANGES[2]!).length
        // Without its newline the last line looks cut off.
        if (end === bytes.length) expect(isDamaged).toBe(true)
        else expect(isLast).toBe(true)
        for (const change of changes) expect(CHANGES).toContainEqual(change)
        expect(changes.length).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  it.each([
    ['random bytes behind it', Buffer.concat([bytes, Buffer.of(0, 1, 2, 3)])],
    ['a text behind it', Buffer.concat([bytes, Buffer.from('hello')])],
    ['an empty line', Buffer.concat([bytes, Buffer.from('\n')])],
    ['a line without a check', Buffer.from('{"put":[],"drop":[]}\n')],
    ['a NUL in a cut line', Buffer.concat([bytes.subarray(0, 20), Buffer.of(0), bytes.subarray(20, 30)])],
  ])('is %s', (_, journal) => {
    expect(read(journal).isDamaged).toBe(true)
  })

  it.each([
    ['of another shape', { rows: [] }],
    ['with more', { put: [], drop: [], more: 1 }],
    ['with a row without an id', { put: [{ name: 'a' }], drop: [] }],
    ['with a row that is none', { put: [7], drop: [] }],
    ['with an id that is none', { put: [], drop: [7] }],
    ['nested deeply', { put: [{ id: 'a', more: nested(40) }], drop: [] }],
  ])('is a change %s', (_, change) => {
    const { changes, isDamaged } = read(Buffer.concat([lineOf(change as unknown as RowChange), bytes]))
    expect(isDamaged || changes.length === CHANGES.length + 1).toBe(true)
    expect(changes).toContainEqual(CHANGES[0])
  })

  it('more rows than a file may have are not read', () => {
    expect(() => readJournal(bytes, 4)).toThrow(RangeError)
  })
})

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)]
}

describe('changes applied to a list', () => {
  it('leave rows alone that they do not name, also those without an id', () => {
    const strange = [{ kind: 'of another version' }]
    const rows = [row('a'), ...strange, row('c')]
    expect(replay(rows, CHANGES)).toEqual([...strange, row('c')])
    expect(replay(rows, [])).toBe(rows)
  })

  it('make no difference when applied once more', () => {
    const change = fc.record({
      put: fc.array(
        fc.constantFrom('a', 'b', 'c', 'd').chain((id) => fc.nat().map((at) => row(id, at))),
        { maxLength: 3 },
      ),
      drop: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
    })
    const byId = (rows: readonly object[]) => new Map(rows.map((each) => [idOf(each), each]))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const once = replay([row('a'), row('z')], changes)
        expect(byId(replay(once, changes))).toEqual(byId(once))
      }),
    )
  })
})

// A file against a model's limits: just inside is fine, just outside is told, and what is not known is not judged.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInTargets } from '../../../../src/shared/targets/builtIn.ts'
import { edgeBeyond, fileWarnings, type Measure } from '../../../../src/shared/targets/fileLimits.ts'
import type { Limits, Range } from '../../../../src/shared/targets/target.ts'

/** A file of which one thing is known. */
const WITH: Readonly<Record<Measure, (value: number) => Omit<Parameters<typeof fileWarnings>[1], 'format'>>> =
  {
    bytes: (size) => ({ size }),
    shortSide: (side) => ({ facts: { width: side, height: side + 1_000_000 } }),
    longSide: (side) => ({ facts: { width: 1, height: side } }),
    seconds: (seconds) => ({ facts: { lengthMs: Math.round(seconds * 1000) } }),
    frames: (frames) => ({ facts: { frames } }),
  }
const STEP: Readonly<Record<Measure, number>> = {
  bytes: 1,
  shortSide: 1,
  longSide: 1,
  seconds: 0.1,
  frames: 1,
}

/** The last values inside and the first outside of each edge. */
function edges({ over, min, max, under }: Range, step: number): { inside: number[]; outside: number[] } {
  const at = (edge: number | undefined, inside: number, outside: number) =>
    edge === undefined ? [] : [[edge + inside, edge + outside] as const]
  const all = [...at(over, step, 0), ...at(min, 0, -step), ...at(max, 0, step), ...at(under, -step, 0)]
  return { inside: all.map(([inside]) => inside), outside: all.map(([, outside]) => outside) }
}

const MEASURES = Object.keys(WITH) as Measure[]
const every = builtInTargets().flatMap(({ id, slots }) =>
  slots.flatMap(({ field, limits }) =>
    MEASURES.flatMap((measure) => {
      const range = limits[measure]
      return range === undefined ? [] : [{ id, field, measure, range, limits }]
    }),
  ),
)

describe('each limit of the targets that Mayfly comes with', () => {
  it('is one that the table names', () => {
    expect(new Set(every.map(({ measure }) => measure))).toEqual(new Set(MEASURES))
  })

  it.each(every)('$id, $field: $measure', ({ measure, range, limits }) => {
    const only: Limits = { [measure]: range }
    const { inside, outside } = edges(range, STEP[measure])
    expect(inside.length).toBeGreaterThan(0)
    for (const value of inside)
      expect(fileWarnings(only, { ...WITH[measure](value), format: 'png' })).toEqual([])
    for (const value of outside)
      expect(fileWarnings(only, { ...WITH[measure](value), format: 'png' })).toMatchObject([
        { kind: 'limit', measure },
      ])
    expect(fileWarnings({ ...limits, formats: undefined }, { format: 'png' })).toEqual([])
  })
})

describe('a limit', () => {
  it.each<[Limits, object, object[]]>([
    [{ formats: ['jpg', 'png'] }, { format: 'jpg' }, []],
    [{ formats: ['jpg', 'png'] }, { format: 'jpeg' }, []],
    [
      { formats: ['jpg', 'png'] },
      { format: 'webp' },
      [{ kind: 'format', format: 'webp', wanted: ['jpg', 'png'] }],
    ],
    [{ ratio: { min: '2:5', max: '5:2' } }, { facts: { width: 400, height: 1000 } }, []],
    [{ ratio: { min: '2:5', max: '5:2' } }, { facts: { width: 399, height: 1000 } }, [{ kind: 'ratio' }]],
    [{ ratio: { min: '2:5', max: '5:2' } }, { facts: { width: 1000, height: 400 } }, []],
    [{ ratio: { min: '2:5', max: '5:2' } }, { facts: { width: 1001, height: 400 } }, [{ kind: 'ratio' }]],
    [{ ratio: { min: '2:5' } }, { facts: { width: 400 } }, []],
    [{ shortSide: { over: 300 } }, { facts: { width: 300, height: 900 } }, [{ value: 300 }]],
    [{ shortSide: { over: 300 } }, { facts: { width: 200 } }, []],
    [{ seconds: { max: 30 } }, { facts: { lengthMs: 30_049 } }, []],
    [{ seconds: { max: 30 } }, { facts: { lengthMs: 30_050 } }, [{ measure: 'seconds', value: 30.1 }]],
    [{ seconds: { max: 30 }, frames: { max: 600 } }, {}, []],
  ])('%j for %j', (limits, file, warnings) => {
    expect(fileWarnings(limits, { format: 'png', ...file })).toMatchObject(warnings)
  })

  it('is broken at one edge or none, and the value really is beyond it', () => {
    const edge = fc.option(fc.nat(10), { nil: undefined })
    fc.assert(
      fc.property(
        fc.nat(10),
        fc.record({ over: edge, min: edge, max: edge, under: edge }),
        (value, range) => {
          const beyond = edgeBeyond(value, range)
          const { over = -1, min = -1, max = 11, under = 11 } = range
          expect(beyond === undefined).toBe(value > over && value >= min && value <= max && value < under)
          if (beyond !== undefined) expect(range[beyond.bound]).toBe(beyond.at)
        },
      ),
    )
  })
})

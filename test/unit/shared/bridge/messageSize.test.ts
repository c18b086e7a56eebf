// How large a message may be: its text, its values and its depth are counted.
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { fits } from '../../../../src/shared/bridge/messageSize.ts'

const ROOM = { units: 10, values: 5 }

const table: readonly (readonly [string, boolean, unknown])[] = [
  ['text that just fits', true, 'x'.repeat(10)],
  ['text that is one unit too long', false, 'x'.repeat(11)],
  ['texts that are too long together', false, ['x'.repeat(6), 'x'.repeat(5)]],
  ['a character of two units', false, '😀'.repeat(6)],
  ['the names of properties', false, { ['x'.repeat(6)]: 'x'.repeat(5) }],
  ['names and text that just fit', true, { ['x'.repeat(5)]: 'x'.repeat(5) }],
  ['as many values as may be, the list among them', true, [1, 2, 3, 4]],
  ['one value too many', false, [1, 2, 3, 4, 5]],
  ['values deeper down', false, [[1, 2], [3]]],
  ['one property too many', false, { a: 1, b: 2, c: 3, d: 4, e: 5 }],
  ['a long list of nothing', false, new Array(1_000_000)],
  ['values without text', true, [null, undefined, true, 1.5]],
  ['nothing', true, undefined],
]

it.each(table)('%s: %s', (_what, isSmall, given) => {
  expect(fits(given, ROOM)).toBe(isSmall)
})

it('lists of lists of objects fit, and nothing much deeper', () => {
  const room = { units: 100, values: 1000 }
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  expect(fits([[[{ a: 1 }]]], room)).toBe(true)
  expect(fits(nested(10), room)).toBe(false)
})

it('only plain objects fit, from whichever JavaScript world', () => {
  const room = { units: 1000, values: 100 }
  expect(fits({ a: [{ b: 1 }] }, room)).toBe(true)
  expect(fits(Object.create(null), room)).toBe(true)
  expect(fits(runInNewContext('({ a: [1, { b: 2 }] })'), room)).toBe(true)
  for (const odd of [new Date(), new Map(), new Set(), /a/, new Uint8Array(1), new URL('a:b')]) {
    expect(fits([odd], room), odd.constructor.name).toBe(false)
  }
})

it('what was counted for one message is not counted for the next', () => {
  expect([1, 2, 3].map(() => fits('x'.repeat(10), ROOM))).toEqual([true, true, true])
})

// The place where a text stops being JSON, as somebody who wrote it by hand needs it.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonFault } from '../../../../src/shared/text/jsonFault.ts'

it.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a": 1,}', 1, 9],
  ['[1, 2,]', 1, 7],
  ['[1 2]', 1, 4],
  ['{"a" 1}', 1, 6],
  ['{a: 1}', 1, 2],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['{\n  // why\n}', 2, 3],
  ["['a']", 1, 2],
  ['["a\n"]', 1, 2],
  ['[01]', 1, 3],
  ['[tru]', 1, 2],
  ['{} {}', 1, 4],
  ['\ufeff{}', 1, 1],
  ['[}', 1, 2],
])('%j: line %d, column %d', (text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  expect(jsonFault(text)).toEqual({ line, column })
})

it('is at the sign that was broken, or behind it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(), (json, seed) => {
      const at = seed % (json.length + 1)
      const broken = `${json.slice(0, at)}\u0001${json.slice(at)}`
      const { line, column } = jsonFault(broken)
      expect(line).toBe(1)
      // A string that holds the sign is broken from its start.
      expect(column).toBeLessThanOrEqual(at + 1)
      expect(column).toBeGreaterThanOrEqual(1)
    }),
  )
})

it('ends for a text that is nothing but brackets', () => {
  expect(jsonFault('['.repeat(200_000))).toEqual({ line: 1, column: 200_001 })
})

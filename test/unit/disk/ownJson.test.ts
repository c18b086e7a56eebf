// JSON is taken if it can be written again as it was.
import { expect, it } from 'vitest'
import { parseOwnJson } from '../../../src/main/disk/ownJson.ts'

const nested = (levels: number) => Buffer.from('[{"a":'.repeat(levels / 2) + '1' + '}]'.repeat(levels / 2))

it.each([{ a: [1, { b: null }] }, 'text \ud83d\ude00', 7, null])('%j is what was written', (value) => {
  expect(parseOwnJson(Buffer.from(JSON.stringify(value)))).toEqual(value)
  expect(parseOwnJson(Buffer.from(`\ufeff${JSON.stringify(value)}`))).toEqual(value)
})

it('half a character of UTF-16 survives, as JSON writes it in figures', () => {
  expect(parseOwnJson(Buffer.from(JSON.stringify('a\ud800')))).toBe('a\ud800')
})

it('deeper nesting than any of ours, and bytes that are no UTF-8, are refused', () => {
  expect(JSON.stringify(parseOwnJson(nested(30)))).toBe(nested(30).toString())
  expect(() => parseOwnJson(nested(32))).toThrow('nested')
  expect(() => parseOwnJson(nested(200_000))).toThrow('nested')
  expect(() => parseOwnJson(Buffer.from('"a\xff"', 'latin1'))).toThrow(TypeError)
  expect(() => parseOwnJson(Buffer.from('{"a"'))).toThrow(SyntaxError)
})

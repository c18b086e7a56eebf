import { expect, test } from 'vitest'
import { huffmanCode } from '../../../../../src/renderer/converter/jpeg/huffmanCode.ts'

const counts = (given: Readonly<Record<number, number>>) =>
  Uint32Array.from({ length: 256 }, (_, symbol) => given[symbol] ?? 0)
const codesOf = (given: Readonly<Record<number, number>>) => {
  const { codes, lengths } = huffmanCode(counts(given))
  return Object.keys(given).map((symbol) =>
    codes[Number(symbol)]!.toString(2).padStart(lengths[Number(symbol)]!, '0'),
  )
}

test('what comes more often has fewer bits, and no code begins another or is of ones only', () => {
  const codes = codesOf({ 3: 1, 7: 100, 9: 50, 200: 10, 255: 2 })
  expect(codes).toEqual(['11110', '0', '10', '110', '1110'])
  expect(codesOf({ 0: 5 })).toEqual(['0'])
})

test('no code has more than 16 bits, however uneven the symbols are', () => {
  let [one, other] = [1, 1]
  const given: Record<number, number> = {}
  for (let symbol = 0; symbol < 40; symbol += 1) {
    given[symbol] = one
    ;[one, other] = [other, one + other]
  }
  const codes = codesOf(given)
  expect(Math.max(...codes.map(({ length }) => length))).toBe(16)
  const all = [...codes].sort()
  expect(all.slice(1).filter((code, index) => code.startsWith(all[index]!))).toEqual([])
  expect(codes.filter((code) => !code.includes('0'))).toEqual([])
  const { table } = huffmanCode(counts(given))
  expect(table.subarray(0, 16).reduce((sum, count) => sum + count, 0)).toBe(40)
  expect(new Set(table.subarray(16)).size).toBe(40)
})

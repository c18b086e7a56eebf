import { expect, test } from 'vitest'
import { transform, ZIGZAG } from '../../../../../src/renderer/converter/jpeg/dct.ts'

test('coefficients are as the standard’s formula has them', () => {
  const samples = Float32Array.from({ length: 16 * 8 }, (_, index) => ((index * 7919) % 256) - 128)
  const got = new Int16Array(70)
  transform(samples, 8, 16, got, 6, 8)
  const wanted = ZIGZAG.map((place) => {
    const [v, u] = [Math.floor(place / 8), place % 8]
    let sum = 0
    for (let y = 0; y < 8; y += 1)
      for (let x = 0; x < 8; x += 1)
        sum +=
          samples[8 + y * 16 + x]! *
          Math.cos(((2 * x + 1) * u * Math.PI) / 16) *
          Math.cos(((2 * y + 1) * v * Math.PI) / 16)
    return (8 * sum * (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1)) / 4
  })
  for (const [k, value] of wanted.entries()) expect(Math.abs(got[6 + k]! - value)).toBeLessThan(0.51)
  expect([...got.subarray(0, 6)]).toEqual([0, 0, 0, 0, 0, 0])
})

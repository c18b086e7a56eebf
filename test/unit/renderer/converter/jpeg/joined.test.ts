// Pieces of bytes become one, in their order.
import { expect, it } from 'vitest'
import { joined } from '../../../../../src/renderer/converter/jpeg/joined.ts'

it('joins pieces in their order, empty ones too', () => {
  expect([...joined([Uint8Array.of(1, 2), new Uint8Array(), Uint8Array.of(3)])]).toEqual([1, 2, 3])
  expect(joined([])).toHaveLength(0)
})

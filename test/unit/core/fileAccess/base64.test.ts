// Base64 in memory that is used again: the same text as Node's own, for any length.
import { expect, it } from 'vitest'
import { base64Length, encodeInto } from '../../../../src/main/core/fileAccess/base64.ts'
import { bytesOf } from '../../../helpers/tempFolder.ts'

const SLICE = 12 * 1024

it.each([0, 1, 2, 3, 4, 5, SLICE - 1, SLICE, SLICE + 1, SLICE + 2, 3 * SLICE + 1, 192 * 1024])(
  '%i bytes',
  (size) => {
    const bytes = bytesOf(size)
    const target = Buffer.alloc(base64Length(size), '?')
    const text = encodeInto(target, bytes)
    expect(text.toString('latin1')).toBe(bytes.toString('base64'))
    expect(text.length).toBe(base64Length(size))
    expect(text.buffer).toBe(target.buffer)
  },
)

it('bytes that start somewhere in their memory, and room that is left over', () => {
  const bytes = new Uint8Array(bytesOf(100).buffer.slice(0, 100)).subarray(7, 50)
  const target = Buffer.alloc(100, '?')
  expect(encodeInto(target, bytes).toString('latin1')).toBe(Buffer.from(bytes).toString('base64'))
  expect(target.toString('latin1', base64Length(43))).toBe('?'.repeat(100 - base64Length(43)))
})

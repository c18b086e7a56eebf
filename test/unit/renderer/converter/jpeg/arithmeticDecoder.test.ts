import { expect, test } from 'vitest'
import { ArithmeticDecoder } from '../../../../../src/renderer/converter/jpeg/arithmeticDecoder.ts'

/** ITU-T T.81, K.4.1. */
const CODED = '655b5144f7969d517855bfff00fc5184c7cef93900287d46708ecbc0f6ffd900'
const MEANT = '00020051000000c00352872aaaaaaaaa82c02000fcd79ef674eaabf7697ee74c'

test('the standard’s own sequence is decoded', () => {
  const decoder = new ArithmeticDecoder(Buffer.from(CODED, 'hex'), 0)
  const estimates = new Uint8Array(1)
  const decoded = Buffer.alloc(32)
  for (let bit = 0; bit < 256; bit += 1)
    if (decoder.decide(estimates, 0)) decoded[bit >> 3]! |= 0x80 >> (bit & 7)
  expect(decoded.toString('hex')).toBe(MEANT)
  // The marker behind it.
  expect(decoder.at).toBe(29)
})

test('an end without a marker is none', () => {
  const decoder = new ArithmeticDecoder(Buffer.from(CODED.slice(0, 20), 'hex'), 0)
  const estimates = new Uint8Array(1)
  expect(() => {
    for (let bit = 0; bit < 256; bit += 1) decoder.decide(estimates, 0)
  }).toThrow('the end is missing')
})

import { expect, test } from 'vitest'
import { readerOf, type Layout } from '../../../../../src/renderer/converter/picture/tiffPixels.ts'

const layout = (given: Partial<Layout>): Layout => ({
  ...{ photometric: 2, bits: [8, 8, 8], format: 1, extra: [], colours: [] },
  ...given,
})
function pixelsOf(given: Partial<Layout>, samples: readonly number[], count = 1): number[] {
  const pixels = new Uint8ClampedArray(count * 4)
  readerOf(layout(given))(samples, pixels)
  return [...pixels]
}

test.each<[string, Partial<Layout>, number[], number[]]>([
  ['colours', {}, [1, 2, 3], [1, 2, 3, 255]],
  ['16 bit', { bits: [16, 16, 16] }, [65_535, 32_768, 0], [255, 128, 0, 255]],
  ['with sign', { bits: [8, 8, 8], format: 2 }, [-128, 0, 127], [0, 128, 255, 255]],
  ['floating point', { bits: [32, 32, 32], format: 3 }, [1, 0.5, -1], [255, 128, 0, 255]],
  ['grey', { photometric: 1, bits: [8] }, [9], [9, 9, 9, 255]],
  ['black and white', { photometric: 1, bits: [1] }, [1], [255, 255, 255, 255]],
  ['white is zero', { photometric: 0, bits: [4] }, [15], [0, 0, 0, 255]],
  ['inks', { photometric: 5, bits: [8, 8, 8, 8] }, [0, 255, 0, 51], [204, 0, 204, 255]],
  ['a palette', { photometric: 3, bits: [8], colours: [0, 257, 0, 514, 0, 65_535] }, [1], [1, 2, 255, 255]],
  ['lightness and colours', { photometric: 6 }, [255, 128, 128], [255, 255, 255, 255]],
  ['alpha', { bits: [8, 8, 8, 8], extra: [2] }, [10, 20, 30, 128], [10, 20, 30, 128]],
  ['multiplied alpha', { bits: [8, 8, 8, 8], extra: [1] }, [64, 32, 0, 128], [128, 64, 0, 128]],
  ['nothing to see', { bits: [8, 8, 8, 8], extra: [1] }, [0, 0, 0, 0], [0, 0, 0, 0]],
  ['a sample of another use', { bits: [8, 8, 8, 8], extra: [0] }, [1, 2, 3, 4], [1, 2, 3, 255]],
])('%s', (_, given, samples, pixels) => {
  expect(pixelsOf(given, samples)).toEqual(pixels)
})

test('pixel after pixel', () => {
  expect(pixelsOf({}, [1, 2, 3, 4, 5, 6], 2)).toEqual([1, 2, 3, 255, 4, 5, 6, 255])
})

test('another kind of colour is told of', () => {
  expect(() => readerOf(layout({ photometric: 8 }))).toThrow('no-decoder')
})

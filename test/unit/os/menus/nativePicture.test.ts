// Pictures made of plain pixels, against a double of Electron.
import { expect, it, vi } from 'vitest'
import type { Pixels } from '../../../../src/main/core/menus/pixels.ts'
import { NativeImageDouble } from '../../../doubles/electron/nativeImage.ts'

vi.mock('electron', () => ({ nativeImage: NativeImageDouble }))
const { nativePicture } = await import('../../../../src/main/os/menus/nativePicture.ts')

const square = (side: number, ...rgba: number[]): Pixels => ({
  width: side,
  height: side,
  pixels: Uint8Array.from({ length: 4 * side * side }, (_, at) => rgba[at % 4] ?? 0),
})
const made = (...scales: Pixels[]) => nativePicture(scales) as unknown as NativeImageDouble
const pixel = (image: NativeImageDouble, at: number) => [
  ...(image.representations[0]?.buffer?.subarray(4 * at, 4 * at + 4) ?? []),
]

it('is one for each scale of the screen', () => {
  const { representations } = made(square(16, 0, 0, 0, 255), square(32, 0, 0, 0, 255))
  expect(representations).toMatchObject([
    { scaleFactor: 1, width: 16, height: 16 },
    { scaleFactor: 2, width: 32, height: 32 },
  ])
  expect(representations.map(({ buffer }) => buffer?.length)).toEqual([4 * 16 * 16, 4 * 32 * 32])
})

it('has Chromium’s order of colours, each less where it is see-through', () => {
  expect(pixel(made(square(2, 10, 20, 30, 255)), 1)).toEqual([30, 20, 10, 255])
  expect(pixel(made(square(2, 100, 200, 50, 51)), 1)).toEqual([10, 40, 20, 51])
})

it.each([
  ['PNG', [0x47, 0x4e, 0x89, 0xff]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xff]],
])('never begins as a %s does', (_, rgba) => {
  expect(pixel(made(square(2, ...rgba)), 0)).toEqual([0, 0, 0, 0])
})

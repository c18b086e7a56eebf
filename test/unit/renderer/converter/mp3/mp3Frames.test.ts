import { expect, test } from 'vitest'
import { frameAt, kbpsOf } from '../../../../../src/renderer/converter/mp3/mp3Frames.ts'

const at = (...bytes: number[]) => frameAt(new Uint8Array(bytes), 0)

test('a header tells how long its frame is, with its padding', () => {
  expect(at(0xff, 0xfb, 0x90, 0)).toMatchObject({ size: 417, samples: 1152, isMpeg1: true, isMono: false })
  expect(at(0xff, 0xfb, 0x92, 0xc0)).toMatchObject({ size: 418, isMono: true, hasSum: false })
  expect(at(0xff, 0xfa, 0xe4, 0)).toMatchObject({ size: 960, hasSum: true })
  expect(at(0xff, 0xf3, 0x84, 0)).toMatchObject({ size: 192, samples: 576, isMpeg1: false })
  expect(at(0xff, 0xe3, 0x18, 0)).toMatchObject({ size: 72, samples: 576 })
})

test('what is no header of layer III is none', () => {
  for (const bytes of [
    [0xff, 0xf1, 0x50, 0x80],
    [0xff, 0xfd, 0x90, 0],
    [0xff, 0xfb, 0xf0, 0],
    [0xff, 0xfb, 0x00, 0],
    [0xff, 0xfb, 0x9c, 0],
    [0xff, 0xeb, 0x90, 0],
    [0x49, 0x44, 0x33, 3],
    [],
  ])
    expect(at(...bytes)).toBeUndefined()
})

test('the lower rates of samples have lower bit rates', () => {
  expect([kbpsOf(32_000)[0], kbpsOf(48_000).at(-1)]).toEqual([32, 320])
  expect([kbpsOf(24_000)[0], kbpsOf(8000).at(-1)]).toEqual([8, 160])
})

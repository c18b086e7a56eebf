import { expect, test } from 'vitest'
import { createFrameReader } from '../../../../../src/renderer/converter/mp3/frameReader.ts'
import { HEAD_BYTES, streamOf, type Made } from './frames.ts'

const GIVEN: readonly Omit<Made, 'begin'>[] = [
  { kbps: 128, parts: [10, 20, 30, 40] },
  // These lie in the frame before, and this one holds the next one's.
  { kbps: 32, parts: [100, 50, 60, 70] },
  { kbps: 128, parts: [100, 100, 100, 60], windowType: 2 },
  { kbps: 160, parts: [1, 0, 0, 2] },
]

test('each frame has its own data, wherever they lie', () => {
  const frames = createFrameReader()(streamOf(GIVEN))
  expect(frames.map(({ headBytes }) => headBytes)).toEqual(Array(4).fill(HEAD_BYTES))
  expect(frames.map(({ data }) => [data.length, ...new Set(data)])).toEqual([
    [100, 1],
    [280, 2],
    [360, 3],
    [3, 4],
  ])
})

test('frames come as soon as they are whole', () => {
  const stream = streamOf(GIVEN)
  const read = createFrameReader()
  const counts = [0, 416, 417, 700, 1500].map(
    (from, index, all) => read(stream.slice(from, all[index + 1])).length,
  )
  expect(counts).toEqual([0, 1, 1, 2, 0])
})

test('how the last samples of a frame overlap tells frames apart', () => {
  const [plain, , switched] = createFrameReader()(streamOf(GIVEN))
  expect(plain?.shape).toBe(0)
  expect(switched?.shape).not.toBe(0)
})

import { expect, test } from 'vitest'
import { createFrameMixer } from '../../../../../src/renderer/converter/mp3/frameMixer.ts'
import { createFrameReader, type Frame } from '../../../../../src/renderer/converter/mp3/frameReader.ts'
import { streamOf, type Made } from './frames.ts'

const bytesOf = (kbps: number) => (144 * kbps * 1000) / 44_100
const framesOf = (given: readonly Omit<Made, 'begin'>[]) => createFrameReader()(streamOf(given))

/** As an encoder of a constant rate does, most frames have less than they could, and some more. */
const stream = (kbps: number, count: number) =>
  framesOf(
    Array.from({ length: count }, (_, index) => {
      const part = Math.floor(((bytesOf(kbps) - 40) / 4) * (index % 5 === 4 ? 1.36 : 0.9))
      return { kbps, parts: [part, part, part, part] as const }
    }),
  )

function mixed(low: readonly Frame[], high: readonly Frame[], kbps: number) {
  const mixer = createFrameMixer(bytesOf(kbps))
  const bytes = [...low.flatMap((frame, index) => mixer.take(frame, high[index]!)), ...mixer.flush()]
  return { bytes, frames: createFrameReader()(new Uint8Array(bytes.flatMap((frame) => [...frame]))) }
}

test('the mean is met, each frame with the data of one or the other', () => {
  const [low, high] = [stream(128, 400), stream(160, 400)]
  for (const kbps of [130, 144, 158]) {
    const { bytes, frames } = mixed(low, high, kbps)
    const size = bytes.reduce((sum, { length }) => sum + length, 0)
    expect(frames).toHaveLength(400)
    expect(size).toBeLessThanOrEqual(bytesOf(kbps) * 400)
    expect(size).toBeGreaterThan(bytesOf(kbps) * 400 * 0.995)
    for (const [index, { data }] of frames.entries())
      expect([low, high].some((one) => Buffer.from(data).equals(one[index]!.data))).toBe(true)
  }
})

test('frames whose overlaps differ do not follow each other', () => {
  const given = (kbps: number, isSwitched: (index: number) => boolean) =>
    framesOf(
      Array.from({ length: 40 }, (_, index) => ({
        ...{ kbps, parts: [9, 9, 9, kbps] as const },
        ...(isSwitched(index) ? { windowType: 2 } : {}),
      })),
    )
  const low = given(128, () => false)
  const { frames } = mixed(
    low,
    given(160, (index) => index >= 10 && index < 30),
    144,
  )
  const isHigh = frames.map(({ data }) => data.length === 187)
  const changes = isHigh.flatMap((one, index) => (index > 0 && one !== isHigh[index - 1] ? [index] : []))
  expect(changes.filter((index) => index > 10 && index <= 30)).toEqual([])
  expect(changes.length).toBeGreaterThan(10)
})

test('a frame without room for its data gets more', () => {
  const low = framesOf([
    { kbps: 128, parts: [0, 0, 0, 0] },
    { kbps: 128, parts: [200, 200, 200, 100] },
  ])
  const mixer = createFrameMixer(bytesOf(128))
  const [first, second] = low as [Frame, Frame]
  // Without the frame before, its data have only their own.
  const bytes = [...mixer.take(second, second), ...mixer.take(first, first), ...mixer.flush()]
  const [larger] = createFrameReader()(new Uint8Array(bytes.flatMap((frame) => [...frame])))
  expect(larger?.data).toEqual(second.data)
  expect(larger?.size).toBe(Math.floor(bytesOf(256)))
})

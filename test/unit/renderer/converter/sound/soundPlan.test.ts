import { expect, test } from 'vitest'
import { planMp3, planWav } from '../../../../../src/renderer/converter/sound/soundPlan.ts'

const CD = { channels: 2, sampleRate: 44_100, seconds: 60 }
/** Bytes of so many kbit/s for a minute, and what is around. */
const bytesAt = (kbps: number) => (kbps * 1000 * 60) / 8 + 4096

test('an MP3 is as good as fits, and no better than can be heard', () => {
  expect(planMp3(CD, 10_000_000)).toEqual({ channels: 2, sampleRate: 44_100, bitRate: 256_000 })
  expect(planMp3({ ...CD, channels: 1 }, 10_000_000)).toMatchObject({ channels: 1, bitRate: 128_000 })
  expect(planMp3(CD, bytesAt(143))).toMatchObject({ channels: 2, bitRate: 143_000 })
  expect(planMp3({ ...CD, channels: 6, sampleRate: 96_000 }, bytesAt(200))).toMatchObject({
    channels: 2,
    sampleRate: 48_000,
  })
})

test('where there is little room, one channel of fewer samples sounds better', () => {
  expect(planMp3(CD, bytesAt(79))).toEqual({ channels: 1, sampleRate: 44_100, bitRate: 79_000 })
  expect(planMp3(CD, bytesAt(50))).toEqual({ channels: 1, sampleRate: 24_000, bitRate: 50_000 })
  expect(planMp3(CD, bytesAt(20))).toEqual({ channels: 1, sampleRate: 16_000, bitRate: 20_000 })
  expect(planMp3(CD, bytesAt(15))).toBeUndefined()
})

test('a bit rate is one that MPEG has at that rate of samples', () => {
  expect(planMp3({ ...CD, sampleRate: 16_000 }, 10_000_000)).toMatchObject({
    sampleRate: 16_000,
    bitRate: 160_000,
  })
  expect(planMp3({ ...CD, sampleRate: 9000 }, 10_000_000)).toMatchObject({ sampleRate: 8000 })
  expect(planMp3({ ...CD, sampleRate: 4000 }, 10_000_000)).toMatchObject({ sampleRate: 8000 })
})

test('a WAV has fewer samples where all don’t fit, and one channel where two would have too few', () => {
  expect(planWav(CD, 20_000_000)).toEqual({ channels: 2, sampleRate: 44_100 })
  const fewer = planWav(CD, 8_000_000)
  expect(fewer).toEqual({ channels: 2, sampleRate: Math.floor((8_000_000 - 1024) / 240) })
  expect(planWav(CD, 3_000_000)).toEqual({ channels: 1, sampleRate: Math.floor((3_000_000 - 1024) / 120) })
  expect(planWav(CD, 900_000)).toBeUndefined()
  expect(planWav({ ...CD, sampleRate: 6000 }, 10_000_000)).toEqual({ channels: 2, sampleRate: 6000 })
})

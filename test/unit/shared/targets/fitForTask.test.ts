// How a file is converted so that a model takes it, by Mayfly's own targets and by limits of every shape.
import { describe, expect, it } from 'vitest'
import type { MediaFacts } from '../../../../src/shared/media/mediaFacts.ts'
import { fileWarnings } from '../../../../src/shared/targets/fileLimits.ts'
import { fitForTask } from '../../../../src/shared/targets/fitForTask.ts'
import type { Limits } from '../../../../src/shared/targets/target.ts'
import type { MediaKind } from '../../../../src/shared/uploads/serviceLimits.ts'

const fit = (limits: Limits, media: MediaKind, format: string, facts: MediaFacts = {}) =>
  fitForTask(fileWarnings(limits, { format, facts, size: 1000 }), limits, media, facts)

describe('what a model does not take', () => {
  it.each<[string, Limits, MediaKind, string, MediaFacts, object | undefined]>([
    ['a WebP', { formats: ['jpg', 'png'] }, 'image', 'webp', {}, { to: 'jpeg' }],
    [
      'one that can be seen through',
      { formats: ['jpg', 'png'] },
      'image',
      'webp',
      { hasAlpha: true },
      { to: 'png' },
    ],
    [
      'the same for a model of JPEGs',
      { formats: ['jpg'] },
      'image',
      'png',
      { hasAlpha: true },
      { to: 'jpeg' },
    ],
    ['a WAV', { formats: ['mp3'] }, 'audio', 'wav', {}, { to: 'mp3' }],
    ['an MP3', { formats: ['wav', 'flac'] }, 'audio', 'mp3', {}, { to: 'wav' }],
    ['an MP3 where nothing made here is taken', { formats: ['flac'] }, 'audio', 'mp3', {}, undefined],
    [
      'sides under a bound',
      { longSide: { under: 2048 } },
      'image',
      'jpg',
      { width: 4032, height: 3024 },
      { mostSide: 2047 },
    ],
    [
      'sides up to a bound',
      { longSide: { max: 1024 } },
      'image',
      'jpg',
      { width: 800, height: 1200 },
      { mostSide: 1024 },
    ],
    [
      'a short side',
      { shortSide: { max: 720 } },
      'video',
      'mp4',
      { width: 1920, height: 1080 },
      { mostSide: 1280 },
    ],
    [
      'the stricter of both',
      { shortSide: { max: 720 }, longSide: { max: 1000 } },
      'video',
      'mp4',
      { width: 1920, height: 1080 },
      { mostSide: 1000 },
    ],
    [
      'sides that would be too small then',
      { longSide: { max: 1024 }, shortSide: { over: 300 } },
      'image',
      'jpg',
      { width: 4000, height: 1000 },
      undefined,
    ],
    [
      'a picture that is too small',
      { shortSide: { min: 300 } },
      'image',
      'jpg',
      { width: 200, height: 200 },
      undefined,
    ],
    ['its shape', { ratio: { max: '5:2' } }, 'image', 'jpg', { width: 3000, height: 1000 }, undefined],
    [
      'seconds',
      { seconds: { max: 15 } },
      'audio',
      'mp3',
      { lengthMs: 23_000 },
      { trim: { startMs: 0, endMs: 14_950 } },
    ],
    [
      'seconds under a bound',
      { seconds: { under: 60 } },
      'audio',
      'wav',
      { lengthMs: 60_000 },
      { trim: { startMs: 0, endMs: 59_900 } },
    ],
    ['one that is too short', { seconds: { min: 3 } }, 'video', 'mp4', { lengthMs: 1000 }, undefined],
    [
      'frames',
      { frames: { max: 240 } },
      'video',
      'mp4',
      { frames: 600, rate: 24, lengthMs: 25_000 },
      { trim: { startMs: 0, endMs: 9950 } },
    ],
    ['frames of an unknown rate', { frames: { max: 240 } }, 'video', 'mp4', { frames: 600 }, undefined],
    [
      'everything at once',
      { formats: ['jpg'], longSide: { max: 1024 } },
      'image',
      'png',
      { width: 2000, height: 1500 },
      { to: 'jpeg', mostSide: 1024 },
    ],
    [
      'nothing',
      { formats: ['jpg'], longSide: { max: 1024 } },
      'image',
      'jpg',
      { width: 1000, height: 900 },
      undefined,
    ],
  ])('%s', (_, limits, media, format, facts, form) => {
    expect(fit(limits, media, format, facts)).toEqual(form)
  })
})

it('what is made of it is taken then', () => {
  const limits: Limits = { longSide: { under: 2048 }, shortSide: { max: 720 }, seconds: { under: 60 } }
  for (const [width, height] of [
    [4032, 3024],
    [1081, 3001],
    [5000, 5000],
  ] as const) {
    const facts = { width, height, lengthMs: 75_432 }
    const { mostSide = 0, trim } = fit(limits, 'video', 'mp4', facts) ?? {}
    const scale = mostSide / Math.max(width, height)
    const made = {
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      // As much as an encoder's last frame may add.
      lengthMs: (trim?.endMs ?? 0) + 40,
    }
    expect(fileWarnings(limits, { format: 'mp4', facts: made, size: 1000 })).toEqual([])
  }
})

// What is told of content that is not in what was made of a file.
import { describe, expect, it } from 'vitest'
import {
  lossesInWords,
  soundInWords,
  type Sides,
} from '../../../../../src/renderer/uploads/fit/lossesInWords.ts'

const film = (more: Partial<Sides>): Sides => ({ to: 'mp4', steps: ['converted'], ...more })

it.each<[Sides, string[]]>([
  [{ to: 'jpeg', steps: ['converted'], before: { frames: 24, lengthMs: 900 } }, ['first of 24 frames']],
  [{ to: 'jpeg', steps: ['converted'], before: { pictures: 3 } }, ['first of 3 pictures']],
  [{ to: 'jpeg', steps: ['converted'], before: {} }, []],
  [{ to: 'png', steps: ['renamed'] }, []],
  [film({ before: { frames: 24, lengthMs: 1000 }, after: { frames: 24, lengthMs: 1000 } }), []],
  [film({ before: { lengthMs: 300_000 }, after: { lengthMs: 64_000 } }), ['1:04 of 5:00']],
  [film({ before: { lengthMs: 10_000 }, after: { lengthMs: 9900 } }), []],
  [film({ before: { sounds: 2, subtitles: 1 } }), ['first of 2 sound tracks', 'without subtitles']],
  [film({ steps: ['trimmed'], before: { sounds: 2 } }), ['first of 2 sound tracks']],
  [film({ steps: ['remuxed'], before: { sounds: 2, subtitles: 1 } }), ['without subtitles']],
  [film({ steps: ['cleaned'], before: { sounds: 2, subtitles: 1 } }), []],
  [
    {
      to: 'mp3',
      steps: ['converted'],
      before: { channels: 2, sampleRate: 48_000 },
      after: { channels: 1, sampleRate: 22_050 },
    },
    ['mono', '22.05 kHz'],
  ],
  [{ to: 'mp3', steps: ['converted'], before: { channels: 6 }, after: { channels: 2 } }, ['stereo']],
  [{ to: 'mp3', steps: ['converted'], before: { channels: 1 }, after: { channels: 1 } }, []],
])('%j', (sides, said) => {
  expect(lossesInWords(sides)).toEqual(said)
})

describe('sound', () => {
  it.each([
    [{}, undefined],
    [{ channels: 1 }, 'mono'],
    [{ channels: 2, sampleRate: 48_000 }, '48 kHz · stereo'],
    [{ channels: 6, sampleRate: 44_100 }, '44.1 kHz · 6 channels'],
  ])('%j: %s', (facts, said) => {
    expect(soundInWords(facts)).toBe(said)
  })
})

/**
 * Tells what of a file is not in what was made of it: frames, pictures, streams, time, channels and samples.
 */
import { factsOfKind, type FileKind } from '../../../shared/media/fileKind.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import type { Step } from '../../../shared/media/prepared.ts'
import { words } from '../../../shared/i18n/words.ts'

export interface Sides {
  readonly to: FileKind
  readonly before?: MediaFacts | undefined
  readonly after?: MediaFacts | undefined
  readonly steps: readonly Step[]
}

/** What containers and encoders round lengths by, ms. */
const SLACK_MS = 400

/** Each loss in a few words, what is missed most first. Pixels are told elsewhere. */
export const lossesInWords = (sides: Sides): string[] => [...contentLost(sides), ...qualityLost(sides)]

/** Parts of the content that are not there at all. */
export function contentLost({ to, before = {}, after = {}, steps }: Sides): string[] {
  const { losses } = words.fitting
  const { frames = 1, pictures = 1, sounds = 1, subtitles = 0, lengthMs } = before
  const isNew = steps.some((step) => step === 'converted' || step === 'trimmed')
  const { media } = factsOfKind(to)
  if (media === 'image') {
    if (frames > 1) return [losses.frames(frames)]
    return pictures > 1 ? [losses.pictures(pictures)] : []
  }
  const { length } = words.measures
  const isShorter = lengthMs !== undefined && (after.lengthMs ?? lengthMs) < lengthMs - SLACK_MS
  return [
    ...(isShorter ? [losses.shorter(length(after.lengthMs ?? 0), length(lengthMs))] : []),
    // A copy into another container keeps all of the sound.
    ...(isNew && sounds > 1 ? [losses.sounds(sounds)] : []),
    ...((isNew || steps.includes('remuxed')) && subtitles > 0 ? [losses.subtitles] : []),
  ]
}

function qualityLost({ before = {}, after = {} }: Sides): string[] {
  const { losses } = words.fitting
  const isLess = (name: 'channels' | 'sampleRate') => (after[name] ?? Infinity) < (before[name] ?? 0)
  return [
    ...(isLess('channels') ? [after.channels === 1 ? losses.mono : losses.stereo] : []),
    ...(isLess('sampleRate') ? [rateInWords(after.sampleRate ?? 0)] : []),
  ]
}

const rateInWords = (hertz: number): string => words.fitting.losses.rate(String(Math.round(hertz / 10) / 100))

/** "48 kHz, stereo"; undefined where there is no sound. */
export function soundInWords({ channels, sampleRate }: MediaFacts = {}): string | undefined {
  const { mono, stereo } = words.fitting.losses
  const names = [undefined, mono, stereo]
  const parts = [
    ...(sampleRate === undefined ? [] : [rateInWords(sampleRate)]),
    ...(channels === undefined ? [] : [names[channels] ?? words.fitting.losses.channels(channels)]),
  ]
  return parts.length === 0 ? undefined : parts.join(' · ')
}

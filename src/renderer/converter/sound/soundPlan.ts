/**
 * Decides in which quality a sound is encoded, so that it fits.
 */
import { kbpsOf, MP3_RATES } from '../mp3/mp3Frames.ts'

export interface SoundPlan {
  readonly channels: number
  /** Samples a second. */
  readonly sampleRate: number
  /** Bits a second; of PCM it follows from the others. */
  readonly bitRate?: number | undefined
}

export interface SoundFacts {
  readonly channels: number
  readonly sampleRate: number
  /** Of what is encoded. */
  readonly seconds: number
}

/** No loss can be heard. */
const BEST_KBPS = { mono: 128, stereo: 256 }
/** Below, two channels take too much from each other. */
const LEAST_OF_STEREO = 80
/** Speech can still be understood. */
const LEAST_KBPS = 16
/** An index, and a frame that is begun. */
const AROUND_BYTES = 4096

/** The next rate of MP3 below, or the lowest. */
const rateFor = (rate: number): number => MP3_RATES.find((each) => each <= rate) ?? 8000

/** The best that fits; undefined where nothing does. */
export function planMp3(
  { channels, sampleRate, seconds }: SoundFacts,
  mostBytes: number,
): SoundPlan | undefined {
  const kbps = ((mostBytes - AROUND_BYTES) * 8) / 1000 / seconds
  const isStereo = channels > 1 && kbps >= LEAST_OF_STEREO
  const best = Math.min(kbps, isStereo ? BEST_KBPS.stereo : BEST_KBPS.mono)
  // Fewer bits sound better at lower rates, which MPEG 2 has.
  const most = best >= 64 ? 48_000 : best >= 32 ? 24_000 : 16_000
  const rate = rateFor(Math.min(sampleRate, most))
  const fitting = Math.min(best, kbpsOf(rate).at(-1) ?? best)
  if (fitting < LEAST_KBPS) return undefined
  return { channels: isStereo ? 2 : 1, sampleRate: rate, bitRate: Math.floor(fitting * 1000) }
}

/** Bytes of a sample, and of a header. */
const SAMPLE_BYTES = 2
const HEADER_BYTES = 1024
/** Below, speech is no longer understood. */
const LEAST_RATE = 8000
/** Two channels need twice as much. */
const LEAST_STEREO_RATE = 22_050

/** Samples of 16 bit; fewer of them where they don't fit, and one channel where that would be too few. */
export function planWav(
  { channels, sampleRate, seconds }: SoundFacts,
  mostBytes: number,
): SoundPlan | undefined {
  const fits = (count: number) => Math.floor((mostBytes - HEADER_BYTES) / (SAMPLE_BYTES * count * seconds))
  const stereo = Math.min(sampleRate, fits(2))
  if (channels > 1 && stereo >= Math.min(sampleRate, LEAST_STEREO_RATE))
    return { channels: 2, sampleRate: stereo }
  const mono = Math.min(sampleRate, fits(1))
  return mono >= Math.min(sampleRate, LEAST_RATE) ? { channels: 1, sampleRate: mono } : undefined
}

/**
 * Encodes a sound as frames of MP3 at any bit rate: by LAME at one of MPEG's constant rates, or by two of it whose frames are
 * mixed.
 */
import { createFrameMixer } from './frameMixer.ts'
import { createFrameReader, type Frame } from './frameReader.ts'
import { createLame } from './lame.ts'
import { kbpsOf } from './mp3Frames.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Mp3Stream {
  /** @param channels 16-bit samples of each, of the same length @returns whole frames */
  encode(channels: readonly Int16Array[]): Bytes[]
  /** The rest. */
  flush(): Bytes[]
  close(): void
}

/**
 * @param sampleRate one of MPEG's
 * @param bitRate bits a second, no lower than the lowest there
 */
export async function createMp3Stream(
  channels: number,
  sampleRate: number,
  bitRate: number,
): Promise<Mp3Stream> {
  const samples = sampleRate >= 32_000 ? 1152 : 576
  const mixer = createFrameMixer((samples * bitRate) / 8 / sampleRate)
  const sources = await Promise.all(
    around(bitRate, sampleRate).map(async (rate) => {
      const frames: Frame[] = []
      return { lame: await createLame(channels, sampleRate, rate), read: createFrameReader(), frames }
    }),
  )
  const taken = (encoded: (lame: (typeof sources)[number]['lame']) => Bytes): Bytes[] => {
    for (const { lame, read, frames } of sources) frames.push(...read(encoded(lame)))
    const count = Math.min(...sources.map(({ frames }) => frames.length))
    const [low = [], high] = sources.map(({ frames }) => frames.splice(0, count))
    if (high === undefined) return low.map(({ bytes }) => bytes)
    return low.flatMap((frame, index) => mixer.take(frame, high[index] ?? frame))
  }
  return {
    encode: (samples) => taken((lame) => lame.encode(samples)),
    flush: () => [...taken((lame) => lame.flush()), ...mixer.flush()],
    close() {
      for (const { lame } of sources) lame.close()
    },
  }
}

/** The rate itself where MPEG has it, else those below and above. */
function around(bitRate: number, sampleRate: number): number[] {
  const rates = kbpsOf(sampleRate).map((kbps) => kbps * 1000)
  const low = rates.findLast((rate) => rate <= bitRate) ?? rates[0] ?? bitRate
  const high = rates.find((rate) => rate >= bitRate)
  return high === undefined || high === low ? [low] : [low, high]
}

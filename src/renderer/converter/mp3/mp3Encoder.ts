/**
 * Encodes MP3 for mediabunny, by LAME.
 */
import { CustomAudioEncoder, EncodedPacket, registerEncoder, type AudioSample } from 'mediabunny'
import { frameAt, MP3_RATES } from './mp3Frames.ts'
import { createMp3Stream, type Mp3Stream } from './mp3Stream.ts'

class Mp3Encoder extends CustomAudioEncoder {
  #stream: Mp3Stream | undefined
  /** Where the next frame begins, s. */
  #at: number | undefined
  #isFirst = true

  static override supports(codec: string, { numberOfChannels, sampleRate }: AudioEncoderConfig): boolean {
    return codec === 'mp3' && numberOfChannels <= 2 && MP3_RATES.includes(sampleRate)
  }

  async init(): Promise<void> {
    const { numberOfChannels, sampleRate, bitrate = 128_000 } = this.config
    this.#stream = await createMp3Stream(numberOfChannels, sampleRate, bitrate)
  }

  encode(sample: AudioSample): void {
    this.#at ??= sample.timestamp
    const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
      const plane = new Int16Array(sample.numberOfFrames)
      sample.copyTo(plane, { format: 's16-planar', planeIndex })
      return plane
    })
    this.#give(this.#stream?.encode(channels))
  }

  flush(): void {
    this.#give(this.#stream?.flush())
  }

  close(): void {
    this.#stream?.close()
    this.#stream = undefined
  }

  #give(frames: readonly Uint8Array[] = []): void {
    const { numberOfChannels, sampleRate } = this.config
    const decoderConfig = { codec: 'mp3', numberOfChannels, sampleRate }
    for (const frame of frames) {
      const at = this.#at ?? 0
      const seconds = (frameAt(frame, 0)?.samples ?? 0) / sampleRate
      this.onPacket(
        new EncodedPacket(frame, 'key', at, seconds),
        this.#isFirst ? { decoderConfig } : undefined,
      )
      this.#isFirst = false
      this.#at = at + seconds
    }
  }
}

let isRegistered = false

/** From then on mediabunny encodes MP3. */
export function registerMp3Encoder(): void {
  if (!isRegistered) registerEncoder(Mp3Encoder)
  isRegistered = true
}

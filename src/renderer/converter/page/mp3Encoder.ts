/**
 * Encodes MP3 for mediabunny, by LAME, at a constant bit rate.
 */
import { CustomAudioEncoder, EncodedPacket, registerEncoder, type AudioSample } from 'mediabunny'
import { createLame, type Lame } from './lame.ts'
import { frameAt } from './mp3Frames.ts'

/** Of MPEG 1, 2 and 2.5. */
export const MP3_RATES = [48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000]

class Mp3Encoder extends CustomAudioEncoder {
  #lame: Lame | undefined
  /** Bytes that are no whole frame yet. */
  #rest = new Uint8Array()
  /** Where the next frame begins, s. */
  #at: number | undefined
  #isFirst = true

  static override supports(codec: string, { numberOfChannels, sampleRate }: AudioEncoderConfig): boolean {
    return codec === 'mp3' && numberOfChannels <= 2 && MP3_RATES.includes(sampleRate)
  }

  async init(): Promise<void> {
    const { numberOfChannels, sampleRate, bitrate = 128_000 } = this.config
    this.#lame = await createLame(numberOfChannels, sampleRate, bitrate)
  }

  encode(sample: AudioSample): void {
    this.#at ??= sample.timestamp
    const channels = Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
      const plane = new Int16Array(sample.numberOfFrames)
      sample.copyTo(plane, { format: 's16-planar', planeIndex })
      return plane
    })
    this.#take(this.#lame?.encode(channels))
  }

  flush(): void {
    this.#take(this.#lame?.flush())
  }

  close(): void {
    this.#lame?.close()
    this.#lame = undefined
  }

  #take(bytes = new Uint8Array()): void {
    const all = new Uint8Array(this.#rest.length + bytes.length)
    all.set(this.#rest)
    all.set(bytes, this.#rest.length)
    let from = 0
    for (;;) {
      const frame = frameAt(all, from)
      if (frame === undefined || from + frame.size > all.length) break
      this.#give(all.slice(from, from + frame.size), frame.samples / this.config.sampleRate)
      from += frame.size
    }
    this.#rest = all.slice(from)
  }

  #give(frame: Uint8Array, seconds: number): void {
    const { numberOfChannels, sampleRate } = this.config
    const at = this.#at ?? 0
    const decoderConfig = { codec: 'mp3', numberOfChannels, sampleRate }
    this.onPacket(new EncodedPacket(frame, 'key', at, seconds), this.#isFirst ? { decoderConfig } : undefined)
    this.#isFirst = false
    this.#at = at + seconds
  }
}

let isRegistered = false

/** From then on mediabunny encodes MP3. */
export function registerMp3Encoder(): void {
  if (!isRegistered) registerEncoder(Mp3Encoder)
  isRegistered = true
}

/**
 * Decides what becomes of a film's sound: it is copied where an MP4 may hold it and it leaves room for the pictures, else
 * encoded as AAC where this computer can, and as MP3 everywhere.
 */
import { canEncodeAudio, Quality, type ConversionAudioOptions, type InputAudioTrack } from 'mediabunny'
import { AUDIO_IN_MP4 } from '../../../shared/media/mp4Codecs.ts'
import { CannotFit } from '../page/conversion.ts'
import { registerMp3Encoder } from '../mp3/mp3Encoder.ts'
import { MP3_RATES } from '../mp3/mp3Frames.ts'

export interface SoundPlan {
  /** Bits a second. */
  readonly bitrate: number
  readonly isCopied: boolean
  readonly options: ConversionAudioOptions
}

const NO_SOUND: SoundPlan = { bitrate: 0, isCopied: true, options: { discard: true } }

/** Copied whatever plays it: the others are encoded where they can be decoded. */
const COPIED = ['aac', 'mp3']
/** Packets that are looked at to tell its bitrate. */
const PROBED = 400
/** Of all there is, sound takes no more than this… */
const MOST_SHARE = 0.3
/** …and gets this when it is encoded; bits a second, all of which MP3 has. */
const SHARE = 0.15
const BITRATES = [128_000, 96_000, 64_000, 48_000, 32_000]
/** Below this, one channel sounds better than two. */
const STEREO_FROM = 64_000

/** @param bits a second, for all of the film */
export async function planSound(track: InputAudioTrack | null, bits: number): Promise<SoundPlan> {
  if (track === null) return NO_SOUND
  const codec = await track.getCodec()
  const { averageBitrate } = await track.computePacketStats(PROBED)
  const canDecode = await track.canDecode()
  const canCopy = codec !== null && AUDIO_IN_MP4.includes(codec)
  const encoded = BITRATES.find((bitrate) => bitrate <= bits * SHARE) ?? 32_000
  const isSmall = averageBitrate <= bits * MOST_SHARE || averageBitrate <= encoded
  if (canCopy && ((COPIED.includes(codec) && isSmall) || !canDecode))
    return { bitrate: averageBitrate, isCopied: true, options: {} }
  if (!canDecode) throw new CannotFit('no-decoder', await nameOf(track))
  return { bitrate: encoded, isCopied: false, options: await encoding(track, encoded) }
}

async function encoding(track: InputAudioTrack, bitrate: number): Promise<ConversionAudioOptions> {
  const numberOfChannels = bitrate < STEREO_FROM ? 1 : Math.min(2, await track.getNumberOfChannels())
  const rate = await track.getSampleRate()
  const sampleRate = MP3_RATES.find((each) => each <= rate) ?? 8000
  const quality = new Quality({ bitrate })
  const common = { numberOfChannels, sampleRate, quality, forceTranscode: true }
  if (await canEncodeAudio('aac', { numberOfChannels, sampleRate, quality }))
    return { ...common, codec: 'aac' }
  registerMp3Encoder()
  return { ...common, codec: 'mp3' }
}

export async function nameOf(track: {
  getCodec(): Promise<string | null>
  getInternalCodecId(): Promise<unknown>
}): Promise<string | undefined> {
  const name = (await track.getCodec()) ?? (await track.getInternalCodecId())
  return typeof name === 'string' ? name.slice(0, 40) : undefined
}

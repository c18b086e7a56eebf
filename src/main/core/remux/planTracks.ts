/**
 * Decides which streams go into the MP4, and declares them there with all that a player needs to show them right.
 */
import {
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny'
import { AUDIO_IN_MP4, VIDEO_IN_MP4 } from '../../../shared/media/mp4Codecs.ts'

/** A stream that is copied. */
export type Copied =
  | {
      readonly type: 'video'
      readonly track: InputVideoTrack
      readonly source: EncodedVideoPacketSource
      readonly config: VideoDecoderConfig
    }
  | {
      readonly type: 'audio'
      readonly track: InputAudioTrack
      readonly source: EncodedAudioPacketSource
      readonly config: AudioDecoderConfig
    }

/** Why there is no copy. */
export class RemuxRefusal extends Error {
  readonly why: 'too-large' | 'no-decoder' | 'undecodable' | 'nothing-in-it'
  readonly codec: string | undefined

  constructor(why: RemuxRefusal['why'], codec?: string) {
    super(why)
    this.why = why
    this.codec = codec
  }
}

/** More sound tracks than any film has languages. */
const MOST_TRACKS = 32

/** The main stream of pictures, and all of the sound. */
export async function planTracks(
  input: Input,
  output: Output,
  keepsMetadata: boolean,
): Promise<readonly Copied[]> {
  const video = await input.getPrimaryVideoTrack()
  const audio = await input.getAudioTracks()
  if (video === null && audio.length === 0) throw new RemuxRefusal('nothing-in-it')
  if (audio.length > MOST_TRACKS) throw new RemuxRefusal('undecodable')
  const tracks: Copied[] = video === null ? [] : [await copiedVideo(video)]
  for (const track of audio) tracks.push(await copiedAudio(track))
  for (const { type, track, source } of tracks) {
    const name = keepsMetadata ? await track.getName() : null
    const common = {
      languageCode: await track.getLanguageCode(),
      disposition: await track.getDisposition(),
      ...(name === null ? {} : { name }),
    }
    if (type === 'audio') output.addAudioTrack(source, common)
    else
      output.addVideoTrack(source, { ...common, transformationMatrix: await track.getTransformationMatrix() })
  }
  return tracks
}

async function copiedVideo(track: InputVideoTrack): Promise<Copied> {
  const codec = await track.getCodec()
  if (codec === null || !VIDEO_IN_MP4.includes(codec)) throw await unknownCodec(track)
  const config = await track.getDecoderConfig()
  if (config === null) throw new RemuxRefusal('undecodable')
  return { type: 'video', track, source: new EncodedVideoPacketSource(codec), config }
}

async function copiedAudio(track: InputAudioTrack): Promise<Copied> {
  const codec = await track.getCodec()
  if (codec === null || !AUDIO_IN_MP4.includes(codec)) throw await unknownCodec(track)
  const config = await track.getDecoderConfig()
  if (config === null) throw new RemuxRefusal('undecodable')
  return { type: 'audio', track, source: new EncodedAudioPacketSource(codec), config }
}

async function unknownCodec(track: InputVideoTrack | InputAudioTrack): Promise<RemuxRefusal> {
  const id = (await track.getCodec()) ?? (await track.getInternalCodecId())
  return new RemuxRefusal('no-decoder', typeof id === 'string' ? id.slice(0, 40) : undefined)
}

/**
 * Reads off the film that came out what it is, and draws a frame of either side at the same moment.
 */
import { BufferSource, CanvasSink, Input, MP4, type InputVideoTrack } from 'mediabunny'
import { believedFacts, MOST_FRAMES, type MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { PREVIEW_SIDE } from '../../thumbnails/canvas.ts'
import { previewOf } from '../page/preview.ts'

/** Seconds from the start; a film's first frame is often black. */
const MOMENT = 1

type Bytes = Uint8Array<ArrayBuffer>

export async function factsOfMp4(bytes: Bytes): Promise<MediaFacts> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  try {
    const video = await input.getPrimaryVideoTrack()
    const audio = await input.getPrimaryAudioTrack()
    const told: Partial<Record<keyof MediaFacts, unknown>> = {
      lengthMs: Math.round((await input.computeDuration()) * 1000),
    }
    if (video !== null) {
      const { packetCount, averagePacketRate } = await video.computePacketStats()
      told.width = await video.getDisplayWidth()
      told.height = await video.getDisplayHeight()
      told.videoCodec = await video.getCodec()
      told.frames = Math.min(packetCount, MOST_FRAMES)
      told.rate = Math.round(averagePacketRate * 1000) / 1000
    }
    if (audio !== null) {
      told.audioCodec = await audio.getCodec()
      told.channels = await audio.getNumberOfChannels()
      told.sampleRate = await audio.getSampleRate()
    }
    return believedFacts(told)
  } finally {
    input.dispose()
  }
}

/** The moment of a film that is drawn, seconds from its start. */
export const momentIn = (seconds: number): number => Math.min(MOMENT, seconds / 4)

/** Undefined where there is nothing to see, or it can't be decoded here. */
export async function frameOf(track: InputVideoTrack | null, at: number): Promise<Bytes | undefined> {
  if (track === null || !(await track.canDecode())) return undefined
  try {
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
    const scale = Math.min(1, PREVIEW_SIDE / Math.max(width, height))
    const sink = new CanvasSink(track, {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      fit: 'fill',
    })
    const drawn = (await sink.getCanvas(at)) ?? (await sink.getCanvas(await track.getFirstTimestamp()))
    return drawn === null ? undefined : await previewOf(drawn.canvas, drawn.canvas.width, drawn.canvas.height)
  } catch {
    return undefined
  }
}

export async function frameOfMp4(bytes: Bytes, at: number): Promise<Bytes | undefined> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] })
  try {
    return await frameOf(await input.getPrimaryVideoTrack(), at)
  } finally {
    input.dispose()
  }
}

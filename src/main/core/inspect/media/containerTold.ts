/**
 * Reads off films and sounds in containers their streams, pixels and length.
 */
import {
  ADTS,
  CustomSource,
  FLAC,
  Input,
  MATROSKA,
  MP4,
  OGG,
  QTFF,
  WEBM,
  type InputAudioTrack,
  type InputFormat,
  type InputTrack,
  type InputVideoTrack,
} from 'mediabunny'
import type { Stream } from '../../../../shared/media/inspection.ts'
import { MOST_FRAMES } from '../../../../shared/media/mediaFacts.ts'
import type { Source } from '../../clean/bytes/source.ts'
import type { Told } from './told.ts'

/** The library keeps some of what it read. */
const CACHE_BYTES = 8 * 1024 * 1024
/** Of a film or a sound, whose tables and heads are read, and where there are none, its frames. */
const MOST_BYTES = 64 * 1024 * 1024
/** An honest file needs some dozens; an odd one must not ask for ever. */
const MOST_READS = 4000
const MOST_STREAMS = 32
/** Codecs that the library does not name, by what films call them. */
const OTHER_CODECS: Readonly<Record<string, string>> = {
  ...{ apch: 'prores', apcn: 'prores', apcs: 'prores', apco: 'prores', ap4h: 'prores', ap4x: 'prores' },
  ...{
    mp4v: 'mpeg4',
    'V_MPEG4/ISO/ASP': 'mpeg4',
    jpeg: 'mjpeg',
    mjpa: 'mjpeg',
    V_MJPEG: 'mjpeg',
    s263: 'h263',
  },
  ...{ alac: 'alac', A_ALAC: 'alac', samr: 'amr', sawb: 'amr-wb', dvhe: 'hevc', dvh1: 'hevc', dtsc: 'dts' },
}

/** @param onTold called with what is told so far: the rest of a damaged file may take for ever */
export async function containerTold(
  source: Source,
  onTold: (told: Told) => void = () => undefined,
): Promise<Told> {
  const input = new Input({
    source: new CustomSource({
      getSize: () => source.size,
      read: limited(source),
      maxCacheSize: CACHE_BYTES,
      handleUnhandledError: () => undefined,
    }),
    formats: [MP4, QTFF, MATROSKA, WEBM, OGG, FLAC, ADTS],
  })
  let told: Told = { facts: {} }
  const add = (more: Partial<Told>) => {
    told = { ...told, ...more, facts: { ...told.facts, ...more.facts } }
    onTold(told)
  }
  try {
    await tellOf(input, source.size, add)
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error
  } finally {
    input.dispose()
  }
  return told
}

/** What takes longer is told later. */
async function tellOf(input: Input, size: number, add: (more: Partial<Told>) => void): Promise<void> {
  const tracks = (await input.getTracks()).slice(0, MOST_STREAMS)
  const streams = await Promise.all(tracks.map(streamOf))
  const sounds = streams.filter(({ type }) => type === 'audio').length
  add({ streams, facts: sounds > 1 ? { sounds } : {} })
  const video = await input.getPrimaryVideoTrack()
  if (video !== null) add({ facts: await videoFacts(video) })
  const audio = await input.getPrimaryAudioTrack()
  if (audio !== null) add({ facts: await audioFacts(audio) })
  const seconds = await input.getDurationFromMetadata()
  if (seconds !== null) add({ facts: { lengthMs: Math.round(seconds * 1000) } })
  if (!hasTables(await input.getFormat()) && size > MOST_BYTES) return
  if (seconds === null) add({ facts: { lengthMs: Math.round((await input.computeDuration()) * 1000) } })
  if (video !== null) add({ facts: await framesOf(video) })
}

/** All others have to be walked through from end to end. */
const hasTables = (format: InputFormat): boolean => format === MP4 || format === QTFF

async function streamOf(track: InputTrack): Promise<Stream> {
  if (!track.isVideoTrack() && !track.isAudioTrack()) return { type: 'other' }
  const codec = await codecOf(track)
  return { type: track.isVideoTrack() ? 'video' : 'audio', ...(codec === undefined ? {} : { codec }) }
}

async function codecOf(track: InputVideoTrack | InputAudioTrack): Promise<string | undefined> {
  const codec = await track.getCodec()
  if (codec !== null) return codec
  const id = await track.getInternalCodecId()
  if (typeof id !== 'string') return undefined
  const known = OTHER_CODECS[id.trim()]
  return known ?? (/^[\w-]{1,30}$/.test(id.trim()) ? id.trim().toLowerCase() : undefined)
}

async function videoFacts(track: InputVideoTrack): Promise<Told['facts']> {
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    videoCodec: await codecOf(track),
  }
}

async function audioFacts(track: InputAudioTrack): Promise<Told['facts']> {
  return {
    audioCodec: await codecOf(track),
    channels: await track.getNumberOfChannels(),
    sampleRate: await track.getSampleRate(),
  }
}

/** Nothing if they can't be counted, or are more than is worth it. */
async function framesOf(track: InputVideoTrack): Promise<Told['facts']> {
  try {
    const { packetCount, averagePacketRate } = await track.computePacketStats(MOST_FRAMES + 1)
    return { frames: packetCount, rate: Math.round(averagePacketRate * 100) / 100 }
  } catch {
    return {}
  }
}

/** Ends what asks for more than any honest file does. */
function limited({ read }: Source) {
  let bytes = 0
  let reads = 0
  return (start: number, end: number) => {
    bytes += end - start
    reads += 1
    if (bytes > MOST_BYTES || reads > MOST_READS) throw new RangeError('more than an honest file needs')
    return read(start, end - start)
  }
}

/**
 * Encodes a film anew so that it fits: a first pass by what the bitrate should give, others where that missed.
 */
import { Quality, VideoSampleSink, type ConversionVideoOptions, type InputVideoTrack } from 'mediabunny'
import { VIDEO_IN_MP4 } from '../../../shared/media/mp4Codecs.ts'
import { CannotFit, type Report } from '../page/conversion.ts'
import { budgetOf, overhead, planPicture, type PicturePlan } from '../../../shared/media/filmBudget.ts'
import { inPasses } from './passes.ts'
import { nameOf, planSound, type SoundPlan } from './planSound.ts'
import type { Film, FilmRecipe } from './readFilm.ts'
import { runConversion } from './runConversion.ts'

const PROBED_FRAMES = 300
/** Seconds; a shorter interval costs bytes, a longer one makes seeking slow. */
const KEY_FRAME_EVERY = 5
const NEWER_THAN_H264 = ['hevc', 'vp9', 'av1']

export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Pictures or sound are others than they were; else both were copied. */
  readonly isConverted: boolean
  readonly isScaled: boolean
}

export async function encodeFilm(
  film: Film,
  recipe: FilmRecipe,
  report: Report,
  signal: AbortSignal,
): Promise<Encoded> {
  const { mostBytes, mostSide } = recipe
  const seconds = film.end - film.start
  const bits = budgetOf(mostBytes, seconds)
  const sound = await planSound(film.audio, bits)
  if (film.video === null) return encodeSound(film, sound, mostBytes, report, signal)
  const { plan, facts } = await pictureOf(film.video, bits - sound.bitrate, mostSide)
  if (facts.bitrate + sound.bitrate + overhead(facts.rate) < bits && (await canCopy(film, plan, facts))) {
    const bytes = await runConversion(film, { video: {}, audio: sound.options }, report, signal)
    if (bytes.length <= mostBytes) return { bytes, isConverted: !sound.isCopied, isScaled: false }
  }
  if (!(await film.video.canDecode())) throw new CannotFit('no-decoder', await nameOf(film.video))
  const made = await inPasses(
    async (pass, reportPass) => {
      const video = await optionsOf(film.video, pass)
      return runConversion(film, { video, audio: sound.options }, reportPass, signal)
    },
    { plan, fixedBytes: (sound.bitrate * seconds) / 8, mostBytes, report },
  )
  return {
    bytes: made.bytes,
    isConverted: true,
    isScaled: Math.max(made.width, made.height) + 2 < Math.max(facts.width, facts.height),
  }
}

async function pictureOf(track: InputVideoTrack, bits: number, mostSide: number | undefined) {
  const { averagePacketRate, averageBitrate } = await track.computePacketStats(PROBED_FRAMES)
  const rate = Math.min(Math.max(averagePacketRate, 0.1), 240)
  const facts = {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rate,
    bitrate: averageBitrate,
  }
  const isNewer = NEWER_THAN_H264.includes((await track.getCodec()) ?? '')
  const plan = planPicture(facts, bits - overhead(rate), { mostSide, isNewer })
  if (plan === undefined) throw new CannotFit('too-long')
  return { plan, facts }
}

/** Whether the pictures may stay as they are: only the sound is another. */
async function canCopy({ video, start }: Film, plan: PicturePlan, facts: { width: number; height: number }) {
  const codec = (await video?.getCodec()) ?? ''
  const isWhole = start === 0 && Math.max(plan.width, plan.height) + 2 >= Math.max(facts.width, facts.height)
  return isWhole && VIDEO_IN_MP4.includes(codec)
}

async function optionsOf(
  track: InputVideoTrack | null,
  { width, height, bitrate }: PicturePlan,
): Promise<ConversionVideoOptions> {
  const common = {
    codec: 'avc' as const,
    width,
    height,
    fit: 'fill' as const,
    quality: new Quality({ bitrate, bitrateMode: 'variable' }),
    keyFrameInterval: KEY_FRAME_EVERY,
    forceTranscode: true,
  }
  if (track === null || !(await mustBeDrawn(track))) return common
  // Naming all of the picture makes it be drawn.
  const crop = {
    left: 0,
    top: 0,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
  }
  return { ...common, crop }
}

/**
 * Encoders take 8 bits in these layouts; given others, some fail and some hang. Drawing brings them, and the colours of HDR,
 * into what every screen shows.
 */
async function mustBeDrawn(track: InputVideoTrack): Promise<boolean> {
  if (await track.hasHighDynamicRange()) return true
  const sample = await new VideoSampleSink(track).getSample(await track.getFirstTimestamp())
  const format = sample?.format ?? ''
  sample?.close()
  return !['I420', 'NV12'].includes(format)
}

async function encodeSound(
  film: Film,
  sound: SoundPlan,
  mostBytes: number,
  report: Report,
  signal: AbortSignal,
): Promise<Encoded> {
  const bytes = await runConversion(film, { audio: sound.options }, report, signal)
  if (bytes.length > mostBytes) throw new CannotFit('too-long')
  return { bytes, isConverted: !sound.isCopied, isScaled: false }
}

/**
 * Makes a film of a GIF: each frame for as long as the GIF shows it, on white or black where one sees through.
 */
import { BufferTarget, Mp4OutputFormat, Output, Quality, VideoSample, VideoSampleSource } from 'mediabunny'
import { CannotFit, type Report } from '../page/conversion.ts'
import { MOST_BYTES, type FileSource } from '../page/fileSource.ts'
import { budgetOf, overhead, planPicture, type PicturePlan } from '../../../shared/media/filmBudget.ts'
import { inPasses } from './passes.ts'
import type { FilmRecipe } from './readFilm.ts'
import { withoutTimes } from './runConversion.ts'

/** Decoded, all of them: more would not be converted in time. */
const MOST_PIXELS = 20_000_000_000
const MOST_FRAMES = 100_000
const KEY_FRAME_EVERY = 5
/** Shown so long where the GIF says nothing, µs: what browsers do. */
const USUAL_DELAY = 100_000

interface Gif {
  readonly decoder: ImageDecoder
  readonly frames: number
  readonly width: number
  readonly height: number
  /** Seconds, from the first frames on. */
  readonly seconds: number
  readonly background: string
}

export async function filmOfGif(
  source: FileSource,
  { mostBytes, mostSide }: FilmRecipe,
  report: Report,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (source.size > MOST_BYTES) throw new CannotFit('too-large-to-read')
  const data = await source.whole()
  const gif = await open(data, (share) => {
    report(share * 0.2)
  })
  const rate = gif.frames / gif.seconds
  // The bits of a GIF tell nothing of those of a film.
  const facts = { width: gif.width, height: gif.height, rate, bitrate: Infinity }
  const plan = planPicture(facts, budgetOf(mostBytes, gif.seconds) - overhead(rate), { mostSide })
  if (plan === undefined) throw new CannotFit('too-long')
  const encode = (pass: PicturePlan, reportPass: Report) => encodeGif(gif, pass, reportPass, signal)
  try {
    const { bytes } = await inPasses(encode, {
      plan,
      fixedBytes: 0,
      mostBytes,
      report: (share) => {
        report(0.2 + share * 0.8)
      },
    })
    return bytes
  } finally {
    gif.decoder.close()
  }
}

/** Goes through all frames once: only then it is known how long each is shown. */
async function open(data: ArrayBuffer, report: Report): Promise<Gif> {
  const decoder = new ImageDecoder({ data, type: 'image/gif', preferAnimation: true })
  await Promise.all([decoder.completed, decoder.tracks.ready])
  const { selectedTrack } = decoder.tracks
  const frames = selectedTrack?.frameCount ?? 0
  if (frames === 0) throw new CannotFit('nothing-in-it')
  const { image: first } = await decoder.decode({ frameIndex: 0 })
  const { displayWidth: width, displayHeight: height } = first
  const background = backgroundFor(first)
  first.close()
  if (width * height * frames > MOST_PIXELS || frames > MOST_FRAMES) throw new CannotFit('too-many-pixels')
  let us = 0
  for (let index = 0; index < frames; index += 1) {
    const { image } = await decoder.decode({ frameIndex: index })
    us += delayOf(image)
    image.close()
    report(index / frames)
  }
  return { decoder, frames, width, height, seconds: us / 1e6, background }
}

const delayOf = ({ duration }: VideoFrame): number =>
  duration === null || duration === 0 ? USUAL_DELAY : duration

/** Black behind what is light itself, white behind all else. */
function backgroundFor(frame: VideoFrame): string {
  const side = 32
  const context = contextOf(side, side)
  context.drawImage(frame, 0, 0, side, side)
  const { data } = context.getImageData(0, 0, side, side)
  let weight = 0
  let light = 0
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4)
    weight += alpha
    light += alpha * (0.299 * red + 0.587 * green + 0.114 * blue)
  }
  return weight > 0 && light / weight > 200 ? '#000' : '#fff'
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new CannotFit('no-encoder')
  return context
}

async function encodeGif(
  { decoder, frames, background }: Gif,
  { width, height, bitrate }: PicturePlan,
  report: Report,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const quality = new Quality({ bitrate, bitrateMode: 'variable' })
  const film = new VideoSampleSource({ codec: 'avc', quality, keyFrameInterval: KEY_FRAME_EVERY })
  output.addVideoTrack(film)
  await output.start()
  const context = contextOf(width, height)
  context.imageSmoothingQuality = 'high'
  let us = 0
  try {
    for (let index = 0; index < frames; index += 1) {
      signal.throwIfAborted()
      const { image } = await decoder.decode({ frameIndex: index })
      context.fillStyle = background
      context.fillRect(0, 0, width, height)
      context.drawImage(image, 0, 0, width, height)
      const duration = delayOf(image)
      image.close()
      const sample = new VideoSample(context.canvas, { timestamp: us / 1e6, duration: duration / 1e6 })
      await film.add(sample)
      sample.close()
      us += duration
      report(index / frames)
    }
    await output.finalize()
  } catch (error) {
    await output.cancel().catch(() => undefined)
    throw error
  }
  return withoutTimes(new Uint8Array(target.buffer ?? new ArrayBuffer(0)))
}

/**
 * Converts sounds to MP3 or WAV, at most so many bytes large.
 */
import {
  ALL_FORMATS,
  BufferTarget,
  Conversion as Encoding,
  CustomSource,
  Input,
  Mp3OutputFormat,
  Output,
  WavOutputFormat,
  type InputAudioTrack,
} from 'mediabunny'
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import { CannotFit, type Convert, type Report } from '../page/conversion.ts'
import { MOST_BYTES, type FileSource } from '../page/fileSource.ts'
import { registerMp3Encoder } from '../mp3/mp3Encoder.ts'
import { aiffAsWav } from './aiff.ts'
import { planMp3, planWav, type SoundPlan } from './soundPlan.ts'

type SoundRecipe = Extract<Recipe, { make: 'sound' }>

export const convertSound: Convert<'sound'> = async (source, recipe, report) => {
  if (source.size > MOST_BYTES) throw new CannotFit('too-large-to-read')
  registerMp3Encoder()
  const input = await inputOf(source, recipe)
  try {
    const track = await trackIn(input, recipe)
    const span = await spanOf(track, recipe)
    const plan = await planFor(track, span.end - span.start, recipe)
    const bytes = await encoded(input, track, plan, span, recipe, report)
    if (bytes.length > recipe.mostBytes) throw new CannotFit('still-too-large')
    const { channels, sampleRate } = plan
    const lengthMs = Math.max(1, Math.round((span.end - span.start) * 1000))
    const audioCodec = recipe.to === 'mp3' ? 'mp3' : 'pcm-s16'
    return {
      ...{ bytes, kind: recipe.to, facts: { lengthMs, audioCodec, channels, sampleRate } },
      steps: recipe.part === undefined ? ['converted'] : ['converted', 'trimmed'],
    }
  } finally {
    input.dispose()
  }
}

async function inputOf(file: FileSource, { from }: SoundRecipe): Promise<Input> {
  const { size, read } = from === 'aiff' ? await aiffAsWav(file) : file
  const source = new CustomSource({ getSize: () => size, read, prefetchProfile: 'network' })
  return new Input({ source, formats: ALL_FORMATS })
}

async function trackIn(input: Input, { from }: SoundRecipe): Promise<InputAudioTrack> {
  const track = await input.getPrimaryAudioTrack()
  if (track === null) {
    // mediabunny lists no track of a codec that it does not know in this container.
    if ((await input.getTracks()).length === 0) throw new CannotFit('no-decoder', factsOfKind(from).label)
    throw new CannotFit('nothing-in-it')
  }
  if (!(await track.canDecode()))
    throw new CannotFit('no-decoder', (await track.getCodec()) ?? factsOfKind(from).label)
  return track
}

/** What of it is encoded, s. */
async function spanOf(
  track: InputAudioTrack,
  { part }: SoundRecipe,
): Promise<{ start: number; end: number }> {
  const first = Math.max(0, await track.getFirstTimestamp())
  const end = await track.computeDuration()
  const span = part
    ? { start: Math.max(first, part.startMs / 1000), end: Math.min(end, (part.endMs ?? Infinity) / 1000) }
    : { start: first, end }
  if (!(span.end > span.start)) throw new CannotFit('nothing-in-it')
  return span
}

async function planFor(track: InputAudioTrack, seconds: number, recipe: SoundRecipe): Promise<SoundPlan> {
  const facts = {
    ...{ channels: await track.getNumberOfChannels(), sampleRate: await track.getSampleRate() },
    seconds,
  }
  const plan = (recipe.to === 'mp3' ? planMp3 : planWav)(facts, recipe.mostBytes)
  if (plan === undefined) throw new CannotFit('too-long')
  return plan
}

async function encoded(
  input: Input,
  chosen: InputAudioTrack,
  { channels, sampleRate, bitRate }: SoundPlan,
  trim: { start: number; end: number },
  { to }: SoundRecipe,
  report: Report,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget()
  const format = to === 'mp3' ? new Mp3OutputFormat() : new WavOutputFormat()
  const encoding = await Encoding.init({
    ...{ input, output: new Output({ format, target }), trim, copy: false, tags: {}, showWarnings: false },
    video: { discard: true },
    audio: (track) =>
      track.id === chosen.id
        ? {
            ...{ codec: to === 'mp3' ? 'mp3' : 'pcm-s16', forceTranscode: true },
            ...{ numberOfChannels: channels, sampleRate },
            ...(bitRate === undefined ? {} : { bitrate: bitRate }),
          }
        : { discard: true },
  })
  if (!encoding.isValid) throw new CannotFit('no-encoder', to)
  encoding.onProgress = report
  await encoding.execute()
  if (target.buffer === null) throw new Error('nothing was written')
  return new Uint8Array(target.buffer)
}

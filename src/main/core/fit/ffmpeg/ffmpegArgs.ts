/**
 * Says with which arguments ffmpeg makes a film or a sound fit: as large as the limit allows, in two passes for films, so
 * that it is met.
 */
import type { FileKind } from '../../../../shared/media/fileKind.ts'
import { budgetOf, overhead, planPicture } from '../../../../shared/media/filmBudget.ts'
import type { Part, Recipe } from '../../../../shared/media/recipe.ts'

export interface FfmpegJob {
  /** Both absolute. There is no file at `output` yet. */
  readonly input: string
  readonly output: string
  readonly recipe: Recipe
  /** As Node names it. */
  readonly platform: string
}

/**
 * How ffmpeg reads each kind. Said outright: left to guess, it also takes lists that name other files and addresses for
 * films.
 */
const READERS: Readonly<Partial<Record<FileKind, string>>> = {
  mp4: 'mov',
  mov: 'mov',
  m4a: 'mov',
  mkv: 'matroska',
  webm: 'matroska',
  avi: 'avi',
  ts: 'mpegts',
  mpg: 'mpeg',
  wmv: 'asf',
  flv: 'flv',
  '3gp': 'mov',
  gif: 'gif',
  wav: 'wav',
  mp3: 'mp3',
  aac: 'aac',
  flac: 'flac',
  ogg: 'ogg',
  opus: 'ogg',
  aiff: 'aiff',
  wma: 'asf',
}

/** Bits a second. */
const SOUNDS = [128_000, 96_000, 64_000, 48_000, 32_000]
const SOUND_SHARE = 0.15
const MP3S = [320_000, 256_000, 192_000, 160_000, 128_000, 96_000, 64_000, 48_000, 32_000]
/** Where a file does not say how long it is: what a minute of it would get. */
const GUESSED_SECONDS = 60
const USUAL_RATE = 30

/**
 * The arguments of each run, one after the other.
 * @param share of the limit that is aimed at: less than 1 for another try
 * @returns undefined where ffmpeg is of no help: pictures, kinds that it would have to guess, films too long to fit
 */
export function ffmpegArgs(
  { input, output, recipe, platform }: FfmpegJob,
  share = 1,
): readonly (readonly string[])[] | undefined {
  const read = readArgs(input, recipe)
  if (read === undefined || recipe.make === 'picture') return undefined
  if (recipe.make === 'sound') {
    const coded =
      recipe.to === 'wav' ? ['-c:a', 'pcm_s16le'] : ['-c:a', 'libmp3lame', '-b:a', mp3Rate(recipe, share)]
    return [[...read, '-map', '0:a:0', '-vn', ...PLAIN, ...coded, '-f', recipe.to, output]]
  }
  const film = filmArgs(recipe, share)
  if (film === undefined) return undefined
  const log = ['-passlogfile', passLog(output)]
  const { picture, sound } = film
  return [
    // In the same container: others keep frames that this one drops, and the second pass fails where it has fewer.
    // There is a file of that name: without -y it would be asked whether to overwrite it.
    [...read, '-map', '0:v:0', ...picture, '-pass', '1', ...log, '-an', '-y', '-f', 'mp4', nowhere(platform)],
    [
      ...read,
      '-map',
      '0:v:0',
      '-map',
      '0:a:0?',
      ...picture,
      '-pass',
      '2',
      ...log,
      ...sound,
      ...PLAIN,
      '-f',
      'mp4',
      output,
    ],
  ]
}

/** With which ffmpeg reads all of it and makes nothing, so that it tells how long it is. */
export function measuringArgs({ input, recipe, platform }: FfmpegJob): readonly string[] | undefined {
  const read = readArgs(input, recipe)
  const stream = recipe.make === 'sound' ? '0:a:0' : '0:v:0'
  return read && [...read, '-map', stream, '-c', 'copy', '-f', 'null', nowhere(platform)]
}

function readArgs(input: string, recipe: Recipe): string[] | undefined {
  const reader = READERS[recipe.from]
  if (reader === undefined) return undefined
  const part = 'part' in recipe ? recipe.part : undefined
  return ['-protocol_whitelist', 'file', '-f', reader, ...partArgs(part), '-i', input]
}

const nowhere = (platform: string): string => (platform === 'win32' ? 'NUL' : '/dev/null')

const passLog = (output: string): string => `${output}.pass`

/** What the passes of a film leave beside it, and one that was ended. */
export const passLogs = (output: string): readonly string[] =>
  ['-0.log', '-0.log.mbtree'].flatMap((end) => [end, `${end}.temp`]).map((end) => passLog(output) + end)

/** Without what says who made it, chapters and subtitles; what players need first comes first. */
const PLAIN = ['-map_metadata', '-1', '-map_chapters', '-1', '-sn', '-dn']

function partArgs(part: Part | undefined): string[] {
  if (part === undefined) return []
  const { startMs, endMs } = part
  return ['-ss', String(startMs / 1000), ...(endMs === undefined ? [] : ['-to', String(endMs / 1000)])]
}

export function secondsOf(recipe: Recipe): number | undefined {
  const part = 'part' in recipe ? recipe.part : undefined
  const { lengthMs } = recipe.facts
  const endMs = Math.min(part?.endMs ?? Infinity, lengthMs ?? Infinity)
  return endMs === Infinity ? undefined : (endMs - (part?.startMs ?? 0)) / 1000
}

function mp3Rate(recipe: Recipe, share: number): string {
  const bits = budgetOf(recipe.mostBytes * share, secondsOf(recipe) ?? GUESSED_SECONDS)
  return String(MP3S.find((rate) => rate <= bits) ?? MP3S.at(-1))
}

function filmArgs(recipe: Extract<Recipe, { make: 'film' }>, share: number) {
  const bits = budgetOf(recipe.mostBytes * share, secondsOf(recipe) ?? GUESSED_SECONDS)
  const sound = SOUNDS.find((rate) => rate <= bits * SOUND_SHARE) ?? 32_000
  const { width, height, rate = USUAL_RATE } = recipe.facts
  const given = bits - sound - overhead(rate)
  const facts = { width: width ?? 1280, height: height ?? 720, rate, bitrate: Infinity }
  const plan = planPicture(facts, given, { mostSide: recipe.mostSide })
  if (plan === undefined) return undefined
  const size =
    width === undefined ? 'trunc(iw/2)*2:trunc(ih/2)*2' : `${String(plan.width)}:${String(plan.height)}`
  return {
    picture: ['-c:v', 'libx264', '-b:v', String(plan.bitrate), '-vf', `scale=${size}`, '-pix_fmt', 'yuv420p'],
    sound: ['-c:a', 'aac', '-b:a', String(sound), '-ac', '2', '-movflags', '+faststart'],
  }
}

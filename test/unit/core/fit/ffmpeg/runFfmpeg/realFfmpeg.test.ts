// A real ffmpeg makes files fit, where this computer has one: sizes, parts, what is left out, and what is left behind.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { FfmpegJob } from '../../../../../../src/main/core/fit/ffmpeg/ffmpegArgs.ts'
import { ffmpegLine } from '../../../../../../src/main/core/fit/ffmpeg/ffmpegLine.ts'
import { runFfmpeg } from '../../../../../../src/main/core/fit/ffmpeg/runFfmpeg.ts'
import { createFfmpeg } from '../../../../../../src/main/os/ffmpeg/ffmpeg.ts'
import type { Recipe } from '../../../../../../src/shared/media/recipe.ts'
import { tempFolder } from '../../../../../helpers/tempFolder.ts'

const KINDS = path.join(import.meta.dirname, '../../../inspect/kinds')
const ffmpeg = createFfmpeg({ platform: process.platform, env: process.env })
const hasFfmpeg = ['ffmpeg', 'ffprobe'].every((name) => spawnSync(name, ['-version']).status === 0)

let folder = ''
beforeEach(async ({ skip }) => {
  if (!hasFfmpeg) skip('there is no ffmpeg with ffprobe on this computer')
  folder = await tempFolder()
})

type Film = Extract<Recipe, { make: 'film' }>
const film = (more: Partial<Film>): Recipe => ({
  ...{ make: 'film', to: 'mp4', how: 'encode', from: 'avi', facts: {}, mostBytes: 1_000_000 },
  ...more,
})
/** Makes `film.mp4`, or a sound, in the test's folder. */
function run(input: string, recipe: Recipe, signal = new AbortController().signal) {
  const job: FfmpegJob = { input, output: made(recipe), recipe, platform: process.platform }
  const shares: number[] = []
  return { result: runFfmpeg(job, ffmpeg, (share) => shares.push(share), signal), shares }
}
const made = ({ to }: Pick<Recipe, 'to'>) => path.join(folder, `made.${to}`)
/** So many seconds of noise with a tone, which no encoder makes small. */
function noise(name: string, seconds: number): string {
  const file = path.join(folder, name)
  const picture = `testsrc2=s=160x120:r=25:d=${String(seconds)},noise=alls=100:allf=t`
  const sound = `sine=frequency=440:duration=${String(seconds)}`
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound]
  const coded = ['-c:v', 'mpeg4', '-q:v', '2', '-c:a', 'mp3', '-metadata', 'title=secret place']
  execFileSync('ffmpeg', ['-loglevel', 'error', ...inputs, ...coded, file])
  return file
}
interface Probed {
  readonly format: { readonly duration: string; readonly tags?: Readonly<Record<string, string>> }
  readonly streams: readonly { readonly codec_name: string; readonly width?: number }[]
}
const probed = (file: string): Probed =>
  JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', file], {
      encoding: 'utf8',
    }),
  ) as Probed
const codecs = (file: string) => probed(file).streams.map(({ codec_name: name }) => name)

it('a film over the limit is H.264 with AAC just below it, says nothing of itself, and nothing else is left', async () => {
  const input = noise('a.avi', 8)
  const mostBytes = 120_000
  expect(statSync(input).size).toBeGreaterThan(2 * mostBytes)
  const recipe = film({ facts: { width: 160, height: 120, rate: 25, lengthMs: 8000 }, mostBytes })
  const { result, shares } = run(input, recipe)
  const size = statSync(await result.then(() => made(recipe))).size
  expect(await result).toEqual({ ok: true, value: { size } })
  expect(size).toBeLessThanOrEqual(mostBytes)
  expect(size).toBeGreaterThan(mostBytes * 0.8)
  expect(codecs(made(recipe))).toEqual(['h264', 'aac'])
  expect(Number(probed(made(recipe)).format.duration)).toBeCloseTo(8, 0)
  expect(JSON.stringify(probed(made(recipe)))).not.toContain('secret place')
  if (process.platform !== 'win32') expect(statSync(made(recipe)).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).toSorted()).toEqual(['a.avi', 'made.mp4'])
  expect(shares).toEqual(shares.toSorted((one, other) => one - other))
  expect(shares.at(-1)).toBeCloseTo(1, 1)
})

it('a film of which nobody has said how long it is, and whose frames come as they like, fits too', async () => {
  const input = noise('a.mkv', 6)
  const piped = path.join(folder, 'piped.mkv')
  // Two of three frames are missing.
  const args = ['-i', input, '-vf', 'select=mod(n\\,3)', '-c:v', 'mpeg4', '-f', 'matroska', '-']
  writeFileSync(piped, execFileSync('ffmpeg', ['-loglevel', 'error', ...args], { maxBuffer: 1e9 }))
  const recipe = film({ from: 'mkv', facts: { width: 160, height: 120 }, mostBytes: 80_000 })
  expect(await run(piped, recipe).result).toMatchObject({ ok: true })
  expect(statSync(made(recipe)).size).toBeLessThanOrEqual(80_000)
  expect(Number(probed(made(recipe)).format.duration)).toBeCloseTo(6, 0)
})

it.each([
  [{ startMs: 1000, endMs: 2500 }, 1.5, 4000],
  [{ startMs: 2500 }, 1.5, undefined],
] as const)('of a film only the part %j', async (part, seconds, lengthMs) => {
  const facts = { width: 160, height: 120, rate: 25, ...(lengthMs !== undefined && { lengthMs }) }
  const recipe = film({ facts, part })
  expect(await run(noise('a.avi', 4), recipe).result).toMatchObject({ ok: true })
  expect(Number(probed(made(recipe)).format.duration)).toBeCloseTo(seconds, 0.5)
})

it.each(['flac', 'm4a'] as const)('%s becomes MP3, or WAV', async (from) => {
  for (const to of ['mp3', 'wav'] as const) {
    const recipe: Recipe = { make: 'sound', to, from, facts: {}, mostBytes: 1_000_000 }
    expect(await run(path.join(KINDS, `plain.${from}`), recipe).result).toMatchObject({ ok: true })
    expect(codecs(made(recipe))).toEqual([to === 'mp3' ? 'mp3' : 'pcm_s16le'])
  }
})

it('what is no film is told of, also where ffmpeg would take it for a list of other files', async () => {
  const list = path.join(folder, 'list.avi')
  writeFileSync(list, `ffconcat version 1.0\nfile '${noise('other.avi', 1)}'\n`)
  expect(await run(list, film({ facts: { lengthMs: 1000 } })).result).toEqual({
    ok: false,
    problem: { kind: 'not-fitted', why: 'undecodable' },
  })
  expect(readdirSync(folder).toSorted()).toEqual(['list.avi', 'other.avi'])
})

it.runIf(process.platform !== 'win32')('the line for a terminal does the same, and asks nothing', () => {
  const input = noise("it's a.avi", 1)
  const recipe = film({ facts: { width: 160, height: 120, lengthMs: 1000 } })
  const line = ffmpegLine({ input, output: made(recipe), recipe, platform: process.platform })
  const run = spawnSync('sh', ['-e', '-c', line ?? ''], { input: '', encoding: 'utf8' })
  expect({ status: run.status, codecs: codecs(made(recipe)) }).toEqual({ status: 0, codecs: ['h264', 'aac'] })
})

it('is ended amid a run, and nothing is left of it', async () => {
  const abort = new AbortController()
  const input = noise('a.avi', 20)
  const facts = { width: 1920, height: 1080, rate: 25, lengthMs: 20_000 }
  const { result, shares } = run(input, film({ facts, mostBytes: 10_000_000 }), abort.signal)
  await expect.poll(() => shares.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
  abort.abort()
  expect(await result).toEqual({ ok: false, problem: { kind: 'cancelled' } })
  expect(readdirSync(folder)).toEqual(['a.avi'])
})

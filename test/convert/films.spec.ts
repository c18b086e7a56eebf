// Every kind of film that can be made to fit: what comes out is H.264 that ffmpeg reads, of the size aimed at, turned and
// timed as it was; a cut has the same packets.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { digestsOf, filmLikeness, makeFilm, timesOf } from './support/films.ts'
import { expect, test } from './support/host.ts'
import { expectKnown } from './support/inspected.ts'
import { probe } from './support/tools.ts'

type FilmRecipe = Extract<Recipe, { make: 'film' }>

interface Row {
  readonly from: FileKind
  readonly what: string
  /** Commands that make `made`. */
  readonly make: string
  /** Bytes; where it says nothing, the film is not small, and comes within 5 % of it. */
  readonly mostBytes?: number
  /** It has no use for all there is. */
  readonly isSmall?: true
  readonly recipe?: Partial<FilmRecipe>
  /** As shown; 320 × 240 where nothing is said. */
  readonly size?: readonly [number, number]
  readonly sound?: string | undefined
  readonly frames?: number
  readonly least?: number
}

const ROWS: readonly Row[] = [
  { from: 'mp4', what: 'over the limit', make: 'run $film $tone $avc -c:a aac -f mp4 made', sound: 'aac' },
  { from: 'mov', what: 'without sound', make: 'run $film $avc -f mov made' },
  {
    from: 'mkv',
    what: 'Vorbis becomes MP3',
    make: 'run $film $tone $avc -c:a libvorbis -f matroska made',
    sound: 'mp3',
  },
  {
    from: 'webm',
    what: 'VP8 and Vorbis',
    make: 'run $film $tone -c:v libvpx -b:v 400k -c:a libvorbis -f webm made',
    sound: 'mp3',
  },
  { from: 'webm', what: 'VP9', make: 'run $film -c:v libvpx-vp9 -b:v 400k -deadline realtime -f webm made' },
  {
    from: 'mkv',
    what: 'AV1, 10 bit',
    mostBytes: 60_000,
    make: 'run $film -c:v libaom-av1 -cpu-used 8 -pix_fmt yuv420p10le -f matroska made',
  },
  { from: 'mov', what: 'H.264 of 10 bit', make: 'run $film -c:v libx264 -pix_fmt yuv420p10le -f mov made' },
  {
    from: 'mov',
    what: 'H.264 with all of its colours',
    make: 'run $film -c:v libx264 -pix_fmt yuv444p -f mov made',
  },
  {
    from: 'mov',
    what: 'turned by a quarter',
    make: 'run $film $tone $avc -c:a aac a.mov; run -i a.mov -c copy -metadata:s:v rotate=90 -f mov made',
    size: [240, 320],
    sound: 'aac',
  },
  {
    from: 'mov',
    what: 'odd sides',
    make: 'run -f lavfi -i testsrc2=size=321x241:rate=25:duration=3 -c:v libx264 -pix_fmt yuv444p -f mov made',
  },
  {
    from: 'mov',
    what: 'uneven frame rate',
    make: `run $film $tone $avc -vf "select='not(mod(n,3))+gt(n,40)'" -fps_mode vfr -c:a aac -f mov made`,
    sound: 'aac',
    frames: 48,
  },
  {
    from: 'mkv',
    what: 'five sounds: one is kept',
    make: 'run $film $tone $tone $tone $tone $tone -map 0 -map 1 -map 2 -map 3 -map 4 -map 5 $avc -c:a aac -f matroska made',
    sound: 'aac',
  },
  {
    from: 'mov',
    what: 'PCM becomes MP3, the pictures stay',
    make: 'run $film $tone $avc -c:a pcm_s16le -f mov made',
    mostBytes: 1_000_000,
    isSmall: true,
    sound: 'mp3',
  },
  {
    from: 'gif',
    what: 'uneven delays',
    make: `run $film -vf "fps=10,select='not(mod(n,3))+gt(n,15)'" -fps_mode vfr -f gif made`,
    isSmall: true,
    mostBytes: 1_000_000,
    frames: 20,
  },
]

const recipeOf = ({ from, mostBytes = 100_000, recipe = {} }: Row): FilmRecipe => ({
  make: 'film',
  to: 'mp4',
  how: 'encode',
  from,
  facts: {},
  mostBytes,
  ...recipe,
})

for (const row of ROWS) {
  const {
    from,
    what,
    make,
    isSmall,
    size: [width, height] = [320, 240],
    sound,
    frames = 75,
    least = 0.7,
  } = row
  test(`${from} → mp4: ${what}`, async ({ host, folder }) => {
    makeFilm(folder, make)
    const file = join(folder, 'made')
    const recipe = recipeOf(row)
    await expectKnown(file, from)
    const made = await host.convert(file, recipe)
    expect(made).toMatchObject({ kind: 'mp4', steps: ['converted'], facts: { width, height, frames } })
    if (made.problem !== undefined) return
    expect(made.size).toBeLessThanOrEqual(recipe.mostBytes)
    if (isSmall !== true) expect(made.size).toBeGreaterThan(recipe.mostBytes * 0.95)
    const { streams } = probe(made.file)
    const video = { codec_name: 'h264', pix_fmt: 'yuv420p', profile: 'High' }
    expect(streams).toMatchObject([video, ...(sound === undefined ? [] : [{ codec_name: sound }])])
    const times = timesOf(file)
    const missed = timesOf(made.file).filter((time, index) => Math.abs(time - (times[index] ?? Infinity)) > 2)
    expect(missed).toEqual([])
    expect(filmLikeness(file, made.file, width, height)).toBeGreaterThan(least)
    expect(statSync(made.before!).size).toBeGreaterThan(500)
    expect(statSync(made.after!).size).toBeGreaterThan(500)
  })
}

test('a film far over the limit is scaled', async ({ host, folder }) => {
  const noise = 'noise=alls=20:allf=t,format=yuv420p'
  makeFilm(
    folder,
    `run -f lavfi -i testsrc2=size=1280x720:rate=25:duration=4 -vf ${noise} $avc -b:v 8M -f mp4 made`,
  )
  const row: Row = { from: 'mp4', what: '', make: '', mostBytes: 300_000 }
  const made = await host.convert(join(folder, 'made'), recipeOf(row))
  expect(made).toMatchObject({ steps: ['converted', 'scaled'], facts: { frames: 100 } })
  if (made.problem !== undefined) return
  expect(made.size).toBeLessThanOrEqual(300_000)
  expect(made.size).toBeGreaterThan(285_000)
  expect((made.facts.width ?? 0) / (made.facts.height ?? 1)).toBeCloseTo(16 / 9, 1)
})

test('a cut has the first packets, as many as fit', async ({ host, folder }) => {
  makeFilm(folder, 'run $film $tone $avc -bf 2 -g 10 -c:a aac -f mov made')
  const file = join(folder, 'made')
  const made = await host.convert(file, recipeOf({ from: 'mov', what: '', make: '', recipe: { how: 'cut' } }))
  expect(made).toMatchObject({ kind: 'mp4', steps: ['trimmed'] })
  if (made.problem !== undefined) return
  expect(made.size).toBeLessThanOrEqual(100_000)
  expect(made.size).toBeGreaterThan(75_000)
  const frames = made.facts.frames ?? 0
  makeFilm(folder, `run -i made -map 0:v -c copy -frames:v ${String(frames)} -f mov begun`)
  makeFilm(folder, `run -i '${made.file}' -map 0:v -c copy -f mov cut`)
  expect(digestsOf(join(folder, 'cut'))).toEqual(digestsOf(join(folder, 'begun')))
})

test('a film that fits without a second sound is copied, and nothing is called converted', async ({
  host,
  folder,
}) => {
  makeFilm(folder, 'run $film $tone $tone -map 0 -map 1 -map 2 $avc -c:a aac -c:a:1 pcm_s16le -f mov made')
  const file = join(folder, 'made')
  const row: Row = { from: 'mov', what: '', make: '', mostBytes: statSync(file).size - 1000 }
  const made = await host.convert(file, recipeOf(row))
  expect(made).toMatchObject({ kind: 'mp4', steps: ['remuxed'] })
  if (made.problem !== undefined) return
  expect(made.size).toBeLessThanOrEqual(row.mostBytes!)
  expect(digestsOf(made.file)).toEqual(digestsOf(file).slice(0, 2))
})

test('a part of a film is that part', async ({ host, folder }) => {
  makeFilm(folder, 'run $film $tone $avc -c:a aac -f mov made')
  const part = { startMs: 1200, endMs: 2000 }
  const row: Row = { from: 'mov', what: '', make: '', mostBytes: 1_000_000, recipe: { part } }
  const made = await host.convert(join(folder, 'made'), recipeOf(row))
  expect(made).toMatchObject({ steps: ['converted', 'trimmed'], facts: { frames: 20 } })
})

test('what can’t be decoded is named, what is too long or nothing is told', async ({ host, folder }) => {
  makeFilm(
    folder,
    `run $film -c:v prores_ks -f mov prores; run $film -c:v mpeg4 -f avi avi
     run -f lavfi -i color=size=64x48:rate=1:duration=4000 $avc -f mp4 long
     run $film $avc whole.mp4; head -c 3000 whole.mp4 > half; head -c 64 whole.mp4 > head; : > none`,
  )
  const told = async (name: string, from: FileKind, mostBytes = 100_000) =>
    (await host.convert(join(folder, name), recipeOf({ from, what: '', make: '', mostBytes }))).problem
  const notFitted = (why: string, codec?: string) => ({
    kind: 'not-fitted',
    why,
    ...(codec ? { codec } : {}),
  })
  expect(await told('prores', 'mov')).toEqual(notFitted('no-decoder', 'prores'))
  expect(await told('avi', 'avi')).toEqual(notFitted('no-decoder', 'AVI'))
  expect(await told('long', 'mp4', 20_000)).toEqual(notFitted('too-long'))
  expect(await told('half', 'mp4')).toEqual(notFitted('nothing-in-it'))
  expect(await told('head', 'mp4')).toEqual(notFitted('nothing-in-it'))
})

test('a film is cancelled amid it', async ({ host, folder }) => {
  makeFilm(folder, 'run -f lavfi -i testsrc2=size=1280x720:rate=25:duration=20 $avc -f mp4 made')
  const row: Row = { from: 'mp4', what: '', make: '', mostBytes: 2_000_000 }
  const made = await host.convert(join(folder, 'made'), recipeOf(row), 0.1)
  expect(made.problem).toEqual({ kind: 'cancelled' })
})

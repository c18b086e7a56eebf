// Every kind of sound that can be made to fit: what comes out is of the right kind, length and size, and sounds the same.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { expect, test, type Made } from './support/host.ts'
import { expectKnown } from './support/inspected.ts'
import { exifOf, probe, soundLikeness } from './support/tools.ts'

type SoundRecipe = Extract<Recipe, { make: 'sound' }>

const recipe = (from: FileKind, others: Partial<SoundRecipe> = {}): SoundRecipe => ({
  ...{ make: 'sound', from, to: 'mp3', facts: {}, mostBytes: LIMIT_BYTES },
  ...others,
})

/** Two tones that rise, six seconds long. */
const TONES = "aevalsrc='0.4*sin(2*PI*(200+40*t)*t)|0.3*sin(2*PI*(300+20*t)*t):s=44100:d=6'"

function make(folder: string, ...commands: readonly string[]): void {
  const before = `ffmpeg -v error -f lavfi -i "${TONES}" -metadata title=Secret tones.wav`
  execFileSync('sh', ['-e', '-c', [before, ...commands].join('\n')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

interface Row {
  readonly from: FileKind
  readonly what: string
  readonly make: string
  readonly to?: 'mp3' | 'wav'
  /** 2 and 44100 where nothing is said. */
  readonly channels?: number
  readonly rate?: number
}

const FF = 'ffmpeg -v error -i tones.wav'
const ROWS: readonly Row[] = [
  { from: 'm4a', what: 'AAC', make: `${FF} -c:a aac -b:a 160k made.m4a` },
  {
    from: 'm4a',
    what: 'AAC with a cover',
    make: `ffmpeg -v error -f lavfi -i color=red:s=64x64 -frames:v 1 c.png; ffmpeg -v error -i tones.wav -i c.png -map 0 -map 1 -c:a aac -c:v mjpeg -disposition:v attached_pic made.m4a`,
  },
  { from: 'aac', what: 'as it is', make: `${FF} -c:a aac -b:a 160k made.aac` },
  { from: 'flac', what: '16 bit', make: `${FF} made.flac` },
  {
    from: 'flac',
    what: '24 bit of 96 kHz',
    make: `${FF} -ar 96000 -sample_fmt s32 -bits_per_raw_sample 24 made.flac`,
    rate: 48_000,
  },
  {
    from: 'flac',
    what: 'six channels',
    make: `${FF} -af "pan=5.1|FL=c0|FR=c1|FC=0.1*c0|LFE=0*c0|BL=0*c0|BR=0*c0" made.flac`,
  },
  { from: 'ogg', what: 'Vorbis', make: `${FF} -c:a libvorbis -q:a 6 made.ogg` },
  { from: 'opus', what: 'as it is', make: `${FF} -c:a libopus -b:a 160k made.opus`, rate: 48_000 },
  { from: 'aiff', what: '16 bit', make: `${FF} made.aiff` },
  { from: 'aiff', what: '24 bit', make: `${FF} -c:a pcm_s24be made.aiff` },
  { from: 'aiff', what: '8 bit', make: 'sox tones.wav -b 8 made.aiff' },
  { from: 'aiff', what: 'the other way round (sowt)', make: `${FF} -c:a pcm_s16le made.aiff` },
  { from: 'aiff', what: 'floating point', make: `${FF} -c:a pcm_f32be made.aiff` },
  { from: 'aiff', what: 'one channel', make: 'sox tones.wav -c 1 made.aiff', channels: 1 },
  { from: 'aiff', what: 'to WAV', make: `${FF} made.aiff`, to: 'wav' },
  { from: 'wav', what: '24 bit, to WAV', make: `${FF} -c:a pcm_s24le made.wav`, to: 'wav' },
  { from: 'wav', what: 'to MP3', make: 'cp tones.wav made.wav' },
  { from: 'wav', what: 'of 16 kHz', make: `${FF} -ar 16000 -ac 1 made.wav`, channels: 1, rate: 16_000 },
  { from: 'mp3', what: 'to WAV', make: `${FF} -b:a 192k made.mp3`, to: 'wav' },
  { from: 'flac', what: 'to WAV', make: `${FF} made.flac`, to: 'wav' },
]

const kbpsOf = ({ file }: Made) => Math.round(Number(probe(file).streams[0]!.bit_rate) / 1000)

const fileOf = (folder: string, from: FileKind) => join(folder, `made.${from}`)

for (const { from, what, make: commands, to = 'mp3', channels = 2, rate = 44_100 } of ROWS) {
  test(`${from} → ${to}: ${what}`, async ({ host, folder }) => {
    make(folder, commands)
    await expectKnown(fileOf(folder, from), from)
    const made = await host.convert(fileOf(folder, from), recipe(from, { to }))
    expect(made).toMatchObject({ kind: to, steps: ['converted'], facts: { channels, sampleRate: rate } })
    if (made.problem !== undefined) return
    const { format, streams } = probe(made.file)
    expect(format.format_name).toBe(to)
    expect(streams).toMatchObject([
      { codec_name: to === 'mp3' ? 'mp3' : 'pcm_s16le', channels, sample_rate: String(rate) },
    ])
    // An encoder of MP3 begins and ends with some frames of its own.
    expect(Math.abs(Number(format.duration) - 6)).toBeLessThan(0.3)
    expect(Math.abs(made.facts.lengthMs! - 6000)).toBeLessThan(150)
    expect(soundLikeness(join(folder, 'tones.wav'), made.file)).toBeGreaterThan(0.97)
    expect(exifOf(made.file)).not.toHaveProperty('Title')
  })
}

test('a minute of WAV over the limit: as good as MP3 gets', async ({ host, folder }) => {
  make(folder, 'sox -R -r 44100 -b 16 -c 2 -n made.wav synth 62 pinknoise sine 400')
  const made = (await host.convert(fileOf(folder, 'wav'), recipe('wav'))) as Made
  expect(kbpsOf(made)).toBe(256)
  expect(made.size).toBeLessThan(LIMIT_BYTES)
})

test('where the best does not fit, the limit is met within 5 %', async ({ host, folder }) => {
  make(folder, 'sox -R -r 44100 -b 16 -c 2 -n made.wav synth 2 pluck C3 pluck E4 repeat 30')
  const told: unknown[] = []
  for (const mostBytes of [1_900_000, 1_400_000, 1_000_000, 600_000, 300_000, 130_000]) {
    const made = (await host.convert(fileOf(folder, 'wav'), recipe('wav', { mostBytes }))) as Made
    const { streams, format } = probe(made.file)
    expect(made.size).toBeLessThanOrEqual(mostBytes)
    expect(made.size).toBeGreaterThan(mostBytes * 0.95)
    // Told by the index at its begin: players show it, and jump by it.
    expect(Math.abs(Number(format.duration) - 62)).toBeLessThan(0.3)
    expect(soundLikeness(join(folder, 'made.wav'), made.file)).toBeGreaterThan(0.9)
    told.push([streams[0]!.channels, Number(streams[0]!.sample_rate)])
  }
  expect(told).toEqual([
    [2, 44_100],
    [2, 44_100],
    [2, 44_100],
    [1, 44_100],
    [1, 24_000],
    [1, 16_000],
  ])
  const none = await host.convert(fileOf(folder, 'wav'), recipe('wav', { mostBytes: 100_000 }))
  expect(none.problem).toEqual({ kind: 'not-fitted', why: 'too-long' })
})

test('a WAV that has to stay one is met within 5 %', async ({ host, folder }) => {
  make(folder, 'sox -R -r 44100 -b 16 -c 2 -n made.wav synth 20 sine 400')
  for (const mostBytes of [3_000_000, 2_000_000, 1_000_000, 400_000]) {
    const made = (await host.convert(fileOf(folder, 'wav'), recipe('wav', { to: 'wav', mostBytes }))) as Made
    expect(made.size).toBeLessThanOrEqual(mostBytes)
    expect(made.size).toBeGreaterThan(mostBytes * 0.95)
    expect(Math.abs(Number(probe(made.file).format.duration) - 20)).toBeLessThan(0.1)
  }
})

test('a part of it alone', async ({ host, folder }) => {
  make(folder, `${FF} made.flac; ffmpeg -v error -ss 2 -t 2.5 -i tones.wav part.wav`)
  const part = { startMs: 2000, endMs: 4500 }
  const made = (await host.convert(fileOf(folder, 'flac'), recipe('flac', { part }))) as Made
  expect(made.steps).toEqual(['converted', 'trimmed'])
  expect(Math.abs(Number(probe(made.file).format.duration) - 2.5)).toBeLessThan(0.15)
  expect(soundLikeness(join(folder, 'part.wav'), made.file)).toBeGreaterThan(0.97)
})

test('what can’t be decoded here, or has no sound in it, is told', async ({ host, folder }) => {
  make(
    folder,
    `${FF} -c:a alac alac.m4a`,
    'ffmpeg -v error -f lavfi -i testsrc=d=1 -pix_fmt yuv420p silent.mp4',
    'head -c 2000 /dev/urandom > junk.flac',
    `${FF} -c:a flac flac.ogg`,
    `${FF} whole.aiff; head -c 12 whole.aiff > empty.aiff`,
  )
  const told = async (file: string, from: FileKind) =>
    (await host.convert(join(folder, file), recipe(from))).problem
  expect(await told('alac.m4a', 'm4a')).toEqual({ kind: 'not-fitted', why: 'no-decoder', codec: 'M4A' })
  expect(await told('flac.ogg', 'ogg')).toEqual({ kind: 'not-fitted', why: 'no-decoder', codec: 'OGG' })
  expect(await told('silent.mp4', 'm4a')).toEqual({ kind: 'not-fitted', why: 'nothing-in-it' })
  expect(await told('junk.flac', 'flac')).toEqual({ kind: 'not-fitted', why: 'undecodable' })
  expect(await told('empty.aiff', 'aiff')).toEqual({ kind: 'not-fitted', why: 'nothing-in-it' })
})

// Files that were damaged on their way, or made to do harm: each is told of or converted right, the page ends each time, and
// takes no more than it may. CONVERT_MUTATIONS says how many of each kind; 4 where it says nothing.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { expect, test, type Host, type Outcome } from './support/host.ts'

const COUNT = Number(process.env.CONVERT_MUTATIONS ?? 4)
const MOST_BYTES = 100_000
/** What it may take is three times as much. */
const MOST_MB = 1000
/** Half a minute without a sign, and what a slow computer adds; ms. */
const MOST_MS = 60_000

interface Sample {
  readonly from: FileKind
  readonly what?: string
  /** Commands that make `whole`; there are p.ppm, of 96 × 64, and s.wav and f.mp4, of a second. */
  readonly make: string
  readonly recipe?: object
}

const picture = (from: FileKind, make: string, others: Partial<Sample> = {}): Sample => ({
  ...{ from, make, recipe: { make: 'picture', to: 'fitting' } },
  ...others,
})
const sound = (from: FileKind, make: string): Sample => ({ from, make, recipe: { make: 'sound', to: 'mp3' } })
const film = (from: FileKind, make: string, how: 'encode' | 'cut' = 'encode'): Sample => ({
  ...{ from, make, what: how, recipe: { make: 'film', to: 'mp4', how } },
})
const rare = (kind: string) => ({ what: kind, recipe: { make: 'picture', to: 'fitting', rare: kind } })

const SAMPLES: readonly Sample[] = [
  picture('heic', 'heif-enc -q 60 p.png -o whole'),
  picture('avif', 'avifenc -s 9 p.png w.avif; mv w.avif whole'),
  picture('tiff', 'convert p.ppm -compress lzw tiff:whole'),
  picture('tiff', 'convert p.ppm -compress jpeg tiff:whole', { what: 'JPEG' }),
  picture('bmp', 'convert p.ppm BMP3:whole'),
  picture('gif', 'convert p.ppm gif:whole'),
  picture('ico', 'convert p.ppm -resize 64x64 ico:whole'),
  picture('png', 'cp p.png whole'),
  picture('webp', 'convert p.ppm webp:whole'),
  picture('jpeg', 'cjpeg p.ppm > whole'),
  picture('jpeg', 'cjpeg -arithmetic -progressive p.ppm > whole', rare('arithmetic')),
  picture('jpeg', 'cjpeg p.ppm > whole', rare('no-tables')),
  sound('m4a', 'ffmpeg -v error -i s.wav -c:a aac -f ipod whole'),
  sound('aac', 'ffmpeg -v error -i s.wav -c:a aac -f adts whole'),
  sound('flac', 'ffmpeg -v error -i s.wav -f flac whole'),
  sound('ogg', 'ffmpeg -v error -i s.wav -c:a libvorbis -f ogg whole'),
  sound('opus', 'ffmpeg -v error -i s.wav -c:a libopus -f opus whole'),
  sound('aiff', 'ffmpeg -v error -i s.wav -f aiff whole'),
  sound('wav', 'cp s.wav whole'),
  film('mp4', 'cp f.mp4 whole'),
  film('mp4', 'cp f.mp4 whole', 'cut'),
  film('mov', 'ffmpeg -v error -i f.mp4 -c copy -f mov whole'),
  film('mkv', 'ffmpeg -v error -i f.mp4 -c copy -f matroska whole'),
  film('webm', 'ffmpeg -v error -i f.mp4 -c:v libvpx -b:v 200k -c:a libopus -f webm whole'),
  film('gif', 'ffmpeg -v error -i f.mp4 -vf fps=5 -f gif whole'),
]

const BEFORE = [
  'convert -size 96x64 -seed 7 plasma:tomato-steelblue -depth 8 p.ppm; convert p.ppm p.png',
  'sox -R -r 44100 -b 16 -c 2 -n s.wav synth 1 pluck C4',
  'ffmpeg -v error -f lavfi -i testsrc2=size=128x96:rate=15:duration=1 -i s.wav -c:v libx264 -pix_fmt yuv420p -g 5 -c:a aac f.mp4',
]

function make(folder: string, commands: string): Buffer {
  execFileSync('sh', ['-ec', [...BEFORE, commands].join('\n')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return readFileSync(join(folder, 'whole'))
}

/** The same at any time: Park and Miller's. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below
}

/** A byte or some, near the start where heads are or anywhere; a part that is gone, zero, or there twice; half a file. */
function damaged(whole: Buffer, random: (below: number) => number): Buffer {
  const bytes = Buffer.from(whole)
  const at = random(bytes.length)
  const length = 1 + random(Math.max(1, Math.min(400, bytes.length - at)))
  switch (random(6)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      return bytes.fill(0, at, at + length)
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    case 3:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
    default: {
      const within = random(2) === 0 ? Math.min(600, bytes.length) : bytes.length
      for (let count = 1 + random(6); count > 0; count -= 1) bytes[random(within)] = random(256)
      return bytes
    }
  }
}

const processesOf = ({ electron }: Host) =>
  electron.evaluate(({ app }) => app.getAppMetrics().filter(({ type }) => type === 'Tab').length)

function check(outcome: Outcome, mostBytes: number): string {
  expect(outcome.memory.page).toBeLessThan(MOST_MB)
  expect(outcome.ms).toBeLessThan(MOST_MS)
  if (outcome.problem === undefined) {
    expect(outcome.size).toBeLessThanOrEqual(mostBytes)
    return 'made'
  }
  expect(outcome.problem.kind).toBe('not-fitted')
  return outcome.problem.kind === 'not-fitted' ? outcome.problem.why : ''
}

for (const [index, { from, what, make: commands, recipe }] of SAMPLES.entries())
  test(`${from}${what === undefined ? '' : `, ${what}`}: damaged ones end`, async ({ host, folder }) => {
    test.setTimeout(COUNT * MOST_MS)
    const whole = make(folder, commands)
    const random = randomNumbers(index + 1)
    const told: Record<string, number> = {}
    const most = { ms: 0, page: 0 }
    const file = join(folder, 'damaged')
    for (let round = 0; round < COUNT; round += 1) {
      writeFileSync(file, damaged(whole, random))
      const asked = { ...recipe, from, facts: {}, mostBytes: MOST_BYTES } as unknown as Recipe
      const outcome = await host.convert(file, asked)
      const why = check(outcome, MOST_BYTES)
      told[why] = (told[why] ?? 0) + 1
      most.ms = Math.max(most.ms, outcome.ms)
      most.page = Math.max(most.page, outcome.memory.page)
    }
    console.log(`${from} ${what ?? ''}: ${JSON.stringify({ ...told, ...most })}`)
    await expect.poll(() => processesOf(host)).toBe(0)
  })

/** An AAC stream whose third frame says that it has no bytes: a reader that goes on by that never ends. */
function looping(whole: Buffer): Buffer {
  const sizeAt = (at: number) => ((whole[at + 3]! & 3) << 11) | (whole[at + 4]! << 3) | (whole[at + 5]! >> 5)
  const third = sizeAt(0) + sizeAt(sizeAt(0))
  whole[third + 3]! &= 0xfc
  whole[third + 4] = 0
  whole[third + 5]! &= 0x1f
  return whole
}

test('a file at which its reader never ends is stuck after half a minute, and the next is converted', async ({
  host,
  folder,
}) => {
  const file = join(folder, 'looping')
  writeFileSync(file, looping(make(folder, 'ffmpeg -v error -i s.wav -c:a aac -f adts whole')))
  const asked = { make: 'sound', to: 'mp3', from: 'aac', facts: {}, mostBytes: MOST_BYTES } as const
  const stuck = await host.convert(file, asked)
  expect(stuck.problem).toEqual({ kind: 'not-fitted', why: 'stalled' })
  expect(stuck.ms).toBeLessThan(MOST_MS)
  await expect.poll(() => processesOf(host), { timeout: 20_000 }).toBe(0)
  expect(await host.convert(join(folder, 's.wav'), { ...asked, from: 'wav' })).toMatchObject({ kind: 'mp3' })
})

// Every kind of picture that can be made to fit: what comes out is of the right kind and looks the same.
import { execFileSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileKind } from '../../src/shared/media/fileKind.ts'
import type { Inspection } from '../../src/shared/media/inspection.ts'
import type { Recipe } from '../../src/shared/media/recipe.ts'
import { LIMIT_BYTES } from '../../src/shared/uploads/serviceLimits.ts'
import { expect, test, type Made } from './support/host.ts'
import { expectKnown } from './support/inspected.ts'
import { displayP3 } from './support/profiles.ts'
import { exifOf, likeness } from './support/tools.ts'

type PictureRecipe = Extract<Recipe, { make: 'picture' }>

interface Row {
  readonly from: FileKind
  readonly what: string
  /**
   * Commands of a shell that make `made`, and `seen.png`, what is to be seen of it: in sRGB and upright. There are
   * photo.png, of 640 × 480; clear.png, the same with a soft hole; p3.icc.
   */
  readonly make: string
  readonly recipe?: Partial<PictureRecipe>
  /** JPEG where nothing is said. */
  readonly to?: 'jpeg' | 'png' | 'webp'
  /** How alike it has to be, dB; 38 where nothing is said: a JPEG of quality 92 of this photo has 45. */
  readonly least?: number
  /** What can be seen through becomes white: the two sides differ. */
  readonly flattens?: true
}

const ROWS: readonly Row[] = [
  { from: 'heic', what: 'as it is', make: 'heif-enc -q 90 photo.png -o made; cp photo.png seen.png' },
  {
    from: 'heic',
    what: '10 bit',
    make: 'convert photo.png -depth 16 deep.png; heif-enc -b 10 -q 90 deep.png -o made; cp photo.png seen.png',
  },
  {
    from: 'heic',
    what: 'with transparency',
    make: 'heif-enc -q 90 clear.png -o made; cp clear.png seen.png',
    to: 'webp',
    least: 33,
  },
  {
    from: 'heic',
    what: 'with a thumbnail',
    make: 'heif-enc -t 128 -q 90 photo.png -o made; cp photo.png seen.png',
  },
  {
    from: 'heic',
    what: 'several pictures: the primary one',
    make: 'convert photo.png -flop other.png; heif-enc -q 90 photo.png other.png -o made; cp photo.png seen.png',
  },
  {
    from: 'heic',
    what: 'Display P3',
    make: 'convert photo.png -profile srgb.icc -profile p3.icc p3.png; heif-enc -q 95 p3.png -o made; cp photo.png seen.png',
    least: 36,
  },
  {
    from: 'avif',
    what: 'as it is',
    make: 'avifenc -s 9 --min 5 --max 15 photo.png made.avif; mv made.avif made; cp photo.png seen.png',
  },
  {
    from: 'avif',
    what: '10 bit',
    make: 'avifenc -s 9 -d 10 --min 5 --max 15 photo.png made.avif; mv made.avif made; cp photo.png seen.png',
  },
  {
    from: 'avif',
    what: 'with transparency',
    make: 'avifenc -s 9 --min 5 --max 15 clear.png made.avif; mv made.avif made; cp clear.png seen.png',
    to: 'webp',
    least: 33,
  },
  ...[1, 2, 3].map((turns): Row => ({
    ...{ from: 'avif', what: `turned ${String(turns)} times` },
    make: `avifenc -s 9 --min 5 --max 15 --irot ${String(turns)} photo.png made.avif; mv made.avif made; convert photo.png -rotate -${String(turns * 90)} seen.png`,
  })),
  {
    from: 'avif',
    what: 'mirrored',
    make: 'avifenc -s 9 --min 5 --max 15 --imir 1 photo.png made.avif; mv made.avif made; convert photo.png -flop seen.png',
  },
  ...['none', 'lzw', 'zip', 'rle', 'jpeg'].map((compression): Row => ({
    ...{ from: 'tiff', what: `compression ${compression}` },
    make: `convert photo.png -compress ${compression} -quality 95 tiff:made; cp photo.png seen.png`,
  })),
  {
    from: 'tiff',
    what: '16 bit',
    make: 'convert photo.png -depth 16 -compress zip tiff:made; cp photo.png seen.png',
  },
  {
    from: 'tiff',
    what: '32 bit of floating point',
    make: 'convert photo.png -depth 32 -define quantum:format=floating-point tiff:made; cp photo.png seen.png',
  },
  {
    from: 'tiff',
    what: 'big-endian',
    make: 'convert photo.png -endian msb tiff:made; cp photo.png seen.png',
  },
  {
    from: 'tiff',
    what: 'in tiles',
    make: 'convert photo.png -define tiff:tile-geometry=128x128 tiff:made; cp photo.png seen.png',
  },
  {
    from: 'tiff',
    what: 'in planes',
    make: 'convert photo.png -interlace plane tiff:made; cp photo.png seen.png',
  },
  {
    from: 'tiff',
    what: 'grey',
    make: 'convert photo.png -colorspace gray tiff:made; convert tiff:made seen.png',
  },
  {
    from: 'tiff',
    what: 'grey of 16 bit',
    make: 'convert photo.png -colorspace gray -depth 16 tiff:made; convert tiff:made -depth 8 seen.png',
  },
  {
    from: 'tiff',
    what: 'black and white',
    make: 'convert photo.png -monochrome -compress none tiff:made; convert tiff:made seen.png',
    least: 30,
  },
  {
    from: 'tiff',
    what: 'white is zero',
    make: 'convert photo.png -monochrome -compress none -define quantum:polarity=min-is-white tiff:made; convert tiff:made seen.png',
    least: 30,
  },
  {
    from: 'tiff',
    what: 'a palette',
    make: 'convert photo.png +dither -colors 64 -type palette tiff:made; convert tiff:made seen.png',
    least: 34,
  },
  {
    from: 'tiff',
    what: 'CMYK',
    make: 'convert photo.png -colorspace cmyk tiff:made; convert tiff:made -colorspace srgb seen.png',
    least: 34,
  },
  {
    from: 'tiff',
    what: 'with transparency',
    make: 'convert clear.png tiff:made; cp clear.png seen.png',
    to: 'webp',
  },
  {
    from: 'tiff',
    what: 'several pages: the first',
    make: 'convert photo.png \\( photo.png -flop \\) tiff:made; cp photo.png seen.png',
  },
  ...[2, 3, 4, 5, 6, 7, 8].map((orientation): Row => ({
    ...{ from: 'tiff', what: `orientation ${String(orientation)}` },
    make: `convert photo.png made.tif; exiftool -q -overwrite_original -n -Orientation=${String(orientation)} made.tif; mv made.tif made; convert made -auto-orient seen.png`,
  })),
  {
    from: 'tiff',
    what: 'Display P3',
    make: 'convert photo.png -profile srgb.icc -profile p3.icc tiff:made; cp photo.png seen.png',
  },
  {
    from: 'tiff',
    what: 'Adobe RGB',
    make: 'convert photo.png -profile srgb.icc -profile a98.icc tiff:made; cp photo.png seen.png',
  },
  { from: 'bmp', what: '24 bit', make: 'convert photo.png BMP3:made; cp photo.png seen.png' },
  {
    from: 'bmp',
    what: '32 bit with transparency',
    make: 'convert clear.png BMP:made; cp clear.png seen.png',
    to: 'webp',
  },
  {
    from: 'bmp',
    what: 'a palette',
    make: 'convert photo.png +dither -colors 64 -type palette BMP3:made; convert BMP:made seen.png',
    least: 34,
  },
  {
    from: 'gif',
    what: 'as it is',
    make: 'convert photo.png +dither gif:made; convert gif:made seen.png',
    least: 30,
  },
  {
    from: 'gif',
    what: 'the first of its frames',
    make: 'convert +dither -delay 10 photo.png \\( photo.png -flop \\) gif:made; convert "gif:made[0]" seen.png',
    least: 30,
  },
  {
    from: 'gif',
    what: 'with transparency',
    make: 'convert clear.png -channel A -threshold 50% gif:made; convert gif:made seen.png',
    to: 'webp',
  },
  {
    from: 'ico',
    what: 'the largest of its pictures',
    make: 'convert photo.png -resize 256x256\\! -define icon:auto-resize=256,64,16 ico:made; convert photo.png -resize 256x256\\! seen.png',
  },
  {
    from: 'jpeg',
    what: 'CMYK',
    make: 'convert photo.png -colorspace cmyk -quality 95 jpeg:made; convert jpeg:made -colorspace srgb seen.png',
    recipe: { rare: 'cmyk' },
    least: 34,
  },
  {
    from: 'jpeg',
    what: 'CMYK with a profile',
    make: 'convert photo.png -profile srgb.icc -profile cmyk.icc -quality 95 jpeg:made; convert jpeg:made -profile srgb.icc seen.png',
    recipe: { rare: 'cmyk' },
    least: 34,
  },
  {
    from: 'jpeg',
    what: 'without tables',
    make: 'ffmpeg -v error -i photo.png -q:v 2 -huffman default -pix_fmt yuvj420p plain.jpg; ffmpeg -v error -i plain.jpg -c copy -bsf:v mjpeg2jpeg -f image2 with.jpg; python3 ./without.py with.jpg made; cp photo.png seen.png',
    recipe: { rare: 'no-tables' },
    least: 34,
  },
  ...[
    ['in one scan', 'cjpeg -arithmetic -quality 95 photo.ppm'],
    ['in several scans', 'cjpeg -arithmetic -progressive -quality 95 photo.ppm'],
    ['with restarts', 'cjpeg -arithmetic -quality 95 -sample 1x1 -restart 5B photo.ppm'],
    ['grey', 'convert photo.png -colorspace gray pgm:- | tee grey.pgm | cjpeg -arithmetic -quality 95'],
  ].map(([what, commands]): Row => ({
    ...{ from: 'jpeg', what: `arithmetic, ${what!}`, recipe: { rare: 'arithmetic' } },
    make: `${commands!} > made; djpeg made > seen.pnm; convert seen.pnm seen.png`,
  })),
  {
    ...{ from: 'jpeg', what: 'arithmetic, CMYK, turned', recipe: { rare: 'arithmetic' }, least: 34 },
    make: 'convert photo.png -colorspace cmyk -quality 95 plain.jpg; exiftool -q -overwrite_original -n -Orientation=6 plain.jpg; jpegtran -copy all -arithmetic plain.jpg > made; convert plain.jpg -auto-orient -colorspace srgb seen.png',
  },
  {
    from: 'png',
    what: 'of 16 bit, to JPEG',
    make: 'convert photo.png -depth 16 png:made; cp photo.png seen.png',
  },
  {
    from: 'png',
    what: 'Display P3, to JPEG',
    make: 'convert photo.png -profile srgb.icc -profile p3.icc png:made; cp photo.png seen.png',
  },
  {
    from: 'jpeg',
    what: 'Display P3',
    make: 'convert photo.png -profile srgb.icc -profile p3.icc -quality 97 jpeg:made; cp photo.png seen.png',
    least: 36,
  },
  ...[2, 3, 4, 5, 6, 7, 8].map((orientation): Row => ({
    ...{ from: 'jpeg', what: `orientation ${String(orientation)}` },
    make: `convert photo.png -quality 97 made.jpg; exiftool -q -overwrite_original -n -Orientation=${String(orientation)} made.jpg; mv made.jpg made; convert made -auto-orient seen.png`,
  })),
  {
    from: 'bmp',
    what: 'to PNG',
    make: 'convert photo.png BMP3:made; cp photo.png seen.png',
    recipe: { to: 'png' },
    to: 'png',
    least: 90,
  },
  {
    from: 'tiff',
    what: 'to WebP, without loss',
    make: 'convert photo.png tiff:made; cp photo.png seen.png',
    recipe: { to: 'webp' },
    to: 'webp',
    least: 90,
  },
  {
    from: 'png',
    what: 'with transparency, to JPEG: on white',
    make: 'cp clear.png made; convert clear.png -background white -flatten seen.png',
    recipe: { to: 'jpeg' },
    flattens: true,
  },
]

/** Takes the tables of a JPEG out, as cameras' films have it. */
const WITHOUT = `import sys
data, out, at = open(sys.argv[1], 'rb').read(), b'\\xff\\xd8', 2
while data[at + 1] != 0xda:
  end = at + 2 + int.from_bytes(data[at + 2:at + 4], 'big')
  if data[at + 1] != 0xc4: out += data[at:end]
  at = end
open(sys.argv[2], 'wb').write(out + data[at:])
`

function make(folder: string, commands: string): void {
  writeFileSync(join(folder, 'p3.icc'), displayP3())
  writeFileSync(join(folder, 'without.py'), WITHOUT)
  const before = [
    'convert -size 640x480 -seed 7 plasma:tomato-steelblue -blur 0x2 -depth 8 -strip photo.png',
    'convert photo.png photo.ppm',
    'convert photo.png \\( -size 640x480 radial-gradient:black-white \\) -alpha off -compose copy_opacity -composite clear.png',
    ...['srgb', 'a98'].map((name) => `cp /usr/share/color/icc/ghostscript/${name}.icc .`),
    'cp /usr/share/color/icc/ghostscript/default_cmyk.icc cmyk.icc',
  ]
  execFileSync('sh', ['-e', '-c', [...before, commands].join('\n')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

for (const { from, what, make: commands, recipe = {}, to = 'jpeg', least = 38, flattens } of ROWS) {
  test(`${from} → ${to}: ${what}`, async ({ host, folder }) => {
    make(folder, commands)
    const whole: PictureRecipe = {
      make: 'picture',
      from,
      to: 'fitting',
      facts: {},
      mostBytes: LIMIT_BYTES,
      ...recipe,
    }
    await expectKnown(join(folder, 'made'), from, recipe.rare as Inspection['rare'])
    const made = await host.convert(join(folder, 'made'), whole)
    expect(made).toMatchObject({ kind: to, steps: ['converted'] })
    if (made.problem !== undefined) return
    const { ImageWidth: width, ImageHeight: height } = exifOf(join(folder, 'seen.png'))
    expect(made.facts).toMatchObject({ width, height })
    const { FileType, ...tags } = exifOf(made.file)
    expect(FileType).toBe(
      { jpeg: 'JPEG', png: 'PNG', webp: FileType === 'Extended WEBP' ? FileType : 'WEBP' }[to],
    )
    expect(tags).toMatchObject({ ImageWidth: width, ImageHeight: height })
    expect(likeness(folder, 'seen.png', made.file)).toBeGreaterThan(least)
    for (const side of flattens ? [made.after!] : [made.before!, made.after!])
      expect(likeness(folder, 'seen.png', side)).toBeGreaterThan(30)
  })
}

test('what no decoder here knows is told, and not tried', async ({ host, folder }) => {
  make(folder, 'convert photo.png -monochrome -compress group4 fax.tif')
  const told = async (file: string, from: FileKind, rare?: string) => {
    const asked = { make: 'picture', from, to: 'fitting', facts: {}, mostBytes: LIMIT_BYTES, rare } as const
    return (await host.convert(join(folder, file), asked)).problem
  }
  const unknown = (codec: string) => ({ kind: 'not-fitted', why: 'no-decoder', codec })
  expect(await told('photo.png', 'jpeg', '12-bit')).toEqual(unknown('JPEG, 12-bit'))
  expect(await told('fax.tif', 'tiff')).toEqual(unknown('TIFF, CCITT'))
  expect(await told('photo.png', 'psd')).toEqual(unknown('Photoshop'))
})

const HALVES: readonly (readonly [FileKind, string, string?])[] = [
  ['heic', 'heif-enc -q 90 photo.png -o whole'],
  ['avif', 'avifenc -s 9 photo.png whole.avif; mv whole.avif whole'],
  ['tiff', 'convert photo.png -compress lzw tiff:whole'],
  ['bmp', 'convert photo.png BMP3:whole'],
  ['gif', 'convert photo.png gif:whole'],
  ['png', 'convert photo.png png:whole'],
  ['webp', 'convert photo.png webp:whole'],
  ['jpeg', 'convert photo.png jpeg:whole'],
  ['jpeg', 'cjpeg -arithmetic photo.ppm > whole', 'arithmetic'],
]

test('half a picture is none', async ({ host, folder }) => {
  const told: Record<string, unknown> = {}
  for (const [from, commands, rare = ''] of HALVES) {
    make(folder, `${commands}; head -c $(($(stat -c %s whole) / 2)) whole > half`)
    const asked = { make: 'picture', from, to: 'fitting', facts: {}, mostBytes: LIMIT_BYTES } as const
    const recipe = { ...asked, ...(rare === '' ? {} : { rare }) }
    told[from + rare] = (await host.convert(join(folder, 'half'), recipe)).problem ?? 'converted'
  }
  expect(told).toEqual(
    Object.fromEntries(
      HALVES.map(([from, , rare = '']) => [from + rare, { kind: 'not-fitted', why: 'undecodable' }]),
    ),
  )
})

/** Fine noise over a picture: nothing fits by itself. */
const noisy = (size: string, file: string) =>
  `convert -size ${size} -seed 5 plasma:tomato-steelblue +noise gaussian -attenuate 0.3 -quality 98 ${file}`

test.describe('where the quality has to give, the limit is met within 5 %', () => {
  for (const mostBytes of [2_000_000, 1_000_000, 400_000, 100_000])
    for (const to of ['jpeg', 'webp'] as const)
      test(`${to} of ${String(mostBytes)} bytes`, async ({ host, folder }) => {
        make(folder, noisy('2400x1800', 'jpeg:made'))
        const asked = { make: 'picture', from: 'jpeg', to, facts: {}, mostBytes } as const
        const made = (await host.convert(join(folder, 'made'), asked)) as Made
        expect(made).toMatchObject({ kind: to })
        expect(made.size).toBeLessThanOrEqual(mostBytes)
        expect(made.size).toBeGreaterThan(mostBytes * 0.95)
        const { width = 0, height = 0 } = made.facts
        expect(Math.abs(width / height - 4 / 3)).toBeLessThan(0.02)
      })
})

test('a JPEG is met within 5 % between whole qualities too, without being worse than the lower', async ({
  host,
  folder,
}) => {
  make(
    folder,
    `${noisy('2400x1800', 'jpeg:made')}; djpeg made > seen.pnm
     for quality in 93 94 95; do cjpeg -quality $quality -optimize seen.pnm > $quality.jpg; done`,
  )
  for (const [lower, higher] of [
    [93, 94],
    [94, 95],
  ]) {
    // One of them falls short of it by more than is left, the other is over it.
    const mostBytes = Math.round(statSync(join(folder, `${String(higher)}.jpg`)).size * 0.985)
    const asked = { make: 'picture', from: 'jpeg', to: 'jpeg', facts: {}, mostBytes } as const
    const made = (await host.convert(join(folder, 'made'), asked)) as Made
    expect(made).toMatchObject({ kind: 'jpeg', steps: ['converted'] })
    expect(made.size).toBeLessThanOrEqual(mostBytes)
    expect(made.size).toBeGreaterThan(mostBytes * 0.95)
    const least = likeness(folder, 'seen.pnm', `${String(lower)}.jpg`)
    expect(likeness(folder, 'seen.pnm', made.file)).toBeGreaterThan(least - 0.01)
  }
})

test('a chosen side is kept', async ({ host, folder }) => {
  make(folder, 'cp photo.png made')
  const asked = {
    make: 'picture',
    from: 'png',
    to: 'jpeg',
    facts: {},
    mostBytes: LIMIT_BYTES,
    mostSide: 200,
  } as const
  const made = await host.convert(join(folder, 'made'), asked)
  expect(made).toMatchObject({ facts: { width: 200, height: 150 }, steps: ['converted', 'scaled'] })
})

test('how long the largest take, and how much memory', async ({ host, folder }, { annotations }) => {
  test.setTimeout(600_000)
  make(
    folder,
    `${noisy('4000x3000', 'large.jpg')}; heif-enc -q 60 large.jpg -o large.heic; ${noisy('8000x6000', 'huge.jpg')}`,
  )
  const measure = async (file: string, from: FileKind) => {
    const asked = { make: 'picture', from, to: 'fitting', facts: {}, mostBytes: LIMIT_BYTES } as const
    const { ms, memory, ...made } = (await host.convert(join(folder, file), asked)) as Made
    const told = `${file}: ${String(ms)} ms, page ${String(memory.page)} MB, main ${String(memory.main)} MB, ${String(made.size)} bytes, ${JSON.stringify(made.facts)}`
    annotations.push({ type: 'measured', description: told })
    console.log(told)
    expect(made.kind).toBe('jpeg')
    expect(memory.page).toBeLessThan(1500)
  }
  await measure('large.heic', 'heic')
  await measure('huge.jpg', 'jpeg')
})

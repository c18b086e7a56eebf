// Debian's tools, which make the files and judge what comes out: no decoder or encoder of Mayfly has a say.
import { execFileSync, spawnSync } from 'node:child_process'

/** How alike two pictures of the same size are, dB: the same are 99, a good JPEG is above 35. */
export function likeness(folder: string, one: string, other: string): number {
  const args = ['-metric', 'PSNR', `${one}[0]`, `${other}[0]`, 'null:']
  const { stderr, status } = spawnSync('compare', args, { cwd: folder, encoding: 'utf8' })
  if (status === 2) throw new Error(stderr)
  const said = stderr.split(' ')[0] ?? ''
  return said === 'inf' || said === '0' ? 99 : Number(said)
}

/** Tags by exiftool. */
export function exifOf(file: string): Readonly<Record<string, unknown>> {
  const out = execFileSync('exiftool', ['-json', '-n', file], { encoding: 'utf8' })
  return (JSON.parse(out) as Record<string, unknown>[])[0] ?? {}
}

export interface Probed {
  readonly format: { readonly format_name: string; readonly duration?: string; readonly bit_rate?: string }
  readonly streams: readonly Readonly<Record<string, string | number>>[]
}

/** Streams and container by ffprobe. */
export const probe = (file: string): Probed =>
  JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', file], {
      encoding: 'utf8',
    }),
  ) as Probed

/** Samples of the first channel at this rate, by ffmpeg. */
function samplesOf(file: string, rate: number): Float32Array {
  const args = [
    '-v',
    'error',
    '-i',
    file,
    '-map',
    '0:a:0',
    '-ac',
    '1',
    '-ar',
    String(rate),
    '-f',
    'f32le',
    '-',
  ]
  const out = execFileSync('ffmpeg', args, { maxBuffer: 1e9 })
  return new Float32Array(out.buffer.slice(out.byteOffset, out.byteOffset + out.length - (out.length % 4)))
}

const RATE = 8000
/** Encoders begin up to so many samples late. */
const MOST_DELAY = 800

/** How alike two sounds are wherever they are best laid over each other: 1 where they are the same. */
export function soundLikeness(one: string, other: string): number {
  const [a, b] = [samplesOf(one, RATE), samplesOf(other, RATE)]
  const length = Math.min(a.length, b.length, 4 * RATE) - MOST_DELAY
  const at = (delay: number) => {
    let [ab, aa, bb] = [0, 0, 0]
    for (let i = 0; i < length; i += 1) {
      const [x, y] = [a[i + Math.max(0, -delay)]!, b[i + Math.max(0, delay)]!]
      ab += x * y
      aa += x * x
      bb += y * y
    }
    return ab / Math.sqrt(aa * bb)
  }
  let best = -1
  for (let delay = -MOST_DELAY; delay <= MOST_DELAY; delay += 1) best = Math.max(best, at(delay))
  return best
}

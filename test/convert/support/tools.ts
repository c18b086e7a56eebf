// Debian's tools, which make the files and judge what comes out: no decoder or encoder of Mayfly has a say.
import { execFileSync, spawnSync } from 'node:child_process'

/** Runs a program in a folder; throws with what it said where it fails. */
export function run(folder: string, program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1e8,
  })
}

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

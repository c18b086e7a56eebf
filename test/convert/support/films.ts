// Films as ffmpeg makes and reads them: what is in them, when each frame is shown, how alike two are.
import { execFileSync, spawnSync } from 'node:child_process'

/** @param commands of a shell; `film`, `tone` and `avc` are ffmpeg's options for a picture, a sound and H.264 */
export function makeFilm(folder: string, commands: string): void {
  const options = `
    run() { ffmpeg -v error -y "$@"; }
    film='-f lavfi -i testsrc2=size=320x240:rate=25:duration=3'
    tone='-f lavfi -i sine=440:sample_rate=48000:duration=3'
    avc='-c:v libx264 -pix_fmt yuv420p -preset veryfast -x264-params log-level=error'`
  execFileSync('sh', ['-euc', `${options}\n${commands}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** When frames are shown, ms from the first. */
export function timesOf(file: string): number[] {
  const args = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts_time',
    '-of',
    'csv=p=0',
    file,
  ]
  const text = execFileSync('ffprobe', args, { encoding: 'utf8' })
  const times = text
    .split('\n')
    .map((line) => Number.parseFloat(line))
    .filter(Number.isFinite)
  times.sort((one, other) => one - other)
  return times.map((time) => Math.round((time - times[0]!) * 1000))
}

/** Of each stream, its packets' digest: the same where they are copied. */
export function digestsOf(file: string): string[] {
  const args = [
    '-v',
    'error',
    '-i',
    file,
    '-map',
    '0:v?',
    '-map',
    '0:a?',
    '-c',
    'copy',
    '-f',
    'streamhash',
    '-',
  ]
  return execFileSync('ffmpeg', args, { encoding: 'utf8' }).trim().split('\n')
}

/** SSIM of all frames, in order: 1 where they are the same, 0.9 where one sees that they are not. */
export function filmLikeness(one: string, other: string, width: number, height: number): number {
  const side = `setpts=N,scale=${String(width)}:${String(height)},format=yuv420p`
  const filter = `[0:v]${side}[a];[1:v]${side}[b];[a][b]ssim`
  const args = ['-hide_banner', '-i', one, '-i', other, '-lavfi', filter, '-f', 'null', '-']
  const { stderr } = spawnSync('ffmpeg', args, { encoding: 'utf8' })
  return Number(/SSIM.*All:([\d.]+)/.exec(stderr)?.[1])
}

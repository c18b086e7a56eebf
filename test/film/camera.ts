// Films a part of the screen with the pointer, as an animated WebP.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { run, type Desktop } from '../e2e/support/desktop.ts'

const FRAMES_A_SECOND = 15

export interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** @returns ends the film and writes it to `file` */
export async function startFilming(
  desktop: Desktop,
  { x, y, width, height }: Part,
  raw: string,
): Promise<(file: string) => Promise<void>> {
  const grab = ['-f', 'x11grab', '-framerate', FRAMES_A_SECOND, '-video_size', `${width}x${height}`]
  const camera = spawn(
    'ffmpeg',
    ['-y', '-loglevel', 'error', '-stats', ...grab, '-i', `${desktop.env.DISPLAY ?? ''}+${x},${y}`]
      .concat(['-c:v', 'libx264rgb', '-crf', '0', '-preset', 'ultrafast', raw])
      .map(String),
    { env: desktop.env, stdio: ['pipe', 'inherit', 'pipe'] },
  )
  const ended = once(camera, 'close')
  // Its first line of figures comes with the first frames.
  await once(camera.stderr, 'data')
  camera.stderr.resume()
  return async (file) => {
    camera.stdin.write('q')
    await ended
    // Frames without a change cost nothing: they lengthen the one before.
    const webp = ['-vf', 'mpdecimate=max=0', '-fps_mode', 'vfr', '-c:v', 'libwebp_anim', '-loop', 0]
    await run(desktop, 'ffmpeg', '-y', '-loglevel', 'error', '-i', raw, ...webp, '-q:v', 80, file)
  }
}

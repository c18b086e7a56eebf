// What ffmpeg decodes of a file: streams of pictures and sounds, and whether it can.
import { spawn } from 'node:child_process'

export interface Decoded {
  /** One for each stream of pictures and of sound. */
  readonly sums: string
  readonly works: boolean
}

export const decoded = (file: string): Promise<Decoded> =>
  new Promise((resolve) => {
    const streams = ['-map', '0:V?', '-map', '0:a?']
    const child = spawn(
      'ffmpeg',
      [
        '-v',
        'quiet',
        '-nostdin',
        '-t',
        '20',
        '-i',
        file,
        ...streams,
        '-f',
        'streamhash',
        '-hash',
        'md5',
        '-',
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let sums = ''
    child.stdout.on('data', (text: Buffer) => (sums += text.toString()))
    const timer = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ sums, works: code === 0 && sums !== '' })
    })
  })

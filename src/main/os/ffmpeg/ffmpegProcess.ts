/**
 * One run of ffmpeg: starts it, reads how far it is, ends it when asked, and tells why it failed.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { FfmpegRun } from '../../core/fit/ffmpeg/ffmpegPort.ts'
import type { Problem } from '../../../shared/uploads/problem.ts'

/** Overwrites what an earlier run left, asks nothing, and writes its progress instead of a status line. */
const QUIET = ['-y', '-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-progress', 'pipe:1']
/** What ffmpeg needs to start; keys and tokens of others stay here. */
const PASSED =
  /^(path|home|tmpdir|temp|tmp|systemroot|windir|ld_library_path|lang|lc_.*|userprofile|localappdata)$/i
/** Of its errors, characters. */
const MOST_ERRORS = 4000

/**
 * @param onTime seconds of what has come out so far, some times a second and at the end
 * @returns what went wrong
 */
export async function ffmpegProcess(
  { program, args }: Pick<FfmpegRun, 'program' | 'args'>,
  env: Readonly<Record<string, string | undefined>>,
  onTime: (seconds: number) => void,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  if (signal.aborted) return { kind: 'cancelled' }
  const child = spawn(program, [...QUIET, ...args], {
    env: Object.fromEntries(Object.entries(env).filter(([name]) => PASSED.test(name))),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-MOST_ERRORS)
  })
  createInterface(child.stdout).on('line', (line) => {
    const us = /^out_time_us=(\d+)$/.exec(line)?.[1]
    if (us !== undefined) onTime(Number(us) / 1e6)
  })
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return code === 0 ? undefined : reasonIn(errors)
  } catch {
    // It could not be started.
    return { kind: 'not-fitted', why: 'crashed' }
  } finally {
    signal.removeEventListener('abort', kill)
  }
}

function reasonIn(errors: string): Problem {
  const encoder = /Unknown encoder '([\w-]{1,40})'/.exec(errors)?.[1]
  if (encoder !== undefined) return { kind: 'not-fitted', why: 'no-encoder', codec: encoder }
  if (/No space left on device|ENOSPC|disk full/i.test(errors)) return { kind: 'no-space' }
  return { kind: 'not-fitted', why: 'undecodable' }
}

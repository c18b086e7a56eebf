/**
 * Has the user's own ffmpeg make a file fit, and checks the size of what it made.
 */
import { done, failed, type Problem, type Result } from '../../../../shared/uploads/problem.ts'
import { ffmpegArgs, measuringArgs, passLogs, secondsOf, type FfmpegJob } from './ffmpegArgs.ts'
import type { FfmpegPort } from './ffmpegPort.ts'

/** For all runs together, ms. */
const LIMIT_MS = 15 * 60 * 1000
/** Of the limit, what is aimed at; the second where the first try was over it. */
const SHARES = [1, 0.94]

/**
 * Makes the file at `job.output`, for this user only; where it fails, there is none.
 * @param onProgress 0 to 1, some times a second
 * @returns its size in bytes, at most the recipe's `mostBytes`; `no-encoder` of "ffmpeg" where the user has none
 */
export async function runFfmpeg(
  job: FfmpegJob,
  ffmpeg: FfmpegPort,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  limitMs = LIMIT_MS,
): Promise<Result<{ size: number }>> {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
  const program = await ffmpeg.find()
  if (program === undefined) return failed({ kind: 'not-fitted', why: 'no-encoder', codec: 'ffmpeg' })
  const tried = await tries(await measured(job, program, ffmpeg, ending), program, ffmpeg, onProgress, ending)
  await ffmpeg.remove([...passLogs(job.output), ...(tried.ok ? [] : [job.output])])
  if (tried.ok) return tried
  if (signal.aborted) return failed({ kind: 'cancelled' })
  return ending.aborted ? failed({ kind: 'not-fitted', why: 'stalled' }) : tried
}

/** Its length decides what fits; some containers don't tell it. */
export async function measured(
  job: FfmpegJob,
  program: string,
  ffmpeg: Pick<FfmpegPort, 'measure'>,
  signal: AbortSignal,
): Promise<FfmpegJob> {
  const args = secondsOf(job.recipe) === undefined ? measuringArgs(job) : undefined
  const seconds = args && (await ffmpeg.measure({ program, args }, signal))
  if (seconds === undefined) return job
  // What comes out begins where the part does.
  const startMs = ('part' in job.recipe ? job.recipe.part?.startMs : undefined) ?? 0
  const facts = { ...job.recipe.facts, lengthMs: startMs + Math.round(seconds * 1000) }
  return { ...job, recipe: { ...job.recipe, facts } }
}

async function tries(
  job: FfmpegJob,
  program: string,
  ffmpeg: FfmpegPort,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Result<{ size: number }>> {
  const seconds = secondsOf(job.recipe)
  for (const share of SHARES) {
    const runs = ffmpegArgs(job, share)
    if (runs === undefined) return failed({ kind: 'not-fitted', why: 'too-long' })
    for (const [index, args] of runs.entries()) {
      const onShare = (part: number) => {
        onProgress((index + part) / runs.length)
      }
      const problem: Problem | undefined = await ffmpeg.run({ program, args, seconds }, onShare, signal)
      if (problem !== undefined) return failed(problem)
    }
    const size = await ffmpeg.finish(job.output)
    if (size === 0) return failed({ kind: 'not-fitted', why: 'nothing-in-it' })
    if (size <= job.recipe.mostBytes) return done({ size })
  }
  return failed({ kind: 'not-fitted', why: 'still-too-large' })
}

/**
 * Writes the line with which the user's own ffmpeg makes the file of an upload fit, beside that file.
 */
import { canUseFfmpeg } from '../../../shared/uploads/problem.ts'
import type { Upload } from '../../../shared/uploads/upload.ts'
import { pathOf } from '../files/platformPath.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import { recipeFor } from './plan/recipes.ts'
import type { FfmpegPort } from './ffmpeg/ffmpegPort.ts'
import { measured } from './ffmpeg/runFfmpeg.ts'
import { ffmpegLine } from './ffmpeg/ffmpegLine.ts'

export interface LineForDeps {
  /** Node's process.platform. */
  readonly platform: string
  readonly fileWork: Pick<FileWork, 'inspect'>
  readonly ffmpeg: Pick<FfmpegPort, 'find' | 'measure'>
}

/** Longer nobody waits for a line, ms. */
const MEASURE_MS = 30_000

/** Undefined where its file can't be read, or ffmpeg is of no help or not needed. */
export async function lineFor(
  { platform, fileWork, ffmpeg }: LineForDeps,
  upload: Upload,
): Promise<string | undefined> {
  if (upload.state !== 'failed' || !canUseFfmpeg(upload.problem)) return undefined
  const looked = await fileWork.inspect(upload.path)
  if (!looked.ok || looked.value.kind === undefined) return undefined
  const recipe = recipeFor(looked.value.kind, looked.value, { ...upload.choice, ffmpeg: true })
  if (recipe === undefined) return undefined
  const { dirname, join, parse } = pathOf(platform)
  const extension = recipe.make === 'film' ? 'mp4' : recipe.to
  const output = join(dirname(upload.path), `${parse(upload.path).name}-fit.${extension}`)
  const job = { input: upload.path, output, recipe, platform }
  const program = await ffmpeg.find()
  // Without an ffmpeg here, the line is for one elsewhere.
  const known =
    program === undefined ? job : await measured(job, program, ffmpeg, AbortSignal.timeout(MEASURE_MS))
  return ffmpegLine(known)
}

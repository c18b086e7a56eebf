/**
 * Has a file converted by the user's own ffmpeg, and looks at what it made as at any other file.
 */
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Step } from '../../../shared/media/prepared.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import type { PreparedFolder } from './prepared/preparedFolder.ts'
import type { MadeFile, Waiting } from './prepared/preparedRow.ts'
import type { FfmpegPort } from './ffmpeg/ffmpegPort.ts'
import { runFfmpeg } from './ffmpeg/runFfmpeg.ts'

export interface ConvertByFfmpegDeps {
  /** Node's process.platform. */
  readonly platform: string
  readonly ffmpeg: FfmpegPort
  readonly files: Pick<Files, 'examine'>
  readonly fileWork: Pick<FileWork, 'inspect'>
  readonly folder: Pick<PreparedFolder, 'room' | 'discard'>
}

export async function convertByFfmpeg(
  deps: ConvertByFfmpegDeps,
  row: Waiting,
  recipe: Recipe,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Result<MadeFile>> {
  const { ffmpeg, folder, platform } = deps
  const room = await folder.room(`file.${recipe.to === 'mp4' ? 'mp4' : recipe.to === 'wav' ? 'wav' : 'mp3'}`)
  if (!room.ok) return room
  const job = { input: row.path, output: room.value, recipe, platform }
  const ran = await runFfmpeg(job, ffmpeg, onProgress, signal)
  const made = ran.ok ? await lookedAt(deps, room.value, stepsOf(recipe)) : ran
  if (!made.ok) folder.discard(room.value)
  return made
}

const stepsOf = (recipe: Recipe): readonly Step[] =>
  'part' in recipe && recipe.part !== undefined ? ['converted', 'trimmed'] : ['converted']

async function lookedAt(
  { files, fileWork }: ConvertByFfmpegDeps,
  path: string,
  steps: readonly Step[],
): Promise<Result<MadeFile>> {
  const [info, content] = await Promise.all([files.examine(path), fileWork.inspect(path)])
  if (!info.ok) return info
  if (!content.ok) return content
  const { kind, facts } = content.value
  if (kind === undefined || factsOfKind(kind).sentAs === undefined)
    return failed({ kind: 'not-fitted', why: 'nothing-in-it' })
  const { size, modifiedAt } = info.value
  return done({ path, size, modifiedAt, kind, facts, leftOut: [], steps, isCompared: false })
}

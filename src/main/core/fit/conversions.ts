/**
 * Has files converted in the background, one after the other, and keeps what comes out until it is sent.
 */
import PQueue from 'p-queue'
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import { done, failed, type Result } from '../../../shared/uploads/problem.ts'
import type { Files } from '../fileAccess/userFiles.ts'
import { withSource } from '../uploads/pictureSource.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { UploadList } from '../uploads/uploadList.ts'
import type { Converted, ConverterPort } from './converter.ts'
import { convertByFfmpeg, type ConvertByFfmpegDeps } from './convertByFfmpeg.ts'
import type { PreparedFolder } from './prepared/preparedFolder.ts'
import type { MadeFile, Waiting } from './prepared/preparedRow.ts'
import { isUnchanged } from './prepared/rewrites.ts'

export interface ConversionsDeps extends Omit<ConvertByFfmpegDeps, 'files' | 'folder'> {
  /** Ms by a monotonic clock. */
  steady(): number
  readonly files: Pick<Files, 'open' | 'readWhole' | 'examine'>
  readonly converter: ConverterPort
  readonly folder: Pick<PreparedFolder, 'write' | 'room' | 'discard'>
  readonly thumbnails: Pick<Thumbnails, 'keepSides'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
}

export interface Conversions {
  /** Converts the file of this row once it is its turn. `cancelled`: the signal ended it, or the app is quitting. */
  convert(row: Waiting, recipe: Recipe, signal: AbortSignal): Promise<Result<MadeFile>>
  /** Converts nothing from now on: the app is quitting. */
  stop(): void
}

/** A row shows its progress at most this often; ms. */
const PACE_MS = 250

export function createConversions(deps: ConversionsDeps): Conversions {
  const queue = new PQueue({ concurrency: 1 })
  let isStopped = false
  return {
    convert: (row, recipe, signal) =>
      queue.add(async () => {
        const isOver = () => isStopped || signal.aborted
        const result = isOver() ? undefined : await convert(deps, row, recipe, signal)
        return result === undefined || isOver() ? cancelled(deps, result) : result
      }),
    stop() {
      isStopped = true
      deps.converter.stop()
    },
  }
}

function cancelled({ folder }: ConversionsDeps, result: Result<MadeFile> | undefined): Result<MadeFile> {
  if (result?.ok === true) folder.discard(result.value.path)
  return failed({ kind: 'cancelled' })
}

async function convert(
  deps: ConversionsDeps,
  row: Waiting,
  recipe: Recipe,
  signal: AbortSignal,
): Promise<Result<MadeFile>> {
  const { files, converter } = deps
  const tell = progressOf(deps, row.id, signal)
  tell(0)
  if (row.choice?.ffmpeg === true) return byFfmpeg(deps, row, recipe, tell, signal)
  const converted = await withSource(
    files,
    row.path,
    (source) => converter.convert(source, recipe, tell, signal),
    Infinity,
  )
  // It could be opened when it was inspected.
  if (converted === undefined) return failed({ kind: 'changed' })
  if (!converted.ok) return converted
  if (converted.value.bytes.length > recipe.mostBytes)
    return failed({ kind: 'not-fitted', why: 'still-too-large' })
  return (await isUnchanged(files, row)) ? keep(deps, row.id, converted.value) : failed({ kind: 'changed' })
}

async function byFfmpeg(
  deps: ConversionsDeps,
  row: Waiting,
  recipe: Recipe,
  tell: (share: number) => void,
  signal: AbortSignal,
): Promise<Result<MadeFile>> {
  const made = await convertByFfmpeg(deps, row, recipe, tell, signal)
  if (!made.ok || (await isUnchanged(deps.files, row))) return made
  deps.folder.discard(made.value.path)
  return failed({ kind: 'changed' })
}

async function keep(
  { files, folder, thumbnails }: ConversionsDeps,
  id: string,
  { bytes, kind, facts, steps, before, after }: Converted,
): Promise<Result<MadeFile>> {
  const written = await folder.write(`file.${factsOfKind(kind).sentAs ?? 'bin'}`, bytes)
  if (!written.ok) return written
  const looked = await files.examine(written.value)
  if (!looked.ok) {
    folder.discard(written.value)
    return looked
  }
  const { size, modifiedAt } = looked.value
  const isCompared =
    before !== undefined && after !== undefined && (await thumbnails.keepSides(id, { before, after }))
  return done({ path: written.value, size, modifiedAt, kind, facts, leftOut: [], steps, isCompared })
}

function progressOf(
  { uploadList, steady }: ConversionsDeps,
  id: string,
  signal: AbortSignal,
): (share: number) => void {
  let at = -Infinity
  return (share) => {
    const row = uploadList.get(id)
    const isOurs = row?.state === 'waiting' && row.still === 'prepared' && !signal.aborted
    if (!isOurs || (share < 1 && steady() - at < PACE_MS)) return
    at = steady()
    uploadList.upsert({ ...row, share: Math.min(1, Math.max(0, share)) })
  }
}

/**
 * Has files made whose pictures and sounds stay what they are: without metadata, or in another container.
 */
import { factsOfKind } from '../../../../shared/media/fileKind.ts'
import type { MediaFacts } from '../../../../shared/media/mediaFacts.ts'
import type { Step } from '../../../../shared/media/prepared.ts'
import { done, failed, type Problem, type Result } from '../../../../shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../../../shared/uploads/serviceLimits.ts'
import type { Files } from '../../fileAccess/userFiles.ts'
import type { Cleaned, FileWork, Made } from '../../inspect/fileWork.ts'
import type { SettingsStore } from '../../storage/settingsStore.ts'
import type { Plan } from '../plan/plan.ts'
import type { PreparedFolder } from './preparedFolder.ts'
import type { MadeFile, Waiting } from './preparedRow.ts'

export interface RewritesDeps {
  readonly files: Pick<Files, 'examine'>
  readonly fileWork: Pick<FileWork, 'clean' | 'remux'>
  readonly folder: Pick<PreparedFolder, 'room' | 'discard'>
  readonly settings: Pick<SettingsStore, 'load'>
}

export type Rewrite = Extract<Plan, { do: 'clean' | 'remux' }>

type Copy = Cleaned | Made

/**
 * Undefined where there is nothing to leave out.
 * @param facts of the file on the disk
 */
export type Rewrites = (
  row: Waiting,
  plan: Rewrite,
  facts: MediaFacts,
) => Promise<Result<MadeFile | undefined>>

export const createRewrites =
  (deps: RewritesDeps): Rewrites =>
  async (row, plan, facts) => {
    const { folder } = deps
    const room = await folder.room(`file.${extensionOf(plan)}`)
    if (!room.ok) return failed(plan.do === 'clean' ? notCleaned(room.problem) : room.problem)
    let made: Result<Copy | undefined> = failed({ kind: 'unexpected' })
    try {
      made = await work(deps, row, plan, room.value)
      if (made.ok && made.value !== undefined && !(await isUnchanged(deps.files, row)))
        made = failed({ kind: 'changed' })
    } finally {
      if (!made.ok || made.value === undefined) folder.discard(room.value)
    }
    if (!made.ok || made.value === undefined) return made.ok ? done(undefined) : made
    return done({
      facts,
      ...made.value,
      path: room.value,
      steps: stepsOf(plan, made.value),
      isCompared: false,
    })
  }

const notCleaned = ({ kind }: Problem): Problem => ({
  ...{ kind: 'not-cleaned', why: kind === 'no-space' ? kind : 'not-written' },
})

const extensionOf = (plan: Rewrite): string =>
  (plan.do === 'clean' ? factsOfKind(plan.to).sentAs : undefined) ?? 'mp4'

function work(
  { fileWork, settings }: RewritesDeps,
  { path, choice }: Waiting,
  plan: Rewrite,
  to: string,
): Promise<Result<Copy | undefined>> {
  if (plan.do === 'clean') return fileWork.clean(path, to)
  const keepsMetadata = choice?.keepsMetadata === true || !settings.load().cleans
  return fileWork.remux(path, to, keepsMetadata, LIMIT_BYTES)
}

const stepsOf = (plan: Rewrite, { leftOut }: Copy): Step[] => [
  ...(plan.do === 'clean' || leftOut.length > 0 ? (['cleaned'] as const) : []),
  ...(plan.do === 'remux' ? (['remuxed'] as const) : []),
]

/** Whether the file is still the one that was checked: what is made of it may be of two versions otherwise. */
export async function isUnchanged(files: Pick<Files, 'examine'>, row: Waiting): Promise<boolean> {
  const now = await files.examine(row.path)
  if (!now.ok) return false
  const { size, modifiedAt, realPath } = now.value
  return size === row.size && modifiedAt === row.modifiedAt && (row.realPath ?? realPath) === realPath
}

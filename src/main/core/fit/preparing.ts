/**
 * The step between checking a file and sending it: finds out what it is, and has made of it what can be sent.
 */
import type { Inspection } from '../../../shared/media/inspection.ts'
import { failed, type ProblemKind, type Result } from '../../../shared/uploads/problem.ts'
import { sentName } from '../../../shared/uploads/sentFile.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { UploadListChange } from '../uploads/uploadList.ts'
import type { Conversions } from './conversions.ts'
import type { FitQuestion } from './fitQuestion.ts'
import { declined, mayConvert, planFor, type Plan } from './plan/plan.ts'
import { createOutcomes, type Outcomes, type OutcomesDeps } from './prepared/outcomes.ts'
import type { PreparedFolder } from './prepared/preparedFolder.ts'
import { asNow, renamedRow, withFacts, type Waiting, type Was } from './prepared/preparedRow.ts'
import type { Rewrite, Rewrites } from './prepared/rewrites.ts'
import { createRuns, type Runs } from './prepared/runs.ts'

export interface PreparingDeps extends OutcomesDeps {
  readonly report: Report
  readonly settings: Pick<SettingsStore, 'load'>
  readonly fileWork: Pick<FileWork, 'inspect'>
  readonly rewrites: Rewrites
  readonly conversions: Pick<Conversions, 'convert'>
  readonly question: FitQuestion
  readonly folder: Pick<PreparedFolder, 'assign' | 'discard' | 'release'>
  readonly thumbnails: Pick<Thumbnails, 'want'>
  /** These are ready to be sent, or have failed. */
  settle(rows: readonly Upload[]): void
}

export interface Preparing {
  /**
   * What the row of a file that was checked becomes: ready to be sent, or failed. Undefined while that is not known: it is
   * being converted, which is told later, or checked again; or it is not waiting any more.
   */
  prepare(row: Waiting): Promise<Upload | undefined>
  /** The list has changed. */
  update(change: UploadListChange): void
}

type Convert = Extract<Plan, { do: 'convert' }>

export function createPreparing(deps: PreparingDeps): Preparing {
  const { uploadList, folder } = deps
  const runs = createRuns()
  const outcomes = createOutcomes(deps)
  const carryOut: CarryOut = (plan, checked, was) => {
    const row = asNow(checked, uploadList.get(checked.id))
    if (row === undefined) return undefined
    if (plan.do === 'refuse') return outcomes.fail(row, plan.problem)
    if (plan.do === 'send' || was === undefined) return withFacts(row, was?.facts)
    if (plan.do === 'rename') return withFacts(renamedRow(row, plan.to), was.facts)
    if (plan.do !== 'convert') return rewrite(work, plan, row, was)
    const permission = mayConvert(row, deps.settings.load().fits)
    if (permission === 'no') return carryOut(plan.otherwise, row, was)
    uploadList.upsert({ ...row, still: 'prepared' })
    inBackground(plan, row, was, permission)
    return undefined
  }
  const work: Work = { ...deps, runs, outcomes, carryOut }
  const inBackground = netted(
    deps.report,
    'a conversion',
    (plan: Convert, row: Waiting, was: Was, permission: 'yes' | 'ask') =>
      convert(work, plan, row, was, permission),
  )
  return {
    async prepare(row) {
      const inspection = await inspected(deps, row)
      const { size = 0, choice } = row
      const { cleans } = deps.settings.load()
      const plan = planFor({ name: sentName(row), size, inspection, choice, cleans })
      return carryOut(plan, row, inspection.ok ? knownOf(inspection.value) : undefined)
    },
    update({ upserted, removed }) {
      for (const id of [...removed, ...upserted.filter(isSettled).map((row) => row.id)]) {
        runs.abort(id)
        outcomes.forget(id)
        folder.release(id)
      }
      deps.question.update()
    },
  }
}

type CarryOut = (
  plan: Plan,
  checked: Waiting,
  was: Was | undefined,
) => Upload | undefined | Promise<Upload | undefined>

interface Work extends PreparingDeps {
  readonly runs: Runs
  readonly outcomes: Outcomes
  readonly carryOut: CarryOut
}

/** Makes a file without decoding anything. */
async function rewrite(
  { runs, outcomes, carryOut, ...deps }: Work,
  plan: Rewrite,
  checked: Waiting,
  was: Was,
): Promise<Upload | undefined> {
  const run = runs.begin(checked.id)
  const made = await deps.rewrites(checked, plan, was.facts)
  runs.end(checked.id, run)
  if (made.ok && made.value !== undefined) return outcomes.take(checked, made.value, was, run.signal)
  const row = asNow(checked, deps.uploadList.get(checked.id))
  if (row === undefined || run.signal.aborted) return undefined
  if (!made.ok && (plan.do === 'clean' || isOfFile(made.problem.kind)))
    return outcomes.fail(row, made.problem)
  if (plan.do === 'remux') return carryOut(plan.otherwise, row, was)
  return withFacts(renamedRow(row, plan.to), was.facts)
}

/** Has it converted, and asks the user what they think of it unless that is agreed. */
async function convert(
  { runs, outcomes, carryOut, ...deps }: Work,
  { recipe, otherwise }: Convert,
  checked: Waiting,
  was: Was,
  permission: 'yes' | 'ask',
): Promise<void> {
  const run = runs.begin(checked.id)
  const made = await deps.conversions.convert(checked, recipe, run.signal)
  runs.end(checked.id, run)
  if (!made.ok) {
    const row = asNow(checked, deps.uploadList.get(checked.id))
    if (row === undefined || made.problem.kind === 'cancelled') return
    const isSent = otherwise.do !== 'refuse' && !isOfFile(made.problem.kind)
    const ended = await (isSent ? carryOut(otherwise, row, was) : outcomes.fail(row, made.problem))
    if (ended !== undefined) deps.settle([ended])
    return
  }
  const row = outcomes.take(checked, made.value, was, run.signal)
  if (row === undefined) return
  if (row.state !== 'waiting') deps.settle([row])
  else if (permission === 'yes') {
    deps.settle([{ ...row, choice: { ...row.choice, converts: true } }])
  } else {
    deps.uploadList.upsert({ ...row, still: 'asked-about' })
    deps.thumbnails.want([row])
    deps.question.add(row.id, declined(recipe, otherwise, sentName(checked)))
  }
}

/** Problems of the file and of the disk, not of what is in it: another way ends no better. */
const OF_FILE: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  ...(['missing', 'unreadable', 'kept-out', 'changed', 'no-space', 'no-handles', 'drive'] as const),
  ...(['folder', 'not-a-file', 'empty', 'replaced'] as const),
])
const isOfFile = (kind: ProblemKind): boolean => OF_FILE.has(kind)

const knownOf = ({ kind, facts }: Inspection): Was | undefined => kind && { kind, facts }

/** No bug of ours holds a file up: it is one that nobody could look into. */
async function inspected(
  { fileWork, report }: PreparingDeps,
  { path }: Waiting,
): Promise<Result<Inspection>> {
  try {
    return await fileWork.inspect(path)
  } catch (error) {
    report(error, 'a look into a file')
    return failed({ kind: 'not-cleaned', why: 'unclear' })
  }
}

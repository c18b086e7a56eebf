/**
 * The step between checking a file and sending it: finds out what it is, and has made of it what can be sent.
 */
import type { FileKind } from '../../../shared/media/fileKind.ts'
import type { Inspection } from '../../../shared/media/inspection.ts'
import type { Problem, ProblemKind, Result } from '../../../shared/uploads/problem.ts'
import { sentName } from '../../../shared/uploads/sentFile.ts'
import { isSettled, type Upload } from '../../../shared/uploads/upload.ts'
import type { FileWork } from '../inspect/fileWork.ts'
import { netted, type Report } from '../log/errorReports.ts'
import type { SettingsStore } from '../storage/settingsStore.ts'
import { asFailed } from '../uploads/transitions.ts'
import type { Thumbnails } from '../uploads/thumbnails.ts'
import type { UploadList, UploadListChange } from '../uploads/uploadList.ts'
import type { Conversions } from './conversions.ts'
import type { FitQuestion } from './fitQuestion.ts'
import { declined, mayConvert, planFor, type Plan } from './plan/plan.ts'
import { asNow, preparedRow, renamedRow, withFacts, type MadeFile, type Waiting } from './preparedRow.ts'
import type { PreparedFolder } from './preparedFolder.ts'
import type { Rewrite, Rewrites } from './rewrites.ts'

export interface PreparingDeps {
  /** Ms since 1970. */
  now(): number
  readonly report: Report
  readonly settings: Pick<SettingsStore, 'load'>
  readonly fileWork: Pick<FileWork, 'inspect'>
  readonly rewrites: Rewrites
  readonly conversions: Pick<Conversions, 'convert'>
  readonly question: FitQuestion
  readonly folder: Pick<PreparedFolder, 'assign' | 'discard' | 'release'>
  readonly thumbnails: Pick<Thumbnails, 'want'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
  /** Checks files again that changed meanwhile. */
  checkAgain(ids: readonly string[]): Promise<void>
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
/** What is known of the content of a row's file. */
type Was = Pick<Inspection, 'facts'> & { readonly kind: FileKind }

export function createPreparing(deps: PreparingDeps): Preparing {
  const { uploadList, folder } = deps
  const runs = createRuns()
  const outcomes = createOutcomes(deps)
  const carryOut: CarryOut = (plan, checked, was) => {
    const row = asNow(checked, uploadList.get(checked.id))
    if (row === undefined) return undefined
    if (plan.do === 'refuse') return asFailed(row, plan.problem, deps.now())
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
      const kind = inspection?.kind
      return carryOut(plan, row, inspection && kind && { kind, facts: inspection.facts })
    },
    update({ upserted, removed }) {
      for (const id of [...removed, ...upserted.filter(isSettled).map((row) => row.id)]) {
        runs.abort(id)
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
  if (permission === 'yes') {
    deps.settle([{ ...row, choice: { ...row.choice, converts: true } }])
    return
  }
  deps.uploadList.upsert({ ...row, still: 'asked-about' })
  deps.thumbnails.want([row])
  deps.question.add(row.id, declined(recipe, otherwise, sentName(checked)))
}

interface Outcomes {
  /** Its row as failed. Undefined if its file has changed: it is checked again. */
  fail(row: Waiting, problem: Problem): Upload | undefined
  /** Its row with this file, which is removed if nothing waits for it any more. */
  take(checked: Waiting, made: MadeFile, was: Was, run: AbortSignal): Waiting | undefined
}

function createOutcomes({ uploadList, folder, report, now, ...deps }: PreparingDeps): Outcomes {
  const checkAgain = netted(report, 'a look at a file', deps.checkAgain)
  return {
    fail(row, problem) {
      if (problem.kind !== 'changed') return asFailed(row, problem, now())
      uploadList.upsert({ ...row, still: 'written' })
      checkAgain([row.id])
      return undefined
    },
    take(checked, made, was, run) {
      const row = asNow(checked, uploadList.get(checked.id))
      if (row === undefined || run.aborted) {
        folder.discard(made.path)
        return undefined
      }
      folder.assign(row.id, made.path, row.renews ?? row.id)
      return preparedRow(row, made, was)
    },
  }
}

type Runs = ReturnType<typeof createRuns>

/** What is being made for each row, by its id: a later one ends it. */
function createRuns() {
  const runs = new Map<string, AbortController>()
  const abort = (id: string) => {
    runs.get(id)?.abort()
    runs.delete(id)
  }
  return {
    abort,
    begin(id: string): AbortController {
      abort(id)
      const run = new AbortController()
      runs.set(id, run)
      return run
    },
    end(id: string, run: AbortController) {
      if (runs.get(id) === run) runs.delete(id)
    },
  }
}

/** Problems of the file and of the disk, not of what is in it: another way ends no better. */
const OF_FILE: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  ...(['missing', 'unreadable', 'kept-out', 'changed', 'no-space', 'no-handles', 'drive'] as const),
  ...(['folder', 'not-a-file', 'empty', 'replaced'] as const),
])
const isOfFile = (kind: ProblemKind): boolean => OF_FILE.has(kind)

/** Undefined where it can't be told: then the file is believed to be what its name says. No bug of ours holds it up. */
async function inspected(
  { fileWork, report }: PreparingDeps,
  { path }: Waiting,
): Promise<Inspection | undefined> {
  const found = await fileWork.inspect(path).catch((error: unknown): Result<Inspection> | undefined => {
    report(error, 'a look into a file')
    return undefined
  })
  if (found === undefined || found.ok) return found?.value
  // That it can't be read is found again, and said, when it is to be sent.
  if (found.problem.kind === 'unexpected') report(new Error(found.problem.kind), 'a look into a file')
  return undefined
}

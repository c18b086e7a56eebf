/**
 * What becomes of the row of a file once something was made of it, or could not be made.
 */
import { isConverted } from '../../../../shared/media/prepared.ts'
import type { Problem } from '../../../../shared/uploads/problem.ts'
import type { Upload } from '../../../../shared/uploads/upload.ts'
import { netted, type Report } from '../../log/errorReports.ts'
import { asFailed } from '../../uploads/transitions.ts'
import type { UploadList } from '../../uploads/uploadList.ts'
import type { PreparedFolder } from './preparedFolder.ts'
import { asNow, preparedRow, type MadeFile, type Waiting, type Was } from './preparedRow.ts'

export interface OutcomesDeps {
  /** Ms since 1970. */
  now(): number
  readonly report: Report
  readonly folder: Pick<PreparedFolder, 'assign' | 'discard'>
  readonly uploadList: Pick<UploadList, 'get' | 'upsert'>
  /** Checks files again that changed meanwhile. */
  checkAgain(ids: readonly string[]): Promise<void>
}

export interface Outcomes {
  /** Its row as failed. Undefined if its file has changed: it is checked again. */
  fail(row: Waiting, problem: Problem): Upload | undefined
  /**
   * Its row with this file, which is removed if nothing waits for it any more. Failed if the like of it was made some
   * times, and each was gone before it could be sent.
   */
  take(checked: Waiting, made: MadeFile, was: Was, run: AbortSignal): Upload | undefined
  /** Nothing is made for it any more. */
  forget(id: string): void
}

/** Of the same file, for one row: somebody may delete one. */
const MOST_MADE = 3

export function createOutcomes({ uploadList, folder, report, now, ...deps }: OutcomesDeps): Outcomes {
  const checkAgain = netted(report, 'a look at a file', deps.checkAgain)
  const taken = new Map<string, { readonly of: string; readonly count: number }>()
  const count = ({ id, size, modifiedAt }: Waiting): number => {
    const of = `${String(size)} ${String(modifiedAt)}`
    const before = taken.get(id)
    const times = before?.of === of ? before.count + 1 : 1
    taken.set(id, { of, count: times })
    return times
  }
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
      const prepared = preparedRow(row, made, was)
      if (count(row) > MOST_MADE) {
        folder.discard(made.path)
        return asFailed(row, goneAgain(prepared), now())
      }
      folder.assign(row.id, made.path, row.renews ?? row.id)
      return prepared
    },
    forget(id) {
      taken.delete(id)
    },
  }
}

const goneAgain = ({ prepared }: Waiting): Problem =>
  prepared !== undefined && !isConverted(prepared) && prepared.from === prepared.to
    ? { kind: 'not-cleaned', why: 'not-written' }
    : { kind: 'not-fitted', why: 'crashed' }

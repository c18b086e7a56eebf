/**
 * Creates the row of an upload whose file was prepared, from its row as it was checked.
 */
import type { FileKind } from '../../../../shared/media/fileKind.ts'
import type { Inspection } from '../../../../shared/media/inspection.ts'
import type { LeftOut } from '../../../../shared/media/leftOut.ts'
import type { MediaFacts } from '../../../../shared/media/mediaFacts.ts'
import type { Prepared, Step } from '../../../../shared/media/prepared.ts'
import { sentName } from '../../../../shared/uploads/sentFile.ts'
import type { Upload } from '../../../../shared/uploads/upload.ts'
import { isRightName, rightName } from '../plan/rightName.ts'

export type Waiting = Extract<Upload, { state: 'waiting' }>

/** What is known of the content of a row's file on the disk. */
export type Was = Pick<Inspection, 'facts'> & { readonly kind: FileKind }

/** A file in the folder of prepared files. */
export interface MadeFile {
  /** Absolute. */
  readonly path: string
  /** Bytes. */
  readonly size: number
  /** Ms since 1970. */
  readonly modifiedAt: number
  readonly kind: FileKind
  readonly facts: MediaFacts
  readonly leftOut: readonly LeftOut[]
  readonly steps: readonly Step[]
  /** Pictures of both sides are kept. */
  readonly isCompared: boolean
}

/** Its row as it is in the list now, with what was found when it was checked. Undefined if it does not wait any more. */
export function asNow(checked: Waiting, current: Upload | undefined): Waiting | undefined {
  if (current?.state !== 'waiting') return undefined
  const { still: _before, share: _of, prepared: _other, facts: _its, neutral: _name, ...now } = current
  const { size, modifiedAt, realPath, sentAs, facts } = checked
  return { ...now, size, modifiedAt, realPath, sentAs, ...(facts && { facts }) }
}

/** Nothing known is nothing to keep: it may be found later. */
export const withFacts = (row: Waiting, facts: MediaFacts | undefined): Waiting =>
  facts === undefined || Object.keys(facts).length === 0 ? row : { ...row, facts }

/** Only its name is another. The row itself where that is right. */
export function renamedRow(row: Waiting, kind: FileKind): Waiting {
  if (isRightName(sentName(row), kind)) return row
  const prepared: Prepared = { from: kind, to: kind, steps: ['renamed'], leftOut: [], size: row.size ?? 0 }
  return { ...row, ...nameFor(row, kind), prepared }
}

export function preparedRow(row: Waiting, made: MadeFile, was: Was): Waiting {
  const { path, size, modifiedAt, kind, facts, leftOut, steps } = made
  // A converted file has another name because it is another file.
  const isRenamed = was.kind === kind && !isRightName(sentName(row), kind)
  const prepared: Prepared = {
    ...{ from: was.kind, factsBefore: was.facts, to: kind },
    steps: [...(isRenamed ? (['renamed'] as const) : []), ...steps],
    ...{ leftOut: [...leftOut], size, path, modifiedAt },
    ...(made.isCompared && { compared: true }),
  }
  return { ...withFacts(row, facts), ...nameFor(row, kind), prepared }
}

function nameFor(row: Waiting, kind: FileKind): Pick<Upload, 'sentAs'> {
  const name = rightName(sentName(row), kind)
  return { sentAs: name === row.name ? undefined : name }
}

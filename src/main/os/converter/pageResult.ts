/**
 * Reads what the converter's page posted. It has decoded a file that anybody may have made, so nothing it says is
 * believed.
 */
import * as v from 'valibot'
import type { Converted } from '../../core/fit/converter.ts'
import { factsOfKind, fileKinds, type FileKind } from '../../../shared/media/fileKind.ts'
import { factsSchema } from '../../../shared/media/mediaFacts.ts'
import { STEPS } from '../../../shared/media/prepared.ts'
import type { Recipe } from '../../../shared/media/recipe.ts'
import { signatureOf } from '../../../shared/uploads/fileSignature.ts'
import { done, failed, problemSchema, type Problem, type Result } from '../../../shared/uploads/problem.ts'

/** What is posted before the end: the result, and WebPs of both sides. */
export const PARTS = ['bytes', 'before', 'after'] as const
export type Part = (typeof PARTS)[number]

/** A preview that is larger is none, bytes. */
const MOST_OF_PREVIEW = 2 * 1024 * 1024

type Why = Extract<Problem, { kind: 'not-fitted' }>['why']

export const notFitted = (why: Why) => failed({ kind: 'not-fitted', why } as const)

const endSchema = v.union([
  v.object({ kind: v.picklist(fileKinds), facts: factsSchema, steps: v.array(v.picklist(STEPS)) }),
  v.object({ problem: problemSchema }),
])

/** @param end JSON */
export function resultOf(recipe: Recipe, end: string, posted: ReadonlyMap<Part, Buffer>): Result<Converted> {
  const told = endOf(end)
  if (told === undefined) return notFitted('crashed')
  if ('problem' in told)
    return told.problem.kind === 'not-fitted' ? failed(told.problem) : notFitted('crashed')
  const { kind, facts, steps } = told
  const bytes = posted.get('bytes')
  if (bytes === undefined || !kindsOf(recipe).includes(kind) || !isLike(kind, bytes))
    return notFitted('crashed')
  if (bytes.length > recipe.mostBytes) return notFitted('still-too-large')
  const [before, after] = [pictureOf(posted.get('before')), pictureOf(posted.get('after'))]
  return done({ bytes, kind, facts, steps, before, after })
}

function endOf(json: string) {
  try {
    return v.parse(endSchema, JSON.parse(json))
  } catch {
    return undefined
  }
}

function kindsOf({ make, to }: Recipe): readonly FileKind[] {
  if (make === 'picture' && to === 'fitting') return ['jpeg', 'webp']
  return [to as Exclude<typeof to, 'fitting'>]
}

const pictureOf = (bytes: Buffer | undefined): Buffer | undefined =>
  bytes !== undefined && bytes.length <= MOST_OF_PREVIEW && isLike('webp', bytes) ? bytes : undefined

/** Whether its first bytes are those of this kind, which is one that the service takes. */
function isLike(kind: FileKind, bytes: Buffer): boolean {
  const found = signatureOf(bytes)
  return found !== undefined && 'extension' in found && found.extension === factsOfKind(kind).sentAs
}

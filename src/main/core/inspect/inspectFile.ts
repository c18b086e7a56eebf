/**
 * Reads off a file what it really is. Runs in the file process: the file is foreign, and what is read of it is bounded.
 */
import type { Inspection } from '../../../shared/media/inspection.ts'
import { planCopy } from '../clean/planCopy.ts'
import type { Source } from '../clean/source.ts'
import { contentKind } from './contentKind.ts'
import { readMediaFacts } from './readMediaFacts.ts'

/** Rejects only with errors of the file system. */
export async function inspectFile(source: Source): Promise<Inspection> {
  const kind = await contentKind(source)
  const facts = await readMediaFacts(source.size, source.read)
  const plan = await planCopy(source, kind)
  return { kind, facts, isIncomplete: false, leavesOut: plan?.leftOut ?? [], streams: [] }
}

/**
 * Inspects a file: what it really is, what is wrong with it, and what it says of its maker. Runs in the file process: the
 * file is foreign, and what is read of it is bounded.
 */
import type { Inspection } from '../../../shared/media/inspection.ts'
import { canClean, planCopy } from '../clean/planCopy.ts'
import type { Source } from '../clean/bytes/source.ts'
import { detectKind } from './detectKind.ts'
import { contentTold } from './readMediaFacts.ts'
import { believed, type TellContainer } from './media/told.ts'

/** Rejects only with errors of the file system. */
export async function inspectFile(source: Source, tell: TellContainer): Promise<Inspection> {
  const kind = await detectKind(source)
  const { facts, isIncomplete = false, rare, streams = [] } = await contentTold(source, kind, tell)
  const plan = await planCopy(source, kind)
  return {
    kind,
    facts: believed(facts),
    isIncomplete,
    ...(rare === undefined ? {} : { rare }),
    leavesOut: plan?.leftOut ?? [],
    ...(plan === undefined && canClean(kind) ? { isUnclear: true } : {}),
    streams,
  }
}

/**
 * What became of a file before it was sent, as a row and the details tell it.
 */
import { factsOfKind } from '../../../shared/media/fileKind.ts'
import { LEFT_OUT, type LeftOut } from '../../../shared/media/leftOut.ts'
import type { MediaFacts } from '../../../shared/media/mediaFacts.ts'
import { isConverted, type Prepared } from '../../../shared/media/prepared.ts'
import { words } from '../../../shared/i18n/words.ts'
import { contentLost, type Sides } from './lossesInWords.ts'

/** Names on a row; more do not fit beside the sizes. */
const NAMED = 2

/** What users miss, or fear, most. */
const FIRST: readonly LeftOut[] = ['location', 'workflow', 'prompt', 'names', 'device']
const ORDER: readonly LeftOut[] = [...FIRST, ...LEFT_OUT.filter((each) => !FIRST.includes(each))]

const inOrder = (leftOut: readonly LeftOut[]): LeftOut[] => ORDER.filter((each) => leftOut.includes(each))

/** "HEIC → JPEG"; undefined where the kind stayed. */
const kindsInWords = ({ from, to }: Prepared): string | undefined =>
  from === to ? undefined : words.fitting.kinds(from, to)

/** "location and workflow removed"; undefined where nothing was. */
function leftOutInWords({ leftOut }: Prepared): string | undefined {
  const all = inOrder(leftOut)
  const isLong = all.length > NAMED + 1
  return all.length === 0 ? undefined : words.fitting.leftOut(isLong ? all.slice(0, NAMED) : all, isLong)
}

/** What a row says of it, in a few words. @param facts of what is sent */
export const preparedInWords = (
  prepared: Prepared | undefined,
  facts: MediaFacts | undefined,
): (string | undefined)[] =>
  prepared === undefined
    ? []
    : [kindsInWords(prepared), ...contentLost(sidesOf(prepared, facts)), leftOutInWords(prepared)]

/** @param facts of what is sent */
export const sidesOf = ({ to, factsBefore, steps }: Prepared, facts: MediaFacts | undefined): Sides => ({
  ...{ to, steps, before: factsBefore, after: facts },
})

/** All that was left out; undefined where nothing was. */
export const allLeftOut = ({ leftOut }: Prepared): string | undefined =>
  leftOut.length === 0 ? undefined : words.fitting.names(inOrder(leftOut))

/** A sentence for each thing that was done, and that the kinds do not tell. */
export function stepsInWords(prepared: Prepared): string[] {
  const { steps, from, to } = prepared
  const { renamed, ...others } = words.fitting.steps
  return steps.flatMap((step) => {
    if (step === 'renamed') return [renamed(to, factsOfKind(to).sentAs ?? to)]
    // Of a converted file nothing is the same, bit for bit.
    if (step === 'cleaned' && isConverted(prepared)) return []
    return step === 'converted' && from !== to ? [] : [others[step]]
  })
}

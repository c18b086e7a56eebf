/**
 * What a program is told when it gets no link: the sentences that the window has for it, as plain text, and whose trouble
 * it is.
 */
import type { Fault, Trouble } from '../../../../shared/channel/replies.ts'
import { words } from '../../../../shared/i18n/words.ts'
import { plainLine } from '../../../../shared/text/plainText.ts'
import type { Hold } from '../../../../shared/uploads/hold.ts'
import { canFitBy, canSendAsIs, type Problem, type ProblemKind } from '../../../../shared/uploads/problem.ts'
import type { Caller, Upload } from '../../../../shared/uploads/upload.ts'

/** UTF-16 units. */
const SENTENCE_UNITS = 1000

interface Said {
  readonly what: string
  readonly todo: string
}

export const faultOf = (kind: string, trouble: Trouble, { what, todo }: Said): Fault => ({
  kind,
  trouble,
  message: plainLine(what, SENTENCE_UNITS),
  fix: plainLine(todo, SENTENCE_UNITS),
})

const TROUBLE: Readonly<Partial<Record<ProblemKind, Trouble>>> = {
  ...{ 'bad-key': 'key', 'no-key': 'key', plan: 'plan', 'no-credit': 'plan', cancelled: 'cancelled' },
  ...{ 'no-network': 'network', tls: 'network', proxy: 'network', 'cut-off': 'network', timeout: 'network' },
  ...{ 'rate-limit': 'network', 'service-down': 'network', 'in-between': 'network', 'bad-answer': 'network' },
}

/** Whose trouble a problem is; the file's own where nothing else is known. */
export const troubleOf = (kind: ProblemKind): Trouble => TROUBLE[kind] ?? 'file'

/** @param of the upload that it is about */
export function problemFault(problem: Problem, of: Pick<Upload, 'name' | 'practice' | 'by'>): Fault {
  const said = words.problem(problem, of)
  const todo = wayOn(problem, of.by?.kind ?? 'command')
  return faultOf(problem.kind, troubleOf(problem.kind), {
    ...{ ...said, ...insteadOf(problem.kind) },
    ...(todo !== undefined && { todo }),
  })
}

/** Which option helps, as the program has it. */
function wayOn(problem: Problem, by: Caller['kind']): string | undefined {
  const { fit, asIs, keepsMetadata } = words.calls.told
  if (canFitBy(problem)) return fit[by]
  if (problem.kind === 'not-cleaned') return keepsMetadata[by]
  return canSendAsIs(problem) ? asIs[by] : undefined
}

/** Where the window tells to drop something: a program's user can't. */
function insteadOf(kind: ProblemKind): Partial<Said> {
  const { told } = words.calls
  const todo: Readonly<Partial<Record<ProblemKind, string>>> = told.todo
  const what = kind === 'missing' || kind === 'replaced' ? told[kind] : undefined
  return { ...(what !== undefined && { what }), ...(todo[kind] !== undefined && { todo: todo[kind] }) }
}

/** Holds that only somebody at the app can end, and so end a call. */
const ENDING = ['no-key', 'key-locked', 'bad-key', 'plan', 'no-credit'] as const satisfies Hold[]
export type EndingHold = (typeof ENDING)[number]
export const isEnding = (hold: Hold): hold is EndingHold => (ENDING as readonly Hold[]).includes(hold)

export function holdFault(hold: EndingHold): Fault {
  if (hold === 'no-key' || hold === 'key-locked') return faultOf(hold, 'key', words.calls.told.holdFix[hold])
  return faultOf(hold, troubleOf(hold), words.problem({ kind: hold }))
}

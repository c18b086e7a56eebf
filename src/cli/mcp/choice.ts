/**
 * Reads from a tool's arguments what is to become of its files before they are sent.
 */
import type { Fault } from '../../shared/channel/replies.ts'
import type { Choice, TargetKind } from '../../shared/media/prepared.ts'

export interface ChoiceInput {
  readonly fit: boolean
  readonly to?: TargetKind | undefined
  /** Seconds. */
  readonly trim_from?: number | undefined
  readonly trim_until?: number | undefined
  readonly keep_metadata: boolean
  readonly as_is: boolean
}

/** Undefined where nothing was said. */
export function choiceIn(input: ChoiceInput): Choice | { readonly fault: Fault } | undefined {
  const { to, keep_metadata: keepsMetadata, as_is: asIs } = input
  const trim = partOf(input)
  const converts = input.fit || to !== undefined || trim !== undefined
  if (asIs && converts)
    return { fault: contradiction('as_is sends the bytes as they are: leave fit, to and trim out.') }
  if (trim?.endMs !== undefined && trim.endMs <= trim.startMs)
    return {
      fault: contradiction('The part ends before it begins: trim_until must be later than trim_from.'),
    }
  if (!converts && !keepsMetadata && !asIs) return undefined
  return {
    ...(converts && { converts }),
    ...(keepsMetadata && { keepsMetadata }),
    ...(asIs && { asIs }),
    ...(to !== undefined && { to }),
    ...(trim !== undefined && { trim }),
  }
}

function partOf({ trim_from: from, trim_until: until }: ChoiceInput): Choice['trim'] {
  if (from === undefined && until === undefined) return undefined
  const startMs = Math.round((from ?? 0) * 1000)
  return until === undefined ? { startMs } : { startMs, endMs: Math.round(until * 1000) }
}

const contradiction = (message: string): Fault => ({ kind: 'usage', trouble: 'file', message, fix: '' })

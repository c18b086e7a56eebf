/**
 * Texts about targets: how sure they are, and what is wrong with a user's own files of them. In English.
 */
import type { TargetFault } from '../../../targets/readTargets.ts'
import type { Sureness } from '../../../targets/target.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { measures } from '../counts.ts'

export const target = {
  sureness: {
    documented: 'From PiAPI’s own pages or programs',
    'one-client': 'From other people’s programs only',
    conflicting: 'What was read disagrees',
  } satisfies Record<Sureness, string>,
  /** @param day as in 2026-11-27 */
  readOn: (day: string) => `Read on ${day}`,
} as const

/** @param file its name */
export function targetFault(file: string, fault: TargetFault): string {
  const name = nameInText(file)
  switch (fault.kind) {
    case 'unreadable':
      return `${name} can’t be read.`
    case 'too-large':
      return `${name} is too large for a file of targets.`
    case 'not-json':
      return `${name} isn’t JSON: look at line ${measures.count(fault.line)}, column ${measures.count(fault.column)}.`
    case 'not-targets':
      return `${name} isn’t a file of targets.`
    case 'newer':
      return `${name} is for a newer Mayfly.`
    case 'missing':
      return `${name}: ${nameInText(fault.place)} is missing.`
    case 'unknown':
      return `${name}: Mayfly doesn’t know ${nameInText(fault.place)}.`
    case 'wrong':
      return `${name}: ${nameInText(fault.place)} isn’t right.`
    case 'twice':
      return `${name}: the id “${nameInText(fault.id)}” at ${nameInText(fault.place)} is already taken.`
    case 'too-many':
      return `${name}: Mayfly uses only the first ${measures.count(fault.most)} targets.`
  }
}

/**
 * Lays out a task's files for the eye: each with its role and what may fail with it, the roles that lack a file, and the
 * files that are left out.
 */
import type { Slot, Target } from '../../shared/targets/target.ts'
import type { TaskPreview } from '../../shared/targets/taskPreview.ts'
import type { TaskWarning } from '../../shared/targets/warnings.ts'

export interface FilledRole {
  readonly id: string
  /** Undefined for a file that is left out. */
  readonly slot: Slot | undefined
  /** Its number among the files of its role, from 1; undefined where there is only one. */
  readonly number: number | undefined
  readonly warnings: readonly TaskWarning[]
}

export interface Roles {
  readonly filled: readonly FilledRole[]
  readonly missing: readonly (TaskWarning & { kind: 'missing' })[]
  readonly leftOut: readonly FilledRole[]
  /** What is about no file alone. */
  readonly others: readonly TaskWarning[]
}

export function rolesOf(target: Target, { ids, slots, warnings }: TaskPreview): Roles {
  const filled = slots.map((slot, at) => ({
    id: ids[at] ?? '',
    slot: target.slots[slot],
    number:
      slots.indexOf(slot) === slots.lastIndexOf(slot)
        ? undefined
        : slots.slice(0, at + 1).filter((one) => one === slot).length,
    warnings: warnings.filter((warning) => 'at' in warning && warning.at === at),
  }))
  return {
    filled,
    missing: warnings.filter((warning) => warning.kind === 'missing'),
    leftOut: ids.slice(slots.length).map((id) => ({ id, slot: undefined, number: undefined, warnings: [] })),
    others: warnings.filter((warning) => !('at' in warning) && warning.kind !== 'missing'),
  }
}

/** Two of them exchanged. */
export function exchanged(ids: readonly string[], one: string, other: string): readonly string[] {
  return ids.map((id) => (id === one ? other : id === other ? one : id))
}

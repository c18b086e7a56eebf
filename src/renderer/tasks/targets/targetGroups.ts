/**
 * Orders the targets to choose from: the last one and the favourites, those that the files fit, and the others; of all of
 * them those that a search finds.
 */
import { fillTarget, type TaskFile } from '../../../shared/targets/fillTarget.ts'
import type { Target, Text } from '../../../shared/targets/target.ts'
import type { ListedTarget } from '../../../shared/targets/taskPreview.ts'
import { taskWarnings, type TaskWarning } from '../../../shared/targets/warnings.ts'

export type GroupKind = 'favourite' | 'fitting' | 'other'

export interface TargetGroup {
  readonly kind: GroupKind
  readonly targets: readonly ListedTarget[]
}

export interface Wanted {
  readonly targets: readonly ListedTarget[]
  readonly favourites: readonly string[]
  /** The id of the last one. */
  readonly last: string | undefined
  readonly files: readonly TaskFile[]
  /** What was typed into the search. */
  readonly query: string
}

/** Without the groups in which nothing is. */
export function targetGroups({ targets, favourites, last, files, query }: Wanted): TargetGroup[] {
  const found = targets.filter(({ target }) => isFound(target, query))
  const marked = [...new Set([...(last === undefined ? [] : [last]), ...favourites])]
  const first = marked.flatMap((id) => found.filter(({ target }) => target.id === id))
  const rest = found.filter((one) => !first.includes(one))
  const fitting = rest.filter(({ target }) => fits(target, files))
  const groups: TargetGroup[] = [
    { kind: 'favourite', targets: first },
    { kind: 'fitting', targets: fitting },
    { kind: 'other', targets: rest.filter((one) => !fitting.includes(one)) },
  ]
  return groups.filter((group) => group.targets.length > 0)
}

const MISFITS: ReadonlySet<TaskWarning['kind']> = new Set([
  'missing',
  'too-many',
  'not-taken',
  'files',
  'alone',
])

/** Whether each file gets a role, and each role that must have one gets a file. */
export const fits = (target: Target, files: readonly TaskFile[]): boolean =>
  !taskWarnings(fillTarget(target, files), 0).some(({ kind }) => MISFITS.has(kind))

/** Each word typed stands in one of its names, in either language, or in what the service calls it. */
function isFound(target: Target, query: string): boolean {
  const { id, name, short = '', model, taskTypes, slots } = target
  const roles = slots.map(({ role }) => role)
  const told = [id, model, ...taskTypes, ...[name, short, ...roles].flatMap(allOf)].join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word))
}

const allOf = (text: Text): string[] => (typeof text === 'string' ? [text] : [text.en, text['zh-CN'] ?? ''])

/**
 * Reads a file of targets, ours or a user's: one that is broken does not take the others with it, and each fault is a value
 * that names its place.
 */
import * as v from 'valibot'
import { plainLine } from '../text/plainText.ts'
import { jsonFault } from '../text/jsonFault.ts'
import { targetSchema, TARGETS_VERSION, type Target } from './target.ts'

/** Bytes. Ours has a tenth of it. */
export const TARGET_FILE_MOST = 256 * 1024
export const TARGETS_MOST = 200
/** A file may be wrong in many places; these are told. */
const FAULTS_MOST = 20
const PLACE_MOST = 120

export type TargetFault =
  /** Found by whoever opens the file. */
  | { readonly kind: 'unreadable' | 'too-large' }
  /** JSON, but no file of targets. */
  | { readonly kind: 'not-targets' }
  /** Both from 1. */
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
  /** Written for a later Mayfly. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'missing' | 'unknown' | 'wrong'; readonly place: string }
  /** Its id is taken by an earlier target of the user. */
  | { readonly kind: 'twice'; readonly place: string; readonly id: string }
  | { readonly kind: 'too-many'; readonly most: number }

export interface TargetsRead {
  readonly targets: readonly Target[]
  readonly faults: readonly TargetFault[]
}

const fileSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(TARGETS_VERSION),
  targets: v.array(v.unknown()),
})

/** @param taken ids that other files of the user have */
export function readTargets(text: string, taken: ReadonlySet<string> = new Set()): TargetsRead {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return none({ kind: 'not-json', ...jsonFault(text) })
  }
  const version = versionOf(json)
  if (version !== undefined && version > TARGETS_VERSION) return none({ kind: 'newer', version })
  const file = v.safeParse(fileSchema, json)
  if (!file.success) return none(...faultsOf(file.issues, []))

  const targets: Target[] = []
  const faults: TargetFault[] = []
  const ids = new Set(taken)
  for (const [at, one] of file.output.targets.slice(0, TARGETS_MOST).entries()) {
    const target = v.safeParse(targetSchema, one, { abortPipeEarly: true })
    if (!target.success) faults.push(...faultsOf(target.issues, ['targets', at]))
    else if (ids.has(target.output.id))
      faults.push({ kind: 'twice', place: placeText(['targets', at, 'id']), id: target.output.id })
    else {
      ids.add(target.output.id)
      targets.push(target.output)
    }
  }
  if (file.output.targets.length > TARGETS_MOST) faults.push({ kind: 'too-many', most: TARGETS_MOST })
  return { targets, faults: faults.slice(0, FAULTS_MOST) }
}

const none = (...faults: TargetFault[]): TargetsRead => ({ targets: [], faults })

const versionOf = (json: unknown): number | undefined =>
  typeof json === 'object' && json !== null && 'version' in json && typeof json.version === 'number'
    ? json.version
    : undefined

/** The first of its faults: the others often follow from it. */
function faultsOf(issues: readonly v.BaseIssue<unknown>[], at: readonly unknown[]): TargetFault[] {
  const [issue] = issues
  if (issue === undefined) return []
  const keys = [...at, ...(issue.path ?? []).map(({ key }) => key)]
  return [keys.length === 0 ? { kind: 'not-targets' } : { kind: kindOf(issue), place: placeText(keys) }]
}

function kindOf({ type, expected, received }: v.BaseIssue<unknown>): 'missing' | 'unknown' | 'wrong' {
  if (type === 'strict_object' && expected === 'never') return 'unknown'
  return received === 'undefined' ? 'missing' : 'wrong'
}

/** "targets[2].slots[0].field"; what is no index and no word stands in quotes. */
const placeText = (keys: readonly unknown[]): string =>
  plainLine(
    keys
      .map((key, at) => {
        if (typeof key === 'number') return `[${String(key)}]`
        const name = String(key)
        if (!/^[\w$-]+$/.test(name)) return `[${JSON.stringify(name)}]`
        return at === 0 ? name : `.${name}`
      })
      .join(''),
    PLACE_MOST,
  )

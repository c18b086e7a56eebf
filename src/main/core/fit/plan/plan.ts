/**
 * Decides what becomes of a file before it is sent, by what it is, what the user chose, and the service's limits.
 */
import { factsOfKind, type FileKind } from '../../../../shared/media/fileKind.ts'
import type { Inspection } from '../../../../shared/media/inspection.ts'
import { isNamed, type Choice } from '../../../../shared/media/prepared.ts'
import type { Recipe } from '../../../../shared/media/recipe.ts'
import type { Fits } from '../../../../shared/state/settings.ts'
import type { Problem, Result } from '../../../../shared/uploads/problem.ts'
import { extensionOf, LIMIT_BYTES, typeOf } from '../../../../shared/uploads/serviceLimits.ts'
import type { Upload } from '../../../../shared/uploads/upload.ts'
import { isLarger, isSameMedia, isSoundOnly, mayRemux, obstacleTo, recipeFor } from './recipes.ts'
import { isRightName } from './rightName.ts'

export interface FileToPlan {
  /** The name that would be sent. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Or why the file could not be inspected: then its name is believed, unless it is to be cleaned. */
  readonly inspection: Result<Inspection>
  readonly choice: Choice | undefined
  /** The user's setting. */
  readonly cleans: boolean
}

/** `otherwise`: what is to be done where this can't, or may not. `to`: what is sent is of this kind. */
export type Plan =
  | { readonly do: 'send' }
  | { readonly do: 'rename'; readonly to: FileKind }
  | { readonly do: 'clean'; readonly to: FileKind }
  | { readonly do: 'remux'; readonly from: FileKind; readonly otherwise: Plan }
  | { readonly do: 'convert'; readonly recipe: Recipe; readonly otherwise: Plan }
  | { readonly do: 'refuse'; readonly problem: Problem }

const SEND: Plan = { do: 'send' }

export function planFor(file: FileToPlan): Plan {
  const { size, choice } = file
  if (!file.inspection.ok) return ofUnknown(file, file.inspection.problem)
  const { value: inspection } = file.inspection
  const kind = kindOf(file.name, inspection)
  if (kind === undefined || factsOfKind(kind).media === 'none') return ofNoMedia(file, kind)
  if (inspection.isIncomplete && choice?.asIs !== true)
    return { do: 'refuse', problem: { kind: 'incomplete' } }
  return factsOfKind(kind).sentAs === undefined || size > LIMIT_BYTES
    ? made(file, kind, inspection)
    : ofSendable(file, kind, inspection)
}

const SOUND_NAMES: ReadonlySet<string> = new Set(['m4a', 'm4b', 'm4r', 'aac', 'mp3', 'wav'])

/** Some programs write M4A so that only the name tells it from a film: as an MP4 it would go where a film is wanted. */
const kindOf = (name: string, { kind, streams }: Inspection): FileKind | undefined =>
  kind === 'mp4' && isSoundOnly(streams) && SOUND_NAMES.has(extensionOf(name)) ? 'm4a' : kind

const isToBeCleaned = ({ cleans, choice }: FileToPlan): boolean =>
  cleans && choice?.asIs !== true && choice?.keepsMetadata !== true

/** Nobody has looked at what it says: without the user's word that does not leave the computer. */
function ofUnknown(file: FileToPlan, problem: Problem): Plan {
  const plan = byName(file.name, file.size)
  return plan.do === 'send' && isToBeCleaned(file) ? { do: 'refuse', problem } : plan
}

/** As it was before anything was inspected. */
function byName(name: string, size: number): Plan {
  const problem = refusalOf(name, size)
  return problem === undefined ? SEND : { do: 'refuse', problem }
}

/** Why it can't be sent as it is; undefined if its name and size are no reason. */
function refusalOf(name: string, size: number, kind?: FileKind): Problem | undefined {
  const isSendable = kind === undefined ? typeOf(name) !== undefined : factsOfKind(kind).sentAs !== undefined
  if (!isSendable) return { kind: 'wrong-type', extension: extensionOf(name), ...(kind && { is: kind }) }
  return size > LIMIT_BYTES ? { kind: 'too-large', size, limit: LIMIT_BYTES } : undefined
}

function ofNoMedia({ name, size, choice }: FileToPlan, kind: FileKind | undefined): Plan {
  if (typeOf(name) === undefined) {
    return {
      do: 'refuse',
      problem: { kind: 'wrong-type', extension: extensionOf(name), ...(kind && { is: kind }) },
    }
  }
  if (choice?.asIs === true) return byName(name, size)
  return {
    do: 'refuse',
    problem: { kind: 'not-media', extension: extensionOf(name), ...(kind && { is: kind }) },
  }
}

/** One of the seven types, small enough. */
function ofSendable(file: FileToPlan, kind: FileKind, inspection: Inspection): Plan {
  const { name, choice } = file
  const asIs: Plan = isRightName(name, kind) ? SEND : { do: 'rename', to: kind }
  if (choice?.asIs === true) return asIs
  const whole = isToBeCleaned(file) ? cleaned(kind, inspection, asIs) : asIs
  const isOther = isOtherWanted(kind, inspection, choice)
  if (inspection.rare === undefined && !isOther) return whole
  const recipe = recipeFor(kind, inspection, choice, file.size)
  if (recipe === undefined) return whole
  // Who wants a part of it does not want all of it sent.
  const problem: Problem = { kind: 'wrong-type', extension: extensionOf(name), is: kind, canFit: true }
  return { do: 'convert', recipe, otherwise: isOther ? { do: 'refuse', problem } : whole }
}

/** Whether something else was asked for than the file itself. Pictures have no parts. */
function isOtherWanted(kind: FileKind, { facts }: Inspection, choice: Choice | undefined): boolean {
  const { to, trim } = choice ?? {}
  if (factsOfKind(kind).media !== 'audio' && isLarger(facts, choice)) return true
  if (trim !== undefined && factsOfKind(kind).media !== 'image') return true
  return to !== undefined && to !== kind && isSameMedia(to, kind)
}

function cleaned(kind: FileKind, { isUnclear, leavesOut }: Inspection, asIs: Plan): Plan {
  if (isUnclear === true) return { do: 'refuse', problem: { kind: 'not-cleaned', why: 'unclear' } }
  return leavesOut.length > 0 ? { do: 'clean', to: kind } : asIs
}

/** Not sendable as it is: of another type, or too large. */
function made(file: FileToPlan, kind: FileKind, inspection: Inspection): Plan {
  const { name, size, choice } = file
  const problem = refusalOf(name, size, kind) ?? {
    kind: 'wrong-type',
    extension: extensionOf(name),
    is: kind,
  }
  const recipe =
    choice?.asIs === true && choice.converts !== true ? undefined : recipeFor(kind, inspection, choice, size)
  const obstacle = recipe && obstacleTo(recipe, size)
  const converted: Plan =
    recipe === undefined
      ? { do: 'refuse', problem }
      : obstacle === undefined
        ? { do: 'convert', recipe, otherwise: { do: 'refuse', problem: fittable(problem) } }
        : { do: 'refuse', problem: obstacle }
  const isWhole = choice?.asIs !== true && choice?.trim === undefined && !isLarger(inspection.facts, choice)
  return isWhole && mayRemux(kind, inspection, size)
    ? { do: 'remux', from: kind, otherwise: converted }
    : converted
}

const fittable = (problem: Problem): Problem =>
  problem.kind === 'wrong-type' || problem.kind === 'too-large' ? { ...problem, canFit: true } : problem

/** What it fails with where the user does not want what it was converted to. */
export function declined(recipe: Recipe, otherwise: Plan, name: string): Problem {
  if (otherwise.do === 'refuse') return otherwise.problem
  return { kind: 'wrong-type', extension: extensionOf(name), is: recipe.from, canFit: true }
}

/** `ask`: it is converted first, so that the user sees what they decide about. */
export type Permission = 'yes' | 'ask' | 'no'

/** Whether this may be converted. Programs say it with what they ask for, and of links kept alive nobody is asked. */
export function mayConvert(
  { choice, by, unasked }: Pick<Upload, 'choice' | 'by' | 'unasked'>,
  fits: Fits,
): Permission {
  if (choice?.converts !== undefined) return choice.converts ? 'yes' : 'no'
  if (by !== undefined || (fits === 'never' && !isNamed(choice))) return 'no'
  if (fits === 'always') return 'yes'
  return unasked === true ? 'no' : 'ask'
}

/**
 * Finds what will fail when a filled target is sent, as far as it can be told from here: roles without a file, files without
 * a role, the model's limits, links that expire. They are hints, never refusals; what is not known is not judged.
 */
import { checkAt, isRefuted, type LinkCheck } from '../uploads/linkCheck.ts'
import { extensionOf, sentExtension, type MediaKind } from '../uploads/serviceLimits.ts'
import { edgeBeyond, fileWarnings, secondsOf, type Edge, type FileWarning } from './fileLimits.ts'
import { kindOf, type Filled } from './fillTarget.ts'
import type { Slot } from './target.ts'

export type TaskWarning =
  /** So many files are missing for this role. */
  | { readonly kind: 'missing'; readonly slot: Slot; readonly count: number }
  /** So many are more than the roles of their kind have room for. */
  | { readonly kind: 'too-many'; readonly media: MediaKind; readonly count: number; readonly room: number }
  /** It has no role for files of this kind. */
  | { readonly kind: 'not-taken'; readonly media: MediaKind | undefined; readonly count: number }
  /** `at`: of the places. */
  | (FileWarning & { readonly at: number })
  /** All files of a role have this much. */
  | {
      readonly kind: 'together'
      readonly measure: 'bytes' | 'seconds'
      readonly slot: Slot
      readonly value: number
      readonly edge: Edge
    }
  /** All files of all roles are so many. */
  | { readonly kind: 'files'; readonly value: number; readonly edge: Edge }
  /** This kind wants a file of another kind beside it. */
  | { readonly kind: 'alone'; readonly media: MediaKind }
  | { readonly kind: 'expired'; readonly count: number }
  /** The first of `count` links has so little left. */
  | { readonly kind: 'expires'; readonly count: number; readonly leftMs: number }
  /** So many links are for practice: nobody else can open them. */
  | { readonly kind: 'practice'; readonly count: number }
  /** The link does not give what was uploaded. `at`: of the places. */
  | { readonly kind: 'link'; readonly at: number; readonly check: LinkCheck; readonly host: string }
  /** Only the user can fill this field. */
  | { readonly kind: 'blank'; readonly field: string }

/** A task may wait in a queue before its links are read. */
const SHORT_MS = 60 * 60 * 1000

/** The gravest first. @param now ms since 1970 */
export function taskWarnings(filled: Filled, now: number): TaskWarning[] {
  return [
    ...missing(filled),
    ...leftOver(filled),
    ...practice(filled),
    ...expiry(filled, now),
    ...badLinks(filled, now),
    ...filled.places.flatMap(({ slot, file }, at) =>
      fileWarnings(slot.limits, { ...file, format: sentExtension(extensionOf(file.name)) }).map((one) => ({
        ...one,
        at,
      })),
    ),
    ...filled.target.slots.flatMap((slot) => together(slot, filled)),
    ...inAll(filled),
    ...filled.target.blanks.map((field) => ({ kind: 'blank' as const, field })),
  ]
}

const countIn = ({ places }: Filled, slot: Slot): number =>
  places.filter((place) => place.slot === slot).length

const missing = (filled: Filled): TaskWarning[] =>
  filled.target.slots.flatMap((slot) => {
    const count = slot.min - countIn(filled, slot)
    return count > 0 ? [{ kind: 'missing', slot, count }] : []
  })

function leftOver({ target, leftOver: files }: Filled): TaskWarning[] {
  const counts = new Map<MediaKind | undefined, number>()
  for (const file of files) counts.set(kindOf(file), (counts.get(kindOf(file)) ?? 0) + 1)
  return [...counts].map(([media, count]) => {
    const room = target.slots.reduce((sum, slot) => sum + (slot.kind === media ? slot.max : 0), 0)
    return media === undefined || room === 0
      ? { kind: 'not-taken', media, count }
      : { kind: 'too-many', media, count, room }
  })
}

/** Rows hold only addresses with a host. */
const hostIn = (url: string): string => /^https?:\/\/([^/?#]+)/.exec(url)?.[1] ?? ''

const badLinks = ({ places }: Filled, now: number): TaskWarning[] =>
  places.flatMap(({ file }, at) => {
    const check = checkAt(file, now)
    return isRefuted(check) ? [{ kind: 'link', at, check, host: hostIn(file.url) }] : []
  })

function practice({ places }: Filled): TaskWarning[] {
  const count = places.filter(({ file }) => file.practice === true).length
  return count > 0 ? [{ kind: 'practice', count }] : []
}

function expiry({ places }: Filled, now: number): TaskWarning[] {
  const left = places.map(({ file }) => file.expiresAt - now)
  const expired = left.filter((ms) => ms <= 0)
  if (expired.length > 0) return [{ kind: 'expired', count: expired.length }]
  const leftMs = Math.min(...left)
  return leftMs < SHORT_MS ? [{ kind: 'expires', count: left.length, leftMs }] : []
}

/** Where some are not known, the others can still be too much, but not too little. */
function together(slot: Slot, { places }: Filled): TaskWarning[] {
  const files = places.filter((place) => place.slot === slot).map(({ file }) => file)
  if (files.length === 0) return []
  return (['bytes', 'seconds'] as const).flatMap((measure) => {
    const known = files
      .map((file) => (measure === 'bytes' ? file.size : secondsOf(file)))
      .filter((value) => value !== undefined)
    const value = Math.round(known.reduce((sum, one) => sum + one, 0) * 10) / 10
    const edge = edgeBeyond(value, slot.together[measure])
    const isTooMuch = edge?.bound === 'max' || edge?.bound === 'under'
    const isSaid = isTooMuch || known.length === files.length
    return edge !== undefined && isSaid ? [{ kind: 'together', measure, slot, value, edge }] : []
  })
}

function inAll({ target, places }: Filled): TaskWarning[] {
  const kinds = new Set(places.map(({ slot }) => slot.kind))
  const alone = target.notAlone.filter((media) => kinds.has(media) && kinds.size === 1)
  const edge = edgeBeyond(places.length, target.files)
  return [
    ...(edge === undefined ? [] : [{ kind: 'files' as const, value: places.length, edge }]),
    ...alone.map((media) => ({ kind: 'alone' as const, media })),
  ]
}

/**
 * Says how a file is converted, and whether it can be.
 */
import { factsOfKind, FOREIGN_KINDS, type FileKind } from '../../../../shared/media/fileKind.ts'
import type { Inspection } from '../../../../shared/media/inspection.ts'
import type { Choice } from '../../../../shared/media/prepared.ts'
import type { Part, Recipe } from '../../../../shared/media/recipe.ts'
import type { Problem } from '../../../../shared/uploads/problem.ts'
import { LIMIT_BYTES } from '../../../../shared/uploads/serviceLimits.ts'

const KINDS = {
  picture: ['jpeg', 'png', 'webp', 'heic', 'avif', 'tiff', 'bmp', 'gif', 'ico'],
  film: ['mp4', 'mov', 'mkv', 'webm'],
  sound: ['wav', 'mp3', 'm4a', 'aac', 'flac', 'ogg', 'opus', 'aiff'],
} as const satisfies Readonly<Record<Recipe['make'], readonly FileKind[]>>

const isOf = (make: Recipe['make'], kind: FileKind): boolean =>
  (KINDS[make] as readonly FileKind[]).includes(kind)

type Read = Pick<Inspection, 'facts' | 'streams' | 'rare'>

/** Undefined where there is no way to convert it. @param size bytes */
export function recipeFor(
  kind: FileKind,
  { facts, streams, rare }: Read,
  choice: Choice | undefined,
  size = 0,
): Recipe | undefined {
  const common = { from: kind, facts, mostBytes: LIMIT_BYTES }
  const { mostSide } = choice ?? {}
  const smaller = mostSide === undefined ? {} : { mostSide }
  const part = choice?.trim
  const to = choice?.to
  const isForeign = FOREIGN_KINDS.includes(kind)
  if (isForeign && choice?.ffmpeg !== true) return undefined
  if (isForeign ? factsOfKind(kind).media === 'video' : isOf('film', kind) && !isSoundOnly(streams)) {
    const isCopied =
      part !== undefined && !isLarger(facts, choice) && areCopied(streams) && mayFit(part, facts, size)
    const how = isCopied ? 'cut' : 'encode'
    return { ...common, ...smaller, make: 'film', to: 'mp4', how, ...(part && { part }) }
  }
  if (isForeign || isOf('film', kind) || isOf('sound', kind)) {
    return { ...common, make: 'sound', to: to === 'wav' ? 'wav' : 'mp3', ...(part && { part }) }
  }
  if (kind === 'gif' && to === 'mp4')
    return { ...common, ...smaller, make: 'film', to, how: 'encode', ...(part && { part }) }
  if (!isOf('picture', kind)) return undefined
  const isPicture = to === 'jpeg' || to === 'png' || to === 'webp'
  return { ...common, ...smaller, make: 'picture', to: isPicture ? to : 'fitting', ...(rare && { rare }) }
}

/** Whether a side is longer than was chosen, as far as is known. */
export const isLarger = ({ width, height }: Read['facts'], choice: Choice | undefined): boolean =>
  choice?.mostSide !== undefined && Math.max(width ?? Infinity, height ?? Infinity) > choice.mostSide

/** As much of the file as of its time; otherwise a cut would end long before the wanted part does. */
const mayFit = (
  { startMs, endMs = Infinity }: Part,
  { lengthMs = 0 }: Read['facts'],
  size: number,
): boolean => lengthMs === 0 || (size * (Math.min(endMs, lengthMs) - startMs)) / lengthMs <= LIMIT_BYTES

export const isSoundOnly = (streams: Inspection['streams']): boolean =>
  streams.length > 0 && streams.every(({ type }) => type === 'audio')

/** Bytes: films are read by ranges, others lie in memory. */
const MOST_BYTES: Readonly<Record<Recipe['make'], number>> = {
  film: 4 * 1024 ** 3,
  picture: 256 * 1024 ** 2,
  sound: 256 * 1024 ** 2,
}
/** Decoded, they take four bytes each, and more than once. */
const MOST_PIXELS = 100_000_000

/** Why this is not even begun. */
export function obstacleTo({ make, facts }: Recipe, size: number): Problem | undefined {
  if (size > MOST_BYTES[make]) return { kind: 'not-fitted', why: 'too-large-to-read' }
  const pixels = (facts.width ?? 0) * (facts.height ?? 0)
  return pixels > MOST_PIXELS ? { kind: 'not-fitted', why: 'too-many-pixels' } : undefined
}

const CONTAINERS: readonly FileKind[] = ['mov', 'mkv', 'webm']
/** What programs expect in an MP4. */
const COPIED = new Set(['avc', 'hevc', 'av1', 'vp9', 'aac', 'mp3', 'opus'])
/** Another container may take less room; streams besides the first ones are left out. */
const SMALLER = 1.25

const areCopied = (streams: Inspection['streams']): boolean =>
  streams.every(({ type, codec }) => type === 'other' || (codec !== undefined && COPIED.has(codec)))

/**
 * Whether an MP4 of the same streams may be what is sent. Of containers whose streams are not known, it is tried: what
 * can't be done ends soon.
 */
export const mayRemux = (kind: FileKind, { streams }: Read, size: number): boolean =>
  CONTAINERS.includes(kind) && size <= LIMIT_BYTES * SMALLER && !isSoundOnly(streams) && mayCopyFirst(streams)

/** Of several streams of sound, only one is taken. */
function mayCopyFirst(streams: Inspection['streams']): boolean {
  const first = (['video', 'audio'] as const).flatMap(
    (type) => streams.find((stream) => stream.type === type) ?? [],
  )
  return areCopied(first)
}

/** Whether it stays what it is: a picture, a film or a sound. */
export const isSameMedia = (one: FileKind, other: FileKind): boolean =>
  factsOfKind(one).media === factsOfKind(other).media

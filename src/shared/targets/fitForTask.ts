/**
 * Says how a file is to be converted so that a model takes it: what is known to be wrong with it, and can be mended.
 */
import type { TaskFit } from '../media/prepared.ts'
import type { MediaFacts } from '../media/mediaFacts.ts'
import type { MediaKind } from '../uploads/serviceLimits.ts'
import { edgeBeyond, type Edge, type FileWarning } from './fileLimits.ts'
import type { Limits } from './target.ts'

/** Of what a model may name, what a file is converted to, by its media; the first that it takes. */
const KINDS = {
  image: { jpg: 'jpeg', png: 'png', webp: 'webp' },
  video: { mp4: 'mp4' },
  audio: { mp3: 'mp3', wav: 'wav' },
} as const satisfies Readonly<Record<MediaKind, Readonly<Record<string, TaskFit['to']>>>>
/** Ms: a sound may end with a frame that is not full. */
const FRAME_MS = 50

/**
 * @param media what the file is, and stays
 * @returns undefined where nothing can be mended: one that is too small or too short, or of another shape
 */
export function fitForTask(
  warnings: readonly FileWarning[],
  limits: Limits,
  media: MediaKind,
  facts: MediaFacts = {},
): TaskFit | undefined {
  const form: { -readonly [Name in keyof TaskFit]: TaskFit[Name] } = {}
  for (const warning of warnings) {
    if (warning.kind === 'format') form.to = kindIn(warning.wanted, media, facts)
    else if (warning.kind === 'limit') {
      const { measure, edge } = warning
      if (measure === 'longSide' || measure === 'shortSide')
        form.mostSide = lesser(form.mostSide, sideFor(measure, edge, limits, facts))
      if (measure === 'seconds') form.trim = shorter(form.trim, partFor(edge, media))
      if (measure === 'frames' && facts.rate !== undefined)
        form.trim = shorter(form.trim, partFor({ ...edge, at: edge.at / facts.rate }, media))
    }
  }
  const known = Object.entries(form).filter(([, value]) => value !== undefined)
  return known.length === 0 ? undefined : Object.fromEntries(known)
}

function kindIn(wanted: readonly string[], media: MediaKind, { hasAlpha }: MediaFacts): TaskFit['to'] {
  const kinds: Readonly<Record<string, TaskFit['to']>> = KINDS[media]
  const taken = Object.keys(kinds).filter((format) => wanted.includes(format))
  // A JPEG has no transparency.
  return kinds[(hasAlpha === true ? taken.find((format) => format !== 'jpg') : undefined) ?? taken[0] ?? '']
}

/** The longest side with which it is no longer too large; undefined where it would be too small then. */
function sideFor(
  measure: 'longSide' | 'shortSide',
  { bound, at }: Edge,
  limits: Limits,
  { width, height }: MediaFacts,
): number | undefined {
  if ((bound !== 'max' && bound !== 'under') || width === undefined || height === undefined) return undefined
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const most = bound === 'under' ? at - 1 : at
  const side = Math.floor(measure === 'longSide' ? most : (most * long) / short)
  const other = Math.round((side * short) / long)
  const isTooSmall = edgeBeyond(other, limits.shortSide)?.bound === 'min' || isOver(other, limits.shortSide)
  return side < 1 || isTooSmall ? undefined : side
}

const isOver = (value: number, range: Limits['shortSide']): boolean =>
  edgeBeyond(value, range)?.bound === 'over'

const lesser = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other)

const shorter = (one: TaskFit['trim'], other: TaskFit['trim']): TaskFit['trim'] =>
  (one?.endMs ?? Infinity) <= (other?.endMs ?? Infinity) ? one : other

/** From its beginning. */
function partFor({ bound, at }: Edge, media: MediaKind): TaskFit['trim'] {
  if (media === 'image' || (bound !== 'max' && bound !== 'under')) return undefined
  const endMs = Math.floor(at * 1000) - (bound === 'under' ? 2 * FRAME_MS : FRAME_MS)
  return endMs > 0 ? { startMs: 0, endMs } : undefined
}

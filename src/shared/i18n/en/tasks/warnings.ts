/**
 * Sentences about what will fail when a task is created: what the file is, and what the model takes. In English.
 */
import type { Edge, FileWarning, Measure } from '../../../targets/fileLimits.ts'
import type { Target } from '../../../targets/target.ts'
import { shortName, textIn } from '../../../targets/targetText.ts'
import type { TaskWarning } from '../../../targets/warnings.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { formatName } from '../../../text/formatName.ts'
import type { MediaKind } from '../../../uploads/serviceLimits.ts'
import { files, measures, plural } from '../counts.ts'
import { linkChecks } from '../web/checks.ts'

const KINDS: Readonly<Record<MediaKind, readonly [a: string, one: string, many: string]>> = {
  image: ['a picture', 'picture', 'pictures'],
  video: ['a video', 'video', 'videos'],
  audio: ['an audio file', 'audio file', 'audio files'],
}
/** "1 picture", "3 videos" */
const things = (media: MediaKind, n: number): string =>
  `${measures.count(n)} ${KINDS[media][plural.select(n) === 'one' ? 1 : 2]}`
const areLeftOut = (n: number): string =>
  `${measures.count(n)} ${plural.select(n) === 'one' ? 'is' : 'are'} left out`
const either = new Intl.ListFormat('en', { type: 'disjunction' })

const UNITS: Readonly<Record<Exclude<Measure, 'bytes'>, string>> = {
  shortSide: 'px',
  longSide: 'px',
  seconds: 's',
  frames: 'frames',
}

/** "31 s". Two sizes that look the same are told in bytes. */
function amount(measure: Measure, value: number, isExact = false): string {
  if (measure !== 'bytes') return `${String(value)} ${UNITS[measure]}`
  return isExact ? `${measures.count(value)} B` : measures.size(value)
}

const BOUNDS: Readonly<Record<Edge['bound'], readonly [verb: string, bound: string]>> = {
  over: ['wants', 'over'],
  min: ['wants', 'at least'],
  max: ['takes', 'up to'],
  under: ['takes', 'under'],
}

/** "31 s; MMAudio takes up to 30 s". @param of what it is that is measured: "sides " */
function compared(name: string, measure: Measure, value: number, { bound, at }: Edge, of = ''): string {
  const isExact = amount(measure, value) === amount(measure, at)
  const [verb, words] = BOUNDS[bound]
  return `${amount(measure, value, isExact)}; ${name} ${verb} ${of}${words} ${amount(measure, at, isExact)}`
}

const SIDES: ReadonlySet<Measure> = new Set(['shortSide', 'longSide'])

function ofFile(warning: FileWarning, name: string): string {
  switch (warning.kind) {
    case 'format':
      return `${formatName(warning.format)}; ${name} wants ${either.format(warning.wanted.map(formatName))}`
    case 'limit': {
      const { measure, value, edge } = warning
      return compared(name, measure, value, edge, SIDES.has(measure) ? 'sides ' : '')
    }
    case 'ratio': {
      const { width, height, limit } = warning
      const { min, max } = limit
      const shape =
        min === undefined
          ? `shapes up to ${max ?? ''}`
          : `shapes from ${min}${max === undefined ? '' : ` to ${max}`}`
      return `${measures.pixels(width, height)}; ${name} takes ${shape}`
    }
  }
}

/** @param target whom it names */
export function taskWarning(warning: TaskWarning, target: Pick<Target, 'short' | 'name'>): string {
  const name = nameInText(textIn(shortName(target), 'en'))
  switch (warning.kind) {
    case 'missing': {
      const { slot, count } = warning
      const role = nameInText(textIn(slot.role, 'en'))
      return `${role} still needs ${count === 1 ? KINDS[slot.kind][0] : things(slot.kind, count)}`
    }
    case 'too-many':
      return `${name} takes ${things(warning.media, warning.room)}; ${areLeftOut(warning.count)}`
    case 'not-taken':
      return warning.media === undefined
        ? `${name} doesn’t take files of this type; ${areLeftOut(warning.count)}`
        : `${name} takes no ${KINDS[warning.media][2]}; ${areLeftOut(warning.count)}`
    case 'format':
    case 'limit':
    case 'ratio':
      return ofFile(warning, name)
    case 'together': {
      const { measure, slot, value, edge } = warning
      return `${nameInText(textIn(slot.role, 'en'))} in all: ${compared(name, measure, value, edge)}`
    }
    case 'files': {
      const { value, edge } = warning
      return edge.bound === 'min'
        ? `${name} wants at least ${files(edge.at)}`
        : `${files(value)}; ${name} takes up to ${measures.count(edge.at)}`
    }
    case 'alone':
      return `${name} takes ${KINDS[warning.media][2]} only beside other files`
    case 'expired':
      return plural.select(warning.count) === 'one'
        ? '1 link has expired'
        : `${measures.count(warning.count)} links have expired`
    case 'expires':
      return `${warning.count === 1 ? 'This link' : 'The first of these links'} expires in ${measures.span(warning.leftMs)}`
    case 'practice':
      return `${warning.count === 1 ? 'A practice link works' : 'Practice links work'} on this computer only; PiAPI can’t read ${warning.count === 1 ? 'it' : 'them'}`
    case 'link':
      return linkChecks.checked(warning.check, warning.host)
    case 'blank':
      return `Fill in ${nameInText(warning.field)} yourself`
  }
}

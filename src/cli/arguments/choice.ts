/**
 * Reads from the options of a command what is to become of its files before they are sent.
 */
import { TARGET_KINDS, type Choice } from '../../shared/media/prepared.ts'
import { quoted } from '../output/terminalText.ts'
import type { Given } from './parse.ts'
import { suggestionFor } from './suggestion.ts'

/** @returns undefined where nothing was said; or what is wrong with the options, as a sentence's part */
export function choiceIn(given: Pick<Given, 'value' | 'has'>): Choice | string | undefined {
  const to = kindIn(given.value('to'))
  if (typeof to === 'string') return to
  const trim = partIn(given.value('trim'))
  if (typeof trim === 'string') return trim
  const isFitted = given.has('fit') || to !== undefined || trim !== undefined
  if (given.has('as-is') && isFitted) return `--as-is and ${fittingOption(given)} exclude each other`
  const choice: Choice = {
    ...(isFitted && { converts: true }),
    ...(given.has('keep-metadata') && { keepsMetadata: true }),
    ...(given.has('as-is') && { asIs: true }),
    ...to,
    ...trim,
  }
  return Object.keys(choice).length === 0 ? undefined : choice
}

/** One of those given. */
const fittingOption = ({ value }: Pick<Given, 'value'>): string =>
  `--${['to', 'trim'].find((name) => value(name) !== undefined) ?? 'fit'}`

function kindIn(text: string | undefined): Pick<Choice, 'to'> | string | undefined {
  if (text === undefined) return undefined
  // As in the name of a file.
  const to = TARGET_KINDS.find((kind) => kind === (text === 'jpg' ? 'jpeg' : text))
  if (to !== undefined) return { to }
  const meant = suggestionFor(text, TARGET_KINDS)
  const hint = meant === undefined ? `it is one of ${TARGET_KINDS.join(', ')}` : `did you mean ${meant}?`
  return `--to takes no ${quoted(text)}; ${hint}`
}

function partIn(text: string | undefined): Pick<Choice, 'trim'> | string | undefined {
  if (text === undefined) return undefined
  const [from = '', until, ...more] = text.split('-')
  const startMs = momentIn(from)
  const endMs = until === undefined || until === '' ? undefined : momentIn(until)
  const isPart = until !== undefined && more.length === 0 && (until === '' || endMs !== undefined)
  if (!isPart || startMs === undefined)
    return `--trim takes a part such as 5-15, 1:05-1:20 or 0:05.5-, not ${quoted(text)}`
  if (endMs === undefined) return { trim: { startMs } }
  return endMs > startMs ? { trim: { startMs, endMs } } : `--trim ${quoted(text)} ends before it begins`
}

/** Seconds; or with minutes and hours before them, which leave less than 60 to what follows. */
const MOMENT = /^(?:(?:(\d{1,3}):(?=[0-5]?\d:))?(\d{1,4}):(?=[0-5]?\d(?:\.|$)))?(\d{1,6}(?:\.\d{1,3})?)$/

/** Of a film or sound, ms from its beginning. */
function momentIn(text: string): number | undefined {
  const [, hours = '0', minutes = '0', seconds] = MOMENT.exec(text) ?? []
  if (seconds === undefined) return undefined
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000)
}

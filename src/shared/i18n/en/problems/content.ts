/**
 * Sentences about files that are not what they should be, or could not be made to fit. In English.
 */
import { factsOfKind, type FileKind } from '../../../media/fileKind.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { EXTENSIONS, extensionOf } from '../../../uploads/serviceLimits.ts'
import type { FitProblem } from '../../../uploads/problem.ts'
import type { Measures } from '../../../text/measures.ts'

type Of<K extends FitProblem['kind']> = Extract<FitProblem, { kind: K }>

interface Said {
  readonly what: string
  readonly todo: string
}

/** What such a sentence names. */
export interface Named {
  /** The upload's. */
  readonly name: string
  /** The service, at the start of a sentence. */
  readonly The: string
  readonly measures: Measures
}

const sentence = (what: string, todo: string): Said => ({ what, todo })

export function fitSentence(problem: FitProblem, { name, The, measures }: Named): Said {
  switch (problem.kind) {
    case 'wrong-type':
      return wrongType(problem, The)
    case 'too-large':
      return tooLarge(problem, extensionOf(name), measures)
    case 'not-media':
      return sentence(
        problem.is === undefined
          ? 'Mayfly doesn’t recognize its content.'
          : `Its content is ${contentOf(problem.is)}, not .${nameInText(problem.extension)}.`,
        NOT_MEDIA,
      )
    case 'incomplete':
      return sentence(
        'Its end is missing: a download or recording that stopped early.',
        'Get it again, or send it as it is.',
      )
    case 'not-fitted':
      return sentence(...notFitted(problem))
    case 'not-cleaned':
      return sentence(...notCleaned(problem))
  }
}

export const TYPES_TAKEN = `Mayfly takes ${EXTENSIONS.slice(0, -1).join(', ')} and ${EXTENSIONS.at(-1) ?? ''}.`
const MAKE_IT_FIT = 'Convert it with “Make it fit”.'

function wrongType({ extension, is, canFit }: Of<'wrong-type'>, The: string): Said {
  const todo = canFit === true ? MAKE_IT_FIT : TYPES_TAKEN
  // What is neither picture, film nor sound is known by its extension.
  const { label, media } = is === undefined ? { label: '?', media: 'none' } : factsOfKind(is)
  if (media !== 'none' && label !== '?') return sentence(`${The} doesn’t take ${label} files.`, todo)
  return extension === ''
    ? sentence('The name has no ending such as .png.', todo)
    : sentence(`${The} doesn’t take .${nameInText(extension)} files.`, todo)
}

function tooLarge({ size, limit, canFit }: Of<'too-large'>, extension: string, measures: Measures): Said {
  const over = size - limit
  const more =
    over < 100 * 1024 ? `${measures.count(over)} ${over === 1 ? 'byte' : 'bytes'}` : measures.size(over)
  return sentence(
    `${measures.size(size)}, ${more} over the ${measures.size(limit).replace('.0', '')} limit.`,
    canFit === true ? MAKE_IT_FIT : smaller(extension),
  )
}

/** What to do about a file over the limit, by its type. */
function smaller(extension: string): string {
  if (extension === 'wav') return 'Save it as MP3 and drop that.'
  if (extension === 'png') return 'Save it as JPEG and drop that.'
  if (extension === 'mp4') return 'Cut it shorter, or save it with a lower bitrate.'
  return extension === 'mp3' ? 'Save it with a lower bitrate.' : 'Save it smaller and drop it again.'
}

const NOT_MEDIA = 'Check the file. You can still send it as it is.'

function contentOf(is: FileKind): string {
  switch (is) {
    case 'html':
      return 'a web page'
    case 'text':
      return 'text'
    case 'program':
      return 'a program'
    case 'archive':
      return 'an archive'
    case 'apple-double':
      return 'the side file that macOS writes (._name)'
    case 'other-image':
      return 'a picture of another kind'
    case 'other-video':
      return 'a film of another kind'
    case 'other-audio':
      return 'a sound of another kind'
    default:
      return factsOfKind(is).label
  }
}

function notFitted({ why, codec }: Of<'not-fitted'>): readonly [string, string] {
  const format = codec === undefined ? '' : ` (${codec})`
  switch (why) {
    case 'undecodable':
      return [
        'Mayfly can’t read this file to convert it.',
        'It may be damaged. Save it again in another format.',
      ]
    case 'too-many-pixels':
      return ['It has too many pixels to convert.', 'Make it smaller in an image editor.']
    case 'too-long':
      return ['It is too long to fit into 10 MB.', 'Cut it shorter and drop that.']
    case 'too-large-to-read':
      return ['It is too large to convert.', 'Cut it shorter or save it smaller.']
    case 'no-decoder':
      return [
        `This computer can’t play this format${format}.`,
        'Convert it with another program, such as ffmpeg.',
      ]
    case 'no-encoder':
      return [
        `This computer can’t encode what is needed${format}.`,
        'Convert it with another program, such as ffmpeg.',
      ]
    case 'stalled':
      return ['Converting it took too long.', 'Save it smaller and drop that.']
    case 'crashed':
      return ['Converting it failed.', 'The file may be damaged. Save it again and drop that.']
    case 'no-page':
      return [
        'Without a display, Mayfly can’t convert files.',
        'Convert it with another program, such as ffmpeg.',
      ]
    case 'still-too-large':
      return ['It stays over 10 MB however it is converted.', 'Cut it shorter or save it smaller.']
    case 'nothing-in-it':
      return ['There is no picture or sound in it.', 'Save it again and drop that.']
  }
}

function notCleaned({ why }: Of<'not-cleaned'>): readonly [string, string] {
  switch (why) {
    case 'unclear':
      return [
        'Mayfly can’t tell what this file says besides its picture or sound, so it wasn’t sent.',
        'Save it again with another program, or send it as it is.',
      ]
    case 'no-space':
      return [
        'The disk is full, so no copy without metadata could be made.',
        'Make room and try again, or send it as it is.',
      ]
    case 'not-written':
      return ['Mayfly couldn’t make a copy without metadata.', 'Try again, or send it as it is.']
  }
}

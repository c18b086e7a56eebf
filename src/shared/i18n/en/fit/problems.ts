/**
 * Sentences about files that are not what they should be, or could not be made to fit. In English.
 */
import { factsOfKind, type FileKind } from '../../../media/fileKind.ts'
import { nameInText } from '../../../text/nameInText.ts'
import type { Problem } from '../../../uploads/problem.ts'

type FitProblem = Extract<Problem, { kind: 'not-media' | 'incomplete' | 'not-fitted' }>

/** @returns what is wrong, and what to do */
export function fitProblem(problem: FitProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'not-media':
      return [`Its content is ${contentOf(problem.is)}, not .${nameInText(problem.extension)}.`, NOT_MEDIA]
    case 'incomplete':
      return [
        'Its end is missing: a download or recording that stopped early.',
        'Get it again, or send it as it is.',
      ]
    case 'not-fitted':
      return notFitted(problem)
  }
}

const NOT_MEDIA = 'Check the file. You can still send it as it is.'

function contentOf(is: FileKind | undefined): string {
  switch (is) {
    case undefined:
      return 'nothing Mayfly knows'
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
    default:
      return factsOfKind(is).label
  }
}

function notFitted({ why, codec }: Extract<Problem, { kind: 'not-fitted' }>): readonly [string, string] {
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

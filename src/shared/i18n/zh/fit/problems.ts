/**
 * Sentences about files that are not what they should be, or could not be made to fit. In Simplified Chinese.
 */
import { factsOfKind, type FileKind } from '../../../media/fileKind.ts'
import { nameInText } from '../../../text/nameInText.ts'
import type { Problem } from '../../../uploads/problem.ts'

type FitProblem = Extract<Problem, { kind: 'not-media' | 'incomplete' | 'not-fitted' }>

/** @returns what is wrong, and what to do */
export function fitProblem(problem: FitProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'not-media':
      return [
        `内容是${contentOf(problem.is)}，不是 .${nameInText(problem.extension)}。`,
        '请检查文件；也可以照原样发送。',
      ]
    case 'incomplete':
      return ['文件不完整：下载或录制中途停止了。', '请重新获取，或照原样发送。']
    case 'not-fitted':
      return notFitted(problem)
  }
}

function contentOf(is: FileKind | undefined): string {
  switch (is) {
    case undefined:
      return '无法识别的数据'
    case 'html':
      return '网页'
    case 'text':
      return '文本'
    case 'program':
      return '程序'
    case 'archive':
      return '压缩包'
    case 'apple-double':
      return ' macOS 写入的附属文件（._ 开头）'
    default:
      return ` ${factsOfKind(is).label}`
  }
}

function notFitted({ why, codec }: Extract<Problem, { kind: 'not-fitted' }>): readonly [string, string] {
  const format = codec === undefined ? '' : `（${codec}）`
  switch (why) {
    case 'undecodable':
      return ['Mayfly 无法读取此文件，因此不能转换。', '文件可能已损坏，请另存为其他格式。']
    case 'too-many-pixels':
      return ['像素过多，无法转换。', '请先用图片编辑器缩小。']
    case 'too-long':
      return ['时长过长，无法压缩到 10 MB 以内。', '请剪短后再拖入。']
    case 'too-large-to-read':
      return ['文件过大，无法转换。', '请剪短或压缩后再拖入。']
    case 'no-decoder':
      return [`本机无法播放此格式${format}。`, '请用 ffmpeg 等其他程序转换。']
    case 'no-encoder':
      return [`本机无法编码所需的格式${format}。`, '请用 ffmpeg 等其他程序转换。']
    case 'stalled':
      return ['转换耗时过长。', '请压缩后再拖入。']
    case 'crashed':
      return ['转换失败。', '文件可能已损坏，请重新保存后再拖入。']
    case 'no-page':
      return ['没有显示器时，Mayfly 无法转换文件。', '请用 ffmpeg 等其他程序转换。']
    case 'still-too-large':
      return ['无论如何转换，仍超过 10 MB。', '请剪短或压缩后再拖入。']
    case 'nothing-in-it':
      return ['其中没有图像或声音。', '请重新保存后再拖入。']
  }
}

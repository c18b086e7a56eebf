/**
 * Sentences about files that are not what they should be, or could not be made to fit. In Simplified Chinese.
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
  readonly service: string
  readonly measures: Measures
}

const sentence = (what: string, todo: string): Said => ({ what, todo })

export function fitSentence(problem: FitProblem, { name, service, measures }: Named): Said {
  switch (problem.kind) {
    case 'wrong-type':
      return wrongType(problem, service)
    case 'too-large':
      return tooLarge(problem, extensionOf(name), measures)
    case 'not-media':
      return sentence(
        `内容是${contentOf(problem.is)}，不是 .${nameInText(problem.extension)}。`,
        '请检查文件；也可以照原样发送。',
      )
    case 'incomplete':
      return sentence('文件不完整：下载或录制中途停止了。', '请重新获取，或照原样发送。')
    case 'not-fitted':
      return sentence(...notFitted(problem))
    case 'not-cleaned':
      return sentence(...notCleaned(problem))
  }
}

export const TYPES_TAKEN = `Mayfly 支持 ${EXTENSIONS.join('、')}。`
const MAKE_IT_FIT = '可用“转换后发送”处理。'

function wrongType({ extension, is, canFit }: Of<'wrong-type'>, service: string): Said {
  const todo = canFit === true ? MAKE_IT_FIT : TYPES_TAKEN
  // What is neither picture, film nor sound is known by its extension.
  const { label, media } = is === undefined ? { label: '?', media: 'none' } : factsOfKind(is)
  if (media !== 'none' && label !== '?') return sentence(`${service}不支持 ${label} 文件。`, todo)
  return extension === ''
    ? sentence('文件名没有 .png 之类的扩展名。', todo)
    : sentence(`${service}不支持 .${nameInText(extension)} 文件。`, todo)
}

function tooLarge({ size, limit, canFit }: Of<'too-large'>, extension: string, measures: Measures): Said {
  const over = size - limit
  const more = over < 100 * 1024 ? `${measures.count(over)} 字节` : measures.size(over)
  return sentence(
    `${measures.size(size)}，比 ${measures.size(limit).replace('.0', '')} 的上限多 ${more}。`,
    canFit === true ? MAKE_IT_FIT : smaller(extension),
  )
}

/** What to do about a file over the limit, by its type. */
function smaller(extension: string): string {
  if (extension === 'wav') return '请另存为 MP3 后再拖入。'
  if (extension === 'png') return '请另存为 JPEG 后再拖入。'
  if (extension === 'mp4') return '请剪短，或降低码率后再拖入。'
  return extension === 'mp3' ? '请降低码率后再拖入。' : '请压缩后再拖入。'
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
    case 'other-image':
      return '其他格式的图片'
    case 'other-video':
      return '其他格式的视频'
    case 'other-audio':
      return '其他格式的音频'
    default:
      return ` ${factsOfKind(is).label}`
  }
}

function notFitted({ why, codec }: Of<'not-fitted'>): readonly [string, string] {
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

function notCleaned({ why }: Of<'not-cleaned'>): readonly [string, string] {
  switch (why) {
    case 'unclear':
      return [
        '无法确定此文件在画面或声音之外还包含什么信息，因此没有发送。',
        '请用其他程序另存，或照原样发送。',
      ]
    case 'no-space':
      return ['磁盘已满，无法生成去除元数据的副本。', '请腾出空间后重试，或照原样发送。']
    case 'not-written':
      return ['无法生成去除元数据的副本。', '请重试，或照原样发送。']
  }
}

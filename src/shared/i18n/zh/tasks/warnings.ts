/**
 * Sentences about what will fail when a task is created: what the file is, and what the model takes. In Simplified Chinese.
 */
import type { Edge, FileWarning, Measure } from '../../../targets/fileLimits.ts'
import type { Target } from '../../../targets/target.ts'
import { shortName, textIn } from '../../../targets/targetText.ts'
import type { TaskWarning } from '../../../targets/warnings.ts'
import { formatName } from '../../../text/formatName.ts'
import { nameInText } from '../../../text/nameInText.ts'
import type { MediaKind } from '../../../uploads/serviceLimits.ts'
import { files, links, measures } from '../counts.ts'
import { linkChecks } from '../web/checks.ts'

const KINDS: Readonly<Record<MediaKind, readonly [counter: string, name: string]>> = {
  image: ['张', '图片'],
  video: ['段', '视频'],
  audio: ['段', '音频'],
}
/** "3 张图片" */
const things = (media: MediaKind, n: number): string => `${measures.count(n)} ${KINDS[media].join('')}`
const leftOut = (n: number): string => `${measures.count(n)} 个未用上`
const either = new Intl.ListFormat('zh-CN', { type: 'disjunction' })
/** With a gap between Latin letters and Chinese ones. */
const eitherOf = (names: readonly string[]): string => either.format(names).replaceAll('或', ' 或 ')

const UNITS: Readonly<Record<Exclude<Measure, 'bytes'>, string>> = {
  shortSide: 'px',
  longSide: 'px',
  seconds: '秒',
  frames: '帧',
}

/** "31 秒". Two sizes that look the same are told in bytes. */
function amount(measure: Measure, value: number, isExact = false): string {
  if (measure !== 'bytes') return `${String(value)} ${UNITS[measure]}`
  return isExact ? `${measures.count(value)} B` : measures.size(value)
}

const BOUNDS: Readonly<Record<Edge['bound'], string>> = {
  over: '大于',
  min: '至少',
  max: '不超过',
  under: '小于',
}

/** "31 秒；MMAudio 要求不超过 30 秒". @param of what it is that is measured: "边长" */
function compared(name: string, measure: Measure, value: number, { bound, at }: Edge, of = ''): string {
  const isExact = amount(measure, value) === amount(measure, at)
  return `${amount(measure, value, isExact)}；${name}要求${of}${BOUNDS[bound]} ${amount(measure, at, isExact)}`
}

const SIDES: ReadonlySet<Measure> = new Set(['shortSide', 'longSide'])

function ofFile(warning: FileWarning, name: string): string {
  switch (warning.kind) {
    case 'format':
      return `${formatName(warning.format)}；${name}要求 ${eitherOf(warning.wanted.map(formatName))}`
    case 'limit': {
      const { measure, value, edge } = warning
      return compared(name, measure, value, edge, SIDES.has(measure) ? '边长' : '')
    }
    case 'ratio': {
      const { width, height, limit } = warning
      const { min, max } = limit
      const shape =
        min === undefined
          ? `不宽于 ${max ?? ''}`
          : max === undefined
            ? `不窄于 ${min}`
            : `在 ${min} 到 ${max} 之间`
      return `${measures.pixels(width, height)}；${name}要求宽高比${shape}`
    }
  }
}

/** A name that ends in Chinese needs no gap before Chinese. */
const withGap = (name: string): string => (/\p{Script=Han}$/u.test(name) ? name : `${name} `)

/** @param target whom it names */
export function taskWarning(warning: TaskWarning, target: Pick<Target, 'short' | 'name'>): string {
  const name = withGap(nameInText(textIn(shortName(target), 'zh-CN')))
  switch (warning.kind) {
    case 'missing': {
      const { slot, count } = warning
      return `“${nameInText(textIn(slot.role, 'zh-CN'))}”还缺 ${things(slot.kind, count)}`
    }
    case 'too-many':
      return `${name}最多接受 ${things(warning.media, warning.room)}；${leftOut(warning.count)}`
    case 'not-taken':
      return `${name}不接受${warning.media === undefined ? '这种类型的文件' : KINDS[warning.media][1]}；${leftOut(warning.count)}`
    case 'format':
    case 'limit':
    case 'ratio':
      return ofFile(warning, name)
    case 'together': {
      const { measure, slot, value, edge } = warning
      return `“${nameInText(textIn(slot.role, 'zh-CN'))}”共 ${compared(name, measure, value, edge)}`
    }
    case 'files': {
      const { value, edge } = warning
      return edge.bound === 'min'
        ? `${name}至少需要 ${files(edge.at)}`
        : `共 ${files(value)}；${name}最多接受 ${measures.count(edge.at)} 个`
    }
    case 'alone':
      return `${name}要求${KINDS[warning.media][1]}与其他文件一起使用`
    case 'expired':
      return `${links(warning.count)}已过期`
    case 'expires':
      return `${warning.count === 1 ? '此链接' : '其中最早过期的链接'}还有 ${measures.span(warning.leftMs)}过期`
    case 'practice':
      return '练习链接只在这台电脑上有效；PiAPI 无法读取'
    case 'link':
      return linkChecks.checked(warning.check, warning.host)
    case 'blank':
      return `请自行填写 ${nameInText(warning.field)}`
  }
}

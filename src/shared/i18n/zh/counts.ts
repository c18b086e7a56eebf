/**
 * Counted things, measures, and the service's name, in Simplified Chinese.
 */
import { serviceKind, type ServiceKind } from '../../text/serviceName.ts'
import { measuresIn } from '../../text/measures.ts'

export const measures = measuresIn('zh-CN', '不到 1 分钟')

/** "3 个链接" */
export const links = (n: number): string => `${measures.count(n)} 个链接`
/** "3 个文件" */
export const files = (n: number): string => `${measures.count(n)} 个文件`

interface ServiceName {
  /** At the start of a sentence. */
  readonly first: string
  /** Between other signs: a Latin name stands apart from them. */
  readonly within: string
}
const NAMES: Readonly<Record<ServiceKind, ServiceName>> = {
  real: { first: 'PiAPI ', within: ' PiAPI ' },
  own: { first: '服务', within: '服务' },
  practice: { first: '练习服务', within: '练习服务' },
}
/** @param practice for what happened to a practice upload */
export const service = (practice?: boolean): ServiceName => NAMES[serviceKind(practice)]

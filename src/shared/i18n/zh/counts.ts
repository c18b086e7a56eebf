/**
 * Counted things and measures, in Simplified Chinese.
 */
import { measuresIn } from '../../text/measures.ts'

export const measures = measuresIn('zh-CN', '不到 1 分钟')

/** "3 个链接" */
export const links = (n: number): string => `${measures.count(n)} 个链接`
/** "3 个文件" */
export const files = (n: number): string => `${measures.count(n)} 个文件`

/**
 * The question about files that were converted, in Simplified Chinese.
 */
import { files, measures, service } from '../counts.ts'

export const fitQuestion = {
  ask: (n: number) => (n === 1 ? '这样发送吗？' : `这样发送这 ${files(n)}吗？`),
  help: (_n: number) => `${service(false).first}不支持原文件。您的文件保持不变。`,
  more: (n: number) => `另有 ${measures.count(n)} 个`,
  yes: (n: number) => (n === 1 ? '发送' : '全部发送'),
  always: '总是发送',
  alwaysHelp: '以后的文件转换后直接发送，不再询问。可在“设置”→“上传”中更改。',
  no: '不发送',
  change: '更改…',
} as const

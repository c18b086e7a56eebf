/**
 * The question about files that were converted, in Simplified Chinese.
 */
import { files } from '../counts.ts'

export const fitQuestion = {
  ask: (n: number) => (n === 1 ? '这样发送吗？' : `这样发送 ${files(n)}吗？`),
  yes: (n: number) => (n === 1 ? '发送' : '全部发送'),
  always: '发送，以后不再询问',
  no: '不发送',
} as const

/**
 * Texts about links that are renewed, in Simplified Chinese.
 */
import { measures } from '../counts.ts'

export const renewing = {
  now: '正在续期',
  cancel: '取消续期',
  failed: (why: string) => `未能续期。${why}`,
  times: (n: number, firstAt: number) =>
    `已续期 ${measures.count(n)} 次，首次发送于 ${measures.day(firstAt)} ${measures.clock(firstAt)}`,
}

/**
 * Texts about links that are renewed, in Simplified Chinese.
 */
import { links, measures } from '../counts.ts'

export const renewing = {
  now: '正在续期',
  cancel: '取消续期',
  menu: '续期链接',
  those: {
    hour: (n: number) => `一小时内过期的 ${links(n)}`,
    today: (n: number) => `今天过期的 ${links(n)}`,
    all: (n: number) => `全部 ${measures.count(n)} 个有效链接`,
  },
  failed: (why: string) => `未能续期。${why}`,
  times: (n: number, firstAt: number) =>
    `已续期 ${measures.count(n)} 次，首次发送于 ${measures.day(firstAt)} ${measures.clock(firstAt)}`,
}

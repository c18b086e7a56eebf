/**
 * Texts about links that are kept alive, in Simplified Chinese.
 */
import { nameInText } from '../../../text/nameInText.ts'
import { links, measures } from '../counts.ts'

const when = (at: number): string => `${measures.day(at)} ${measures.clock(at)}`

export const keepAlive = {
  title: '保持有效',
  days: (n: number) => (n === 0 ? '停止' : `${measures.count(n)} 天`),
  begun: (n: number, until: number) => `${n === 1 ? '链接' : links(n)}将保持有效至 ${when(until)}`,
  ended: '不再保持有效',
  until: (at: number, renewals: number) =>
    `保持有效至 ${when(at)}${renewals === 0 ? '' : `，已续期 ${measures.count(renewals)} 次`}`,
  stopped: (why: string) => `不再保持有效。${why}`,
  stoppedFor: (name: string, n: number, why: string) =>
    `${nameInText(name)}${n === 1 ? '' : ` 等 ${links(n)}`}不再保持有效。${why}`,
  stoppedTitle: '链接不再保持有效',
}

/**
 * Texts of notifications, in Simplified Chinese.
 */
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures } from './counts.ts'

export const notice = {
  waiting: '上传正在等待',
  uploaded: (n: number, isCopied: boolean) =>
    `${n === 1 ? '链接' : links(n)}${isCopied ? '已复制' : '已就绪'}`,
  worth: (name: string, n: number, leftMs: number) =>
    `${nameInText(name)}${n === 1 ? '' : ` 等 ${files(n)}`} · 有效 ${measures.span(leftMs)}`,
  kept: '其间您复制了别的内容，因此剪贴板未改动。',
  left: '剪贴板未改动。',
  clickToCopy: (n: number) => (n === 1 ? '点击复制链接。' : `点击复制 ${links(n)}。`),
  failed: '上传失败',
  nothing: '没有可上传的内容',
  dying: (n: number, leftMs: number) =>
    n === 1
      ? `链接将在 ${measures.span(leftMs)}后过期`
      : `${links(n)}即将过期，最早的在 ${measures.span(leftMs)}后`,
  windowClosed: '窗口已关闭',
  named: (name: string, n: number) => `${nameInText(name)}${n === 1 ? '' : ` 等 ${files(n)}`}`,
}

/**
 * Texts of the drop window, short enough for its small space, in Simplified Chinese.
 */
import type { Hold } from '../../uploads/hold.ts'
import { files, links, measures } from './counts.ts'

export const dropWindow = {
  title: 'Mayfly 拖放窗口',
  pin: '保持打开',
  unpin: '自动关闭',
  close: '关闭',
  openHistory: '显示历史记录',
  showFailure: '显示失败的文件',
  copy: (n: number) => `复制 ${links(n)}`,
  copyAgain: (n: number) => `再次复制 ${links(n)}`,
  copiedAgain: '已再次复制',
  dragOut: (n: number) => (n === 1 ? '可作为链接拖出' : `可作为 ${links(n)}拖出`),

  idle: '拖入文件',
  over: (n: number) => (n === 0 ? '上传' : `上传 ${files(n)}`),
  foreign: '只接受文件',
  sending: '正在上传',
  progress: (ended: number, n: number) => `完成 ${measures.count(ended)} / ${measures.count(n)}`,
  waiting: (n: number) => `${files(n)}等待中`,
  copied: (n: number) => (n === 1 ? '链接已复制' : `${links(n)}已复制`),
  ready: (n: number) => (n === 1 ? '链接已就绪' : `${links(n)}已就绪`),
  clickToCopy: '点击复制',
  failed: (n: number) => `${measures.count(n)} 个失败`,
  clickToSee: '点击查看原因',
  nothing: '没有可上传的',
  /** Whole hours when many are left: the window has no room for minutes. */
  live: (_n: number, leftMs: number) => `有效 ${measures.about(leftMs)}`,
  practice: '练习',
  hold: {
    paused: '已暂停',
    'no-key': '没有 API 密钥',
    'key-locked': '钥匙串已锁定',
    'bad-key': '密钥被拒绝',
    plan: '套餐不包含上传',
    'no-credit': '余额不足',
    offline: '网络已断开',
    'rate-limit': '上传过多',
    trouble: '服务故障',
    'in-between': '途中被拦截',
  } satisfies Record<Hold, string>,
}

/**
 * Texts of the history window except its settings, in Simplified Chinese.
 */
import { nameInText } from '../../text/nameInText.ts'
import type { WhyRenamed } from '../../uploads/fileName.ts'
import { files, measures } from './counts.ts'
import { problemSentence, TYPES_TAKEN } from './problems.ts'
import type { Problem } from '../../uploads/problem.ts'

export const window = {
  uploads: '上传',
  live: (n: number) => (n === 0 ? '没有有效链接' : `${measures.count(n)} 个有效链接`),
  dropAnywhere: '拖入文件即可上传',
  dropNow: (n: number) => (n === 0 ? '松开即可上传' : `上传 ${files(n)}`),
  dropHelp: '每个文件都会成为有效 24 小时的链接。',
  dropOdd: (n: number) => `${files(n)}的类型无法上传。`,
  dropNone: (_n: number) => '无法上传这种类型的文件',
  types: TYPES_TAKEN,
  notFiles: '只能上传文件',
  uploadClipboard: '上传剪贴板内容',
  chooseFiles: '选择文件',
  settings: '设置',
  back: '返回',
  close: '关闭',
  copyLink: '复制链接',
  copy: '复制',
  openLink: '打开链接',
  remove: '移除',
  cancel: '取消',
  retry: '重试',
  uploading: '正在上传',
  today: '今天',
  yesterday: '昨天',
  waiting: '等待中',
  lookedAt: '正在检查文件',
  written: '文件仍在写入',
  sending: (sent: number, total: number) => measures.sizeOf(sent, total),
  pace: (bytesPerSecond: number, leftMs: number) =>
    `${measures.rate(bytesPerSecond)} · 剩 ${measures.seconds(leftMs)}`,
  stalled: '停滞不动',
  answering: '正在等待服务应答',
  left: (leftMs: number) => `剩 ${measures.span(leftMs)}`,
  until: (at: number) => `${measures.day(at)} ${measures.clock(at)} 到期`,
  details: '详情',
  link: '链接',
  expired: '已过期',
  expiredAt: (at: number) => `${measures.clock(at)} 过期`,
  sentAs: (name: string, why: WhyRenamed, extension: string) =>
    `${
      {
        long: '服务只接受 128 个字符',
        type: `服务不接受 .${extension}`,
        end: '文件名以空格、句点或不可见的字符结尾',
        signs: '文件名中有服务无法识别的字符',
      }[why]
    }，因此以 ${nameInText(name)} 为名发送`,
  linkTo: (name: string) => `这是指向文件的链接，已以该文件自己的名称发送：${nameInText(name)}`,
  practiceLink: '仅限本机',
  emptyTitle: '这里还没有内容',
  emptyDrop: '把文件拖入此窗口',
  emptyKey: '发送剪贴板内容',
  emptyChoose: '从文件夹中选择',
  shortcutTaken: '已被其他程序占用',
  chooseShortcut: '另选按键',
}

/** Filters for the list. */
export const find = {
  views: '显示的上传',
  all: '全部',
  live: '有效',
  expired: '已过期',
  failed: '失败',
  /** After the number of failures, for screen readers. */
  unseen: '，尚未查看',
  search: '搜索名称',
  clear: '清除搜索',
  found: (n: number) => `找到 ${files(n)}`,
  nothing: {
    all: (query: string) => `没有名称含“${query}”的文件。`,
    live: (query: string) => `没有名称含“${query}”的有效链接。`,
    expired: (query: string) => `没有名称含“${query}”的过期链接。`,
    failed: (query: string) => `没有名称含“${query}”的失败文件。`,
  },
  none: {
    all: '这里还没有内容',
    live: '没有有效的链接。',
    expired: '没有过期的链接。',
    failed: '没有失败的文件。',
  },
  showAll: '显示全部',
  searchAll: '搜索全部',
}

export const practice = {
  banner: '练习：链接仅在本机有效',
  leave: '结束练习',
  start: '不用密钥，先练习',
}

export const welcome = {
  title: '一天有效的链接',
  before: '把文件拖到 Mayfly，或按',
  after: '发送剪贴板内容。链接会自动复制，24 小时内有效。',
  choose: '另选按键',
  keyless: '把文件拖到 Mayfly。链接会自动复制，24 小时内有效。',
  chooseFirst: '为剪贴板选择按键',
  publicNote: '在此期间，任何人都能用链接打开文件；链接无法撤回。',
}

/** Why nothing is sent, and how many files wait. */
export const hold = {
  paused: (n: number) => (n === 0 ? '已暂停。新加入的文件会等待。' : `已暂停，${files(n)}等待中`),
  'no-key': (n: number) => `${files(n)}在等待 API 密钥`,
  'key-locked': (n: number) => `${files(n)}在等待钥匙串`,
  'bad-key': (n: number) => `服务不认识此 API 密钥。${files(n)}在等待新密钥。`,
  plan: (n: number) => `您的 PiAPI 套餐不包含上传：需要 Creator 或更高套餐。${files(n)}等待中。`,
  'no-credit': (n: number) => `您的 PiAPI 账户余额不足。${files(n)}等待中。`,
  offline: (n: number) => `没有网络。${files(n)}等待中，恢复后自动继续。`,
  'rate-limit': (n: number) => `服务要求稍候。${files(n)}等待中。`,
  'in-between': (n: number) => `上传被网络中的某个环节拦截。${files(n)}等待中。`,
}

/** Announced once when a hold begins. */
export const holdSaid = {
  'bad-key': '服务不认识此 API 密钥。重新输入后，上传会继续。',
  plan: '您的 PiAPI 套餐不包含上传。需要 Creator 或更高套餐。',
  'no-credit': '您的 PiAPI 账户余额不足。请充值后重试。',
  offline: '没有网络。网络恢复后，上传会自动继续。',
  'rate-limit': '服务要求稍候。上传会自动继续。',
  'in-between': '上传被网络中的某个环节拦截。Mayfly 会继续重试。',
}

export const queue = {
  pause: '暂停上传',
  resume: '继续上传',
  cancelAll: '全部取消',
  retryAll: (n: number) => `重试 ${measures.count(n)} 个`,
  tryOne: '重试',
  tryNow: '立即重试',
  goesOn: (leftMs: number) => `${measures.seconds(leftMs)}后自动继续。`,
  triesAgain: (leftMs: number) => `${measures.seconds(leftMs)}后重试。`,
  whatIsBetween: '可能是机器人验证、防火墙或此网络的登录页面。',
  whereCredit: '可在 piapi.ai 的 Workspace 中查看。',
  wherePlan: '可在 piapi.ai 的 Workspace 中查看您的套餐。',
  retrying: (problem: Problem, leftMs: number) =>
    `${problemSentence(problem, measures).what}${measures.seconds(leftMs)}后重试。`,
}

export const question = {
  folder: (names: readonly string[], n: number) =>
    names.length === 1
      ? `上传“${nameInText(names[0] ?? '')}”中的 ${files(n)}？`
      : `上传 ${measures.count(names.length)} 个文件夹中的 ${files(n)}？`,
  yes: (n: number) => `上传 ${files(n)}`,
  no: '暂不上传',
}

/**
 * Texts of the history window except its settings, in Simplified Chinese.
 */
import { nameInText } from '../../text/nameInText.ts'
import type { WhyRenamed } from '../../uploads/fileName.ts'
import { files, measures, service } from './counts.ts'
import { problemSentence, TYPES_TAKEN } from './problems.ts'
import type { Problem } from '../../uploads/problem.ts'

export const window = {
  uploads: '上传',
  live: (n: number) => (n === 0 ? '没有有效链接' : `${measures.count(n)} 个有效链接`),
  dropNow: (n: number) => (n === 0 ? '松开即可上传' : `上传 ${files(n)}`),
  dropHelp: '每个文件都会成为有效 24 小时的链接。',
  dropOdd: (n: number) => `${files(n)}的类型无法上传。`,
  dropNone: (_n: number) => '无法上传这种类型的文件',
  types: TYPES_TAKEN,
  notFiles: '只能上传文件',
  uploadClipboard: '上传剪贴板内容',
  chooseFiles: '选择文件',
  settings: '设置',
  menu: '菜单',
  layout: { title: '布局', list: '列表', grid: '网格' },
  back: '返回',
  close: '关闭',
  copyLink: '复制链接',
  copy: '复制',
  openLink: '打开链接',
  open: '打开',
  play: '播放',
  remove: '移除',
  cancel: '取消',
  retry: '重试',
  uploading: '正在上传',
  underWay: (ended: number, n: number, share: number) =>
    `${n === 1 ? '' : `${measures.count(ended)} / ${measures.count(n)} · `}${measures.percent(share)}`,
  showUploads: '，显示上传列表',
  today: '今天',
  yesterday: '昨天',
  earlier: '更早',
  drop: (n: number, day: string | undefined, at: number) =>
    `${files(n)} · ${day === undefined ? '' : `${day} `}${measures.clock(at)}`,
  copyAll: (n: number) => `复制 ${measures.count(n)} 个`,
  soon: (n: number, all: number) =>
    `即将过期${n === all ? '' : ` · ${measures.count(all)} 个中的前 ${measures.count(n)} 个`}`,
  renewAll: (n: number) => (n === 1 ? '续期' : `续期 ${measures.count(n)}`),
  dismissAll: (n: number) => `移除 ${measures.count(n)} 个失败项`,
  run: (ended: number, n: number) => `${measures.count(ended)} / ${measures.count(n)}`,
  runBytes: (sent: number, total: number) => measures.sizeOf(sent, total),
  runLeft: (leftMs: number) => `剩 ${measures.seconds(leftMs)}`,
  waiting: '等待中',
  lookedAt: '正在检查文件',
  written: '文件仍在写入',
  sending: (sent: number, total: number) => measures.sizeOf(sent, total),
  pace: (bytesPerSecond: number, leftMs: number) =>
    `${measures.rate(bytesPerSecond)} · 剩 ${measures.seconds(leftMs)}`,
  stalled: '已停滞',
  answering: '即将完成',
  left: (leftMs: number) => `剩 ${measures.span(leftMs)}`,
  lifeUntil: (life: string, at: number, now: number) => {
    const days = (new Date(at).setHours(12) - new Date(now).setHours(12)) / (24 * 60 * 60 * 1000)
    const day = Math.round(days) === 0 ? '' : Math.round(days) === 1 ? '明天 ' : `${measures.day(at)} `
    return `${life}，${day}${measures.clock(at)} 到期`
  },
  details: '详情',
  link: '链接',
  expired: '已过期',
  expiredAt: (at: number) => `${measures.clock(at)} 过期`,
  sentAs: (name: string, why: WhyRenamed, extension: string) =>
    `${
      {
        long: `${service().first}只接受不超过 128 个字符的名称`,
        type: `${service().first}不支持 .${extension}`,
        end: '文件名以空格、句点或不可见的字符结尾',
        signs: `文件名中有${service().within}无法识别的字符`,
      }[why]
    }，因此以 ${nameInText(name)} 为名发送`,
  sentAtRandom: (name: string) => `以随机名称发送：${nameInText(name)}`,
  sentBefore: (name: string) => `同一文件之前已以 ${nameInText(name)} 为名发送`,
  reused: '已上传过',
  reusedLong: '已上传过：同一文件，沿用其链接',
  linkTo: (name: string) => `这是指向文件的链接，已以该文件自己的名称发送：${nameInText(name)}`,
  practiceLink: '仅限本机',
  emptyTitle: '拖入您的第一个文件',
  emptyKey: '上传剪贴板内容',
  emptyChoose: '选择文件',
  shortcutTaken: '已被其他程序占用',
  chooseShortcut: '更改快捷键',
  setShortcut: '设置快捷键',
}

/** Filters for the list. */
export const find = {
  /** What Enter copies. */
  armed: (name: string) => `按 Enter 复制 ${nameInText(name)}。`,
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
  start: '不用密钥，先试试',
}

export const welcome = {
  title: '一天有效的链接',
  what: '拖入文件，链接就在剪贴板上，可直接用于请求，24 小时内有效。',
  publicNote: '链接有效期间，任何拿到它的人都能打开；链接无法撤回。',
}

const plainWhat = (problem: Problem): string => problemSentence(problem, measures).what
const inTrouble = (): string => `${service().first}出现故障。`
const blocked = (): string => `连接${service().within}的途中有环节拦截了上传。`

/** Why nothing is sent, and how many files wait. */
export const hold = {
  paused: (n: number) => (n === 0 ? '已暂停。新加入的文件会等待。' : `已暂停，${files(n)}等待中`),
  'no-key': (n: number) => `${files(n)}在等待 API 密钥`,
  'key-locked': (n: number) => `${files(n)}在等待钥匙串`,
  'bad-key': (n: number) => `${service().first}不接受此密钥。${files(n)}等待中。`,
  plan: (n: number) => `${plainWhat({ kind: 'plan' })}需要 Creator 或更高套餐。${files(n)}等待中。`,
  'no-credit': (n: number) => `${plainWhat({ kind: 'no-credit' })}${files(n)}等待中。`,
  offline: (n: number) => `网络已断开。${files(n)}会在恢复后自动继续。`,
  'rate-limit': (n: number) => `短时间内上传过多。${files(n)}等待中。`,
  trouble: (n: number) => `${inTrouble()}${files(n)}等待中。`,
  'in-between': (n: number) => `${blocked()}${files(n)}等待中。`,
}

/** Announced once when a hold begins. */
export const holdSaid = {
  get 'bad-key'(): string {
    return `${service().first}不接受此密钥。重新输入后，上传会继续。`
  },
  get plan(): string {
    return `${plainWhat({ kind: 'plan' })}需要 Creator 或更高套餐。`
  },
  get 'no-credit'(): string {
    return `${plainWhat({ kind: 'no-credit' })}请充值后重试。`
  },
  get offline(): string {
    return '网络已断开。恢复后，上传会自动继续。'
  },
  get 'rate-limit'(): string {
    return '短时间内上传过多。稍后会自动继续。'
  },
  get trouble(): string {
    return `${inTrouble()}Mayfly 会继续重试。`
  },
  get 'in-between'(): string {
    return `${blocked()}Mayfly 会继续重试。`
  },
}

export const queue = {
  pause: '暂停上传',
  resume: '继续上传',
  pauseShort: '暂停',
  pausedShort: '已暂停',
  cancelAll: '全部取消',
  retryAll: (n: number) => `重试 ${measures.count(n)} 个`,
  tryOne: '重试',
  tryNow: '立即重试',
  goesOn: (leftMs: number) => `${measures.seconds(leftMs)}后自动继续。`,
  /** A try is under way. */
  trying: '正在重试…',
  triesAgain: (leftMs: number) => `${measures.seconds(leftMs)}后重试。`,
  whatIsBetween: '可能是机器人验证、防火墙或此网络的登录页面。',
  seePlans: '查看套餐',
  addCredit: '充值',
  retrying: (problem: Problem, leftMs: number, practice?: boolean) =>
    `${problemSentence(problem, measures, { practice }).what}${measures.seconds(leftMs)}后重试。`,
}

export const question = {
  folder: (names: readonly string[], n: number) =>
    names.length === 1
      ? `上传“${nameInText(names[0] ?? '')}”中的 ${files(n)}？`
      : `上传 ${measures.count(names.length)} 个文件夹中的 ${files(n)}？`,
  yes: (n: number) => `上传 ${files(n)}`,
  no: '不上传',
}

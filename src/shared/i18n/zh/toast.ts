/**
 * Texts of toasts and notes, in Simplified Chinese.
 */
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures } from './counts.ts'
import { problemSentence } from './problems.ts'
import { ENDING_MS } from '../../uploads/linkLife.ts'
import type { ClipboardFound } from '../../uploads/clipboardFound.ts'
import type { Problem } from '../../uploads/problem.ts'

const CLIPBOARD_FOUND = {
  empty: '剪贴板是空的。',
  text: '剪贴板中是文本，不是文件。',
  link: '剪贴板中是网页链接，不是文件。',
  data: 'Mayfly 无法上传剪贴板中的内容。',
  'too-long': '剪贴板中的文本过长，Mayfly 无法读取。',
}
const FILE = { history: '历史记录', settings: '设置', queue: '上传队列', key: '密钥' }

const lives = (n: number, leftMs: number): string =>
  leftMs < ENDING_MS
    ? `${n === 1 ? '' : '最早的'}将在 ${measures.span(leftMs)} 后过期`
    : `有效 ${measures.about(leftMs)}`

export const toast = {
  copied: (n: number, leftMs: number, form?: string) =>
    `${form === undefined ? `${n === 1 ? '链接' : links(n)}已复制` : n === 1 ? `已复制 ${nameInText(form)}` : `${links(n)}已复制为 ${nameInText(form)}`} · ${lives(n, leftMs)}`,
  renewFirst: '先续期',
  ready: (n: number, leftMs: number) =>
    `${n === 1 ? '链接' : links(n)}已就绪 · 有效 ${measures.about(leftMs)}`,
  reused: (text: string) => `已上传过。${text}`,
  asLinks: (_n: number) => '改为链接',
  someFailed: (n: number, bad: number, isCopied: boolean, form?: string) =>
    `${links(n)}${form === undefined ? (isCopied ? '已复制' : '已就绪') : `已复制为 ${nameInText(form)}`}，${measures.count(bad)} 个失败`,
  failedOne: (name: string, problem: Problem, practice?: boolean) =>
    `${nameInText(name)}：${problemSentence(problem, measures, { practice }).what}`,
  failedMany: (n: number) => `${files(n)}上传失败`,
  notCopied: '无法复制链接',
  commandCopied: '命令已复制',
  diagnosticsCopied: '诊断信息已复制',
  commandNotCopied: '无法复制命令',
  diagnosticsNotCopied: '无法复制诊断信息',
  notOpened: '没有程序能打开它',
  expired: '此链接已过期',
  removed: (name: string) => `已移除 ${nameInText(name)}`,
  restored: (name: string) => `已恢复 ${nameInText(name)}`,
  sourceGone: (name: string, n: number) =>
    n === 1 ? `${nameInText(name)} 已不在原来的位置` : `${measures.count(n)} 个文件已不在原来的位置`,
  removedAll: (n: number) => `已移除 ${measures.count(n)} 条记录`,
  restoredAll: (n: number) => `已恢复 ${measures.count(n)} 条记录`,
  clipboard: (found: ClipboardFound, format = '') => {
    switch (found) {
      case 'silent':
        return '您复制时所用的程序没有应答。请重新复制，或拖入文件。'
      case 'slow':
        return '您复制时所用的程序耗时过长。请重新复制，或拖入文件。'
      case 'hidden':
        return '在此桌面上，只有 Mayfly 的窗口位于最前时才能看到剪贴板。请在该窗口中按 Ctrl V。'
      case 'needs-tools':
        return '要在其他窗口位于最前时看到剪贴板，Mayfly 需要软件包 wl-clipboard。请安装它，或在 Mayfly 的窗口中按 Ctrl V。'
      case 'withheld':
        return '您复制时所用的程序没有交出内容。请重新复制，或拖入文件。'
      case 'format':
        return `剪贴板中是 ${format} 图片。请另存为 PNG、JPEG 或 WebP 后再拖入。`
      case 'damaged':
        return `剪贴板中的 ${format} 图片已损坏。请重新复制，或拖入文件。`
      default:
        return `${CLIPBOARD_FOUND[found]}请复制图片或文件。`
    }
  },
  clipboardTooLarge: (limit: number) =>
    `剪贴板中的内容超过 ${measures.size(limit).replace('.0', '')}，即上传的上限。`,
  dropped: '这是文本，不是文件。',
  loginNotSet: 'Mayfly 无法更改登录时启动的程序。',
  noTray: '此桌面不显示托盘图标。窗口关闭后 Mayfly 仍会运行；再次启动即可重新打开窗口。',
  hiddenIcons:
    'Windows 会把新的托盘图标收在任务栏时钟旁的箭头里。把 Mayfly 的图标从那里拖到任务栏上，它就会一直可见。',
  noticeNotShown: (system: 'macOS' | 'Windows') =>
    system === 'macOS'
      ? 'macOS 没有显示 Mayfly 的通知。可在“系统设置”→“通知”中允许。'
      : 'Windows 没有显示 Mayfly 的通知。可在“设置”→“系统”→“通知”中允许。',
  fromFolders: (
    n: number,
    skipped: Readonly<Record<'otherType' | 'hidden' | 'notFiles' | 'outside' | 'unread', number>>,
  ) => {
    const why = [
      skipped.otherType > 0 ? `${measures.count(skipped.otherType)} 个其他类型` : '',
      skipped.hidden > 0 ? `${measures.count(skipped.hidden)} 个隐藏文件` : '',
      skipped.notFiles > 0 ? `${measures.count(skipped.notFiles)} 个不是文件` : '',
      skipped.outside > 0 ? `${measures.count(skipped.outside)} 个指向文件夹之外的链接` : '',
      skipped.unread > 0 ? `${measures.count(skipped.unread)} 个无法读取` : '',
    ].filter((part) => part !== '')
    return why.length === 0 ? `文件夹中的 ${files(n)}` : `${files(n)}。已略过 ${why.join('、')}。`
  },
  setAside: (what: keyof typeof FILE, file: string) =>
    `Mayfly 无法读取${FILE[what]}，已重新开始。旧文件保存为 ${file}。`,
  spoolAside: (folder: string) => `从未上传的剪贴板图片保存在 ${folder} 中。`,
  unread: (n: number) =>
    `Mayfly 无法读取历史中的 ${measures.count(n)} 条记录。它们保留在文件中，但不会显示。`,
  unwritable: (what: keyof typeof FILE) => `Mayfly 无法把${FILE[what]}写入磁盘。Mayfly 退出后，更改会丢失。`,
  unexpected: 'Mayfly 内部出错，已记录下来。',
  windowReloaded: 'Mayfly 的窗口停止工作，已重新载入。上传不受影响。',
  windowClosed: 'Mayfly 的窗口两次停止工作，已被关闭。再次启动 Mayfly 或使用托盘图标即可重新打开。',
  practiceFailed: '练习服务无法启动。',
}

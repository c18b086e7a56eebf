/**
 * Texts of notifications and of updates, in Simplified Chinese.
 */
import type { NoUpdates, UpdateProblem, UpdateState } from '../../state/updates.ts'
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures } from './counts.ts'

export const notice = {
  waiting: '上传正在等待',
  uploaded: (n: number, isCopied: boolean) =>
    `${n === 1 ? '链接' : links(n)}${isCopied ? '已复制' : '已就绪'}`,
  lives: (_n: number, leftMs: number) => `有效 ${measures.about(leftMs)}`,
  kept: '其间您复制了别的内容，因此剪贴板未改动。',
  left: '剪贴板未改动。',
  clickToCopy: (n: number) => (n === 1 ? '点击复制链接。' : `点击复制 ${links(n)}。`),
  failed: '上传失败',
  nothing: '没有可上传的内容',
  expiring: (n: number, leftMs: number) =>
    n === 1
      ? `链接将在 ${measures.span(leftMs)}后过期`
      : `${links(n)}即将过期，最早的在 ${measures.span(leftMs)}后`,
  copy: (_n: number) => '复制链接',
  renew: '续期',
  clickToRenew: (names: string) => `${names}。点击即可续期。`,
  windowClosed: '窗口已关闭',
  closed: {
    inTray: {
      title: 'Mayfly 仍在托盘中运行',
      body: '上传和快捷键照常工作。如需退出，请使用其图标的菜单。',
    },
    inMenuBar: {
      title: 'Mayfly 仍在菜单栏中运行',
      body: '上传和快捷键照常工作。如需退出，请使用其图标的菜单。',
    },
    nowhere: {
      title: 'Mayfly 仍在运行',
      body: '上传和快捷键照常工作。再次启动 Mayfly 即可重新打开窗口。',
    },
  },
  named: (name: string, n: number) => `${nameInText(name)}${n === 1 ? '' : ` 等 ${files(n)}`}`,
}

const OFF: Readonly<Record<NoUpdates, string>> = {
  'no-feed': '此构建没有更新源。',
  source: '此 Mayfly 从源代码运行，请在那里更新。',
  'package-manager': 'Mayfly 由系统的软件包管理器更新。',
  portable: '便携版不会自行更新。请用新版文件替换它。',
  archive: '此 Mayfly 只是解压而来，不会自行更新。请在原处解压新版本。',
  'read-only': 'Mayfly 无权写入其所在的文件夹，由放置它的人更新。',
  unsigned: '此构建没有 Apple 证书，macOS 不允许这样的应用自行更新。请用新版本替换它。',
}

const PROBLEM: Readonly<Record<UpdateProblem, string>> = {
  unreachable: '无法连接更新源。',
  certificate: '更新源的证书无效，未从中读取任何内容。',
  'bad-feed': '更新源的应答无法识别。',
  checksum: '更新未安装：校验和不符或缺失。',
  signature: '更新未安装：签名不符。',
  unverified: '更新未安装：无法验证其签名。',
  disk: '更新未安装：无法写入磁盘。',
  'not-installed': '上次的更新未能安装。请检查更新后重试。',
  unexpected: '获取更新时发生意外错误，详见 Mayfly 的日志。',
}

export const update = {
  title: '更新',
  state: (state: UpdateState): string => {
    switch (state.kind) {
      case 'off':
        return OFF[state.why]
      case 'idle':
        return state.isLatest ? '已是最新版本。' : '尚未检查。'
      case 'checking':
        return '正在检查新版本…'
      case 'available':
        return `Mayfly ${state.version} 已发布。`
      case 'downloading':
        return `正在下载 Mayfly ${state.version}：${measures.count(state.percent)}%`
      case 'ready':
        return `Mayfly ${state.version} 已下载，退出时安装。`
      case 'replaced':
        return 'Mayfly 在运行期间已被更新，请重启以继续。'
      case 'failed':
        return PROBLEM[state.problem]
    }
  },
  problem: PROBLEM,
  check: '检查更新',
  download: '下载',
  restart: '重启以更新',
  whatsNew: (version: string) => `${version} 的新内容`,
  automatic: '自动检查更新',
  automaticHelp: '启动后检查一次，之后每天一次。未经您同意不会下载。',
  noted: (version: string) => `Mayfly ${version} 已发布。新内容见“设置”→“关于”。`,
  notInstalled: (version: string) => `Mayfly ${version} 未能安装。可在“设置”→“关于”中重新检查。`,
  replaced:
    'Mayfly 在运行期间已被更新，重启之前上传可能会等待：请在托盘菜单或“设置”→“关于”中选择“重启 Mayfly”。',
  restartNow: '重启 Mayfly',
  uploading: '仍有文件正在上传。更新会在您退出 Mayfly 时安装。',
  trayAvailable: (version: string) => `更新到 ${version}…`,
  trayReady: (version: string) => `重启以更新到 ${version}`,
}

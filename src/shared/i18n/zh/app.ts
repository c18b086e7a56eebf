/**
 * Texts outside the windows: the tray, dialogs, the command line. In Simplified Chinese.
 */
import { nameInText } from '../../text/nameInText.ts'
import { files, links, measures } from './counts.ts'

export const tray = {
  uploadClipboard: '上传剪贴板内容',
  chooseFiles: '选择文件…',
  showDropWindow: '显示拖放窗口',
  hideDropWindow: '隐藏拖放窗口',
  copyLast: '复制最新链接',
  copyALink: '复制链接',
  batch: (n: number, leftMs: number) => `${files(n)}   ${measures.span(leftMs)}`,
  copyAll: (n: number) => `复制全部 ${measures.count(n)} 条`,
  noLinks: '没有有效链接',
  linkWithLife: (name: string, leftMs: number) => `${nameInText(name)}   ${measures.span(leftMs)}`,
  showHistory: '显示历史记录',
  settings: '设置…',
  quit: '退出 Mayfly',
  idle: 'Mayfly',
  says: (text: string) => `Mayfly：${text}`,
  sending: (sent: number, n: number, bad: number, percent: number) =>
    [
      n === 1 ? `正在发送 ${files(n)}` : `已发送 ${measures.count(sent)} / ${measures.count(n)}`,
      ...(bad === 0 ? [] : [`${measures.count(bad)} 个失败`]),
      `${measures.count(percent)}%`,
    ].join('，'),
  failed: (n: number) => `${files(n)}上传失败`,
  notCopied: (n: number) => `${links(n)}已就绪，尚未复制`,
  unseen: (n: number) => `${measures.count(n)} 个上传需要查看`,
}

export const dialog = {
  chooseTitle: '上传到 Mayfly',
  upload: '上传',
  media: '图片、视频和音频',
}

export const quit = {
  title: (n: number) => `还有 ${measures.count(n)} 个上传正在进行`,
  detail: '可以先完成上传，也可以立即退出，下次继续。',
  finish: '完成后退出',
  now: '立即退出',
  stay: '不退出',
}

const KEY_FILE = {
  missing: '存放 API 密钥的文件不存在',
  'not-a-file': '存放 API 密钥的不是普通文件',
  unreadable: '无法读取存放 API 密钥的文件',
  silent: '存放 API 密钥文件的磁盘没有应答',
  'no-key': '存放 API 密钥的文件首行不可能是密钥',
} as const

const WINDOWS_ADDRESSES = `
file:// 地址前须加 --：mayfly -- file://…`

export const start = {
  comment: '拖入文件，获得 24 小时有效的链接',
  version: (version: string) => `Mayfly ${version}`,
  help: (extensions: readonly string[], platform: string) => `Mayfly：拖入文件，获得 24 小时有效的链接。

用法：mayfly [选项…] [--] [文件…]

上传每个文件：路径、file:// 地址，或网页链接（先显示主机和大小再获取）。${platform === 'win32' ? WINDOWS_ADDRESSES : ''}
类型：${extensions.join(', ')}。
如果 Mayfly 已在运行，则由它处理请求。

  --upload-clipboard     上传剪贴板内容
  --copy-last-link       再次复制最新的链接
  --choose-files         选择要上传的文件
  --show                 显示历史记录窗口
  --drop-window          显示拖放窗口
  --hidden               在托盘中启动，不显示历史记录窗口
  --practice             使用练习服务，无需密钥
  --user-data-dir=DIR    把所有数据存放在 DIR 中
  --help                 显示本说明
  --version              显示版本
  --                     其后的参数均视为文件

  MAYFLY_API_KEY         本次运行使用的密钥；不保存，但您的其他程序可以看到
  MAYFLY_API_KEY_FILE    首行为该密钥的文件，应当只有您可以读取
  PIAPI_API_KEY          以上两者均未设置时使用的密钥
  MAYFLY_UPLOAD_URL      其他服务：https，或本机的 http

其他选项会被忽略，它们可能属于 Chromium。`,
  badKey: 'MAYFLY_API_KEY 不可能是 API 密钥，本次运行不使用它。',
  badPiapiKey: 'PIAPI_API_KEY 不可能是 API 密钥，本次运行不使用它。',
  badKeyFile: (file: string, why: keyof typeof KEY_FILE) =>
    `${KEY_FILE[why]}（MAYFLY_API_KEY_FILE），因此没有从中取得密钥：${file}`,
  openKeyFile: (file: string) =>
    `本机的其他用户可以读取存放 API 密钥的文件。请改为仅您可读（chmod 600）：${file}`,
  noFolder: (names: readonly string[]) =>
    `Mayfly 无法确定 ${names.join('、')} 的位置：启动时所在的文件夹已不存在。请给出完整路径。`,
  unwritableTitle: 'Mayfly 无法启动',
  unwritable: (folder: string) =>
    `Mayfly 无法写入其文件夹 ${folder}。没有上传任何文件。请腾出空间或允许写入，然后重新启动。`,
  badUploadUrl: (value: string) =>
    `MAYFLY_UPLOAD_URL 必须是 https 地址，或本机（127.0.0.1、localhost、[::1]）的 http 地址。现在是：${value}`,
}

/**
 * Texts about files that are made to fit, and what became of them, in Simplified Chinese.
 */
import { factsOfKind, type FileKind } from '../../../media/fileKind.ts'
import type { LeftOut } from '../../../media/leftOut.ts'
import type { Fits } from '../../../state/settings.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { measures } from '../counts.ts'

const NAMES: Readonly<Record<LeftOut, string>> = {
  location: '位置',
  device: '设备',
  names: '姓名',
  dates: '日期',
  comments: '备注',
  prompt: '提示词',
  workflow: '工作流',
  embedded: '内嵌媒体',
  hidden: '隐藏数据',
  other: '其他元数据',
}

const listed = (what: readonly LeftOut[]): string => what.map((name) => NAMES[name]).join('、')

const percent = (share: number): string => `${measures.count(Math.floor(share * 100))}%`

export const fitting = {
  converting: (share: number | undefined) =>
    share === undefined ? '等待转换' : `正在转换 · ${percent(share)}`,
  asking: '已转换，等待您的答复',
  sentAs: (name: string) => `以“${nameInText(name)}”发送。`,
  kinds: (from: FileKind, to: FileKind) => `${factsOfKind(from).label} → ${factsOfKind(to).label}`,
  sizes: (before: number, after: number) => `${measures.size(before)} → ${measures.size(after)}`,
  leftOut: (what: readonly LeftOut[], more: boolean) => `已移除${listed(what)}${more ? '等' : ''}`,
  names: listed,
  removed: (what: string) => `发送前已移除：${what}。`,
  steps: {
    renamed: (kind: FileKind, extension: string) =>
      `内容是 ${factsOfKind(kind).label}，以 .${extension} 发送。`,
    cleaned: '已去除元数据；图像和声音逐位相同。',
    remuxed: '相同的数据流，逐位不变，装入 MP4。',
    converted: '已重新编码，体积更小。',
    trimmed: '已剪短。',
    scaled: '已缩小。',
  },
  losses: {
    frames: (n: number) => `${measures.count(n)} 帧中的第一帧`,
    pictures: (n: number) => `${measures.count(n)} 张图像中的第一张`,
    sounds: (n: number) => `${measures.count(n)} 条音轨中的第一条`,
    subtitles: '不含字幕',
    shorter: (sent: string, whole: string) => `${sent}，共 ${whole}`,
    mono: '单声道',
    stereo: '立体声',
    channels: (n: number) => `${measures.count(n)} 声道`,
    rate: (kilohertz: string) => `${kilohertz} kHz`,
  },
  onlyThis: (what: string) => `只发送一部分：${what}。`,
  onDisk: '磁盘上',
  sent: '已发送',
  compare: '对比磁盘上的文件与发送的文件',
  facts: { type: '类型', size: '大小', pixels: '像素', length: '时长', sound: '声音', metadata: '元数据' },
  none: '无',
  makeItFit: '转换后发送',
  asIs: '照原样发送',
  copyFfmpeg: '复制 ffmpeg 命令',
  runFfmpeg: '运行 ffmpeg',
  copiedFfmpegLine: '已复制 ffmpeg 命令',
  noFfmpegLine: 'ffmpeg 无法转换此文件',
  cleans: '去除元数据',
  cleansHelp: '发送时不含位置、设备、姓名、提示词和工作流。您的文件保持不变。',
  fits: '不符合要求的文件',
  fitsHelp: '其他格式，以及超过 10 MB 的文件。您的文件保持不变。',
  fitsOf: {
    ask: '先转换再询问',
    always: '转换并发送',
    never: '不转换',
  } satisfies Record<Fits, string>,
} as const

/**
 * The sheet where the user chooses what a file is converted to, in Simplified Chinese.
 */
import type { TargetKind } from '../../../media/prepared.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { measures } from '../counts.ts'

export const convert = {
  open: '转换为…',
  title: '转换',
  none: (name: string) => `无法转换${nameInText(name)}`,
  frames: (n: number) => `${measures.count(n)} 帧`,
  pictures: (n: number) => `${measures.count(n)} 张图像`,
  to: '格式',
  about: {
    jpeg: '体积小，透明部分变为白色。',
    png: '在 10 MB 以内时无损。',
    webp: '体积小，保留透明。',
    mp4: '视频，无声音。',
    mp3: '体积小。',
    wav: '体积大，较长的声音会降低采样率。',
  } satisfies Record<TargetKind, string>,
  firstOf: (n: number) => `${measures.count(n)} 帧中的第一帧。`,
  firstPicture: (n: number) => `${measures.count(n)} 张图像中的第一张。`,
  allOf: (n: number) => `全部 ${measures.count(n)} 帧，无声音。`,
  part: '片段',
  from: '从',
  until: '到',
  fieldHelp: '分和秒，例如 1:04.5。可用方向键调整。',
  whole: (length: string | undefined) => (length === undefined ? '全部' : `全部：${length}`),
  partOf: (part: string, length: string | undefined) =>
    length === undefined ? `片段：${part}` : `片段：${part}，共 ${length}`,
  restFrom: (start: string) => `从 ${start} 开始`,
  keyFrame: '放得下时无损复制，此时可能提前几秒，从关键帧开始。',
  wrongTime: '请输入时间，例如 1:04.5',
  wrongOrder: '结束时间须晚于开始时间',
  tooLate: (length: string) => `总长为 ${length}`,
  same: '已是此格式：请选择其他格式或片段',
  yes: '转换',
  no: '取消',
} as const

/**
 * Texts of copying for a task: in menus, and in the sheet where a target is chosen. In Simplified Chinese.
 */
import { factsOfKind } from '../../../media/fileKind.ts'
import type { TaskFit } from '../../../media/prepared.ts'
import type { TaskForm } from '../../../targets/taskPreview.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { links, measures } from '../counts.ts'

/** “转为 JPEG，缩到 2047 px” */
function fit({ to, mostSide, trim }: TaskFit): string {
  const length = trim?.endMs === undefined ? undefined : measures.length(trim.endMs - trim.startMs)
  return [
    ...(to === undefined ? [] : [`转为 ${factsOfKind(to).label}`]),
    ...(mostSide === undefined ? [] : [`缩到 ${String(mostSide)} px`]),
    ...(length === undefined ? [] : [`截取前 ${length}`]),
  ].join('，')
}

export const task = {
  title: '为任务复制',
  open: '为任务复制…',
  short: '用于任务…',
  copyFor: (target: string) => `为“${nameInText(target)}”复制`,
  copy: '复制',
  of: (n: number) => links(n),
  cut: (n: number, of: number) => `仅使用 ${links(of)}中的前 ${measures.count(n)} 个`,
  target: '目标',
  targets: '目标',
  change: '选择其他目标',
  search: '搜索目标',
  found: (n: number) => `${measures.count(n)} 个目标`,
  foundNothing: '没有这样的目标',
  groups: { favourite: '上次使用和收藏', fitting: '适合这些文件', other: '其他' },
  favour: '收藏',
  source: (host: string) => `${host}：信息来源`,
  ownFile: (file: string) => `您自己的，来自 ${nameInText(file)}`,
  own: '您自己的目标',
  ownHelp: '打开存放它们的文件夹',
  files: '文件及其角色',
  leftOut: '未用上',
  missing: '缺少',
  swap: (other: string) => `与 ${nameInText(other)} 交换`,
  swapped: (name: string, role: string) => `${nameInText(name)}：${nameInText(role)}`,
  fit,
  form: '格式',
  forms: {
    input: '输入',
    body: '请求',
    curl: 'curl',
    mentions: '@引用',
  } satisfies Record<TaskForm, string>,
  taskType: '任务类型',
  text: '将要复制的内容',
  warnings: '可能失败的原因',
}

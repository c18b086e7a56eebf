/**
 * Texts about expired links and the actions on links, in Simplified Chinese.
 */
import type { CopyFormat } from '../../copyFormats/forms.ts'
import type { KeepExpired } from '../../state/settings.ts'
import { nameInText } from '../../text/nameInText.ts'
import { links, measures } from './counts.ts'

/** "3 条记录" */
const uploads = (n: number): string => `${measures.count(n)} 条记录`

export const history = {
  undo: '撤销',
  forgotten: (n: number) => `已清除 ${uploads(n)}`,
  givenUp: (n: number) => `已移除 ${measures.count(n)} 条旧记录`,
  cleared: (n: number) => `已移除 ${measures.count(n)} 个过期链接`,
  exported: (n: number) => `已导出 ${uploads(n)}`,
  notExported: (why: 'no-space' | 'refused' | 'other') => {
    if (why === 'no-space') return '磁盘已满，没有导出任何内容。'
    return why === 'refused' ? 'Mayfly 无权写入那里。请另选文件夹。' : '无法写入文件。'
  },

  keep: '保留过期链接',
  keepHelp: (keep: KeepExpired) => {
    if (keep === 'always') return '过期链接和失败的上传会一直保留，直到您移除。'
    return keep === 'at-once' ? '离开窗口时移除。失败的上传保留一天。' : '从过期后算起。失败的上传也是如此。'
  },
  keeps: {
    'at-once': '不保留',
    1: '1 天',
    7: '7 天',
    30: '30 天',
    always: '永久',
  } satisfies Record<KeepExpired, string>,
  keepBytes: '保留剪贴板图片',
  keepBytesHelp: '链接有效期间保存在此电脑上，以便续期。',
  clear: '清除过期链接',
  clearHelp: (n: number) => (n === 0 ? '没有过期链接。' : `从列表中移除 ${links(n)}。`),
  clearTitle: '过期链接',
  export: '导出',
  exportHelp: '把名称、大小、链接和时间保存到文件。',
  exportCsv: '导出 CSV…',
  exportJson: '导出 JSON…',
  exportTitle: '导出历史记录',
  exportName: 'Mayfly 历史记录',
  save: '保存',
  forget: '全部清除…',
  forgetTitle: '全部历史记录',
  forgetHelp: '清空列表，并删除其中的缩略图。链接在到期之前仍然有效。',
  forgetAsk: (n: number, open: number) =>
    `清除 ${uploads(n)}？${open === 0 ? '' : `正在进行的 ${measures.count(open)} 个上传会保留。`}`,
  forgetYes: (n: number) => `清除 ${uploads(n)}`,
  forgetNo: '不清除',
}

export const copyAs = {
  title: '复制为',
  help: '链接写入剪贴板的格式。',
  name: {
    link: '链接',
    'json-field': '"image_url" 字段',
    'json-array': '数组',
    curl: '任务（curl）',
    markdown: 'Markdown',
    html: 'HTML',
  } satisfies Record<CopyFormat, string>,
  fields: (names: readonly string[]) => `${names.map((name) => `"${name}"`).join('、')} 字段`,
  short: {
    link: '链接',
    'json-field': '"image_url"',
    'json-array': '数组',
    curl: '任务（curl）',
    markdown: 'Markdown',
    html: 'HTML',
  } satisfies Record<CopyFormat, string>,
  copies: (form: string) => `复制格式：${form}`,
  always: '以后都这样复制',
  edit: '您的模板…',
  own: '您的模板',
  ownHelp: '任意文本，在放链接的位置写 {url}。',
  escapes:
    '{name} 里除字母（文字）、数字和 . _ - 以外的字符会变成 _。要完整的文件名，请说明写在哪里：' +
    '{name:text}、{name:json}、{name:md}、{name:html}、{name:csv}、{name:url}、{name:sh}、{name:ps}（PowerShell）或 ' +
    '{name:cmd}。{url} 也一样。',
  add: '添加',
  exampleName: '可灵尾帧',
  unnamed: '您的模板',
  templateName: '名称',
  template: '模板',
  templateBad: '请在放链接的位置写 {url}。',
  insert: '插入',
  result: '结果',
  remove: (name: string) => `移除 ${nameInText(name)}`,
  removed: (name: string) => `已移除 ${nameInText(name)}`,
}

export const rowMenu = {
  actions: '更多',
  showFile: '在文件夹中显示',
  again: '续期',
  anyway: '仍要上传',
  renewAll: (n: number) => `续期 ${links(n)}`,
  selected: (n: number) => `已选择 ${measures.count(n)} 项`,
  isSelected: '已选择',
  copyLinks: (n: number) => `复制 ${links(n)}`,
  removeAll: (n: number) => `移除 ${uploads(n)}`,
  deselect: '取消选择',
}

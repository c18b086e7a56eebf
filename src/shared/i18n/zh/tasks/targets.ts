/**
 * Texts about targets: how sure they are, and what is wrong with a user's own files of them. In Simplified Chinese.
 */
import type { TargetFault } from '../../../targets/readTargets.ts'
import type { Sureness } from '../../../targets/target.ts'
import { nameInText } from '../../../text/nameInText.ts'
import { measures } from '../counts.ts'

export const target = {
  sureness: {
    documented: '来自 PiAPI 自己的页面或程序',
    'one-client': '仅来自他人的程序',
    conflicting: '读到的内容互相矛盾',
  } satisfies Record<Sureness, string>,
  /** @param day as in 2026-11-27 */
  readOn: (day: string) => `读取于 ${day}`,
} as const

/** @param file its name */
export function targetFault(file: string, fault: TargetFault): string {
  const name = nameInText(file)
  switch (fault.kind) {
    case 'unreadable':
      return `无法读取 ${name}。`
    case 'too-large':
      return `${name} 太大，不像是目标文件。`
    case 'not-json':
      return `${name} 不是 JSON：请看第 ${measures.count(fault.line)} 行第 ${measures.count(fault.column)} 列。`
    case 'not-targets':
      return `${name} 不是目标文件。`
    case 'newer':
      return `${name} 需要更新版本的 Mayfly。`
    case 'missing':
      return `${name}：缺少 ${nameInText(fault.place)}。`
    case 'unknown':
      return `${name}：Mayfly 不认识 ${nameInText(fault.place)}。`
    case 'wrong':
      return `${name}：${nameInText(fault.place)} 不正确。`
    case 'twice':
      return `${name}：${nameInText(fault.place)} 处的标识“${nameInText(fault.id)}”已被使用。`
    case 'too-many':
      return `${name}：Mayfly 只使用前 ${measures.count(fault.most)} 个目标。`
  }
}

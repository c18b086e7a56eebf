/**
 * What a link answered when it was asked, in Simplified Chinese.
 */
import type { LinkCheck } from '../../../uploads/linkCheck.ts'
import { links, measures } from '../counts.ts'
import { webProblem } from './problems.ts'

export const linkChecks = {
  check: (n: number) => (n === 1 ? '检查链接' : `检查${links(n)}`),
  checkShort: '检查',
  checking: (n: number) => (n === 1 ? '正在询问链接…' : `正在询问${links(n)}…`),
  checkedAll: (n: number, bad: number, unasked: number) => {
    if (bad + unasked === 0) return `已检查${links(n)}：模型得到的与您上传的一致`
    const said = [
      ...(bad > 0 ? [`${measures.count(bad)} 个与上传的不同`] : []),
      ...(unasked > 0 ? [`${measures.count(unasked)} 个无法询问`] : []),
    ]
    return `已检查${links(n)}：${said.join('，')}，详情中有说明。`
  },
  checksMost: (most: number) => `Mayfly 一次最多检查${links(most)}。`,
  checkOffline: '此电脑处于离线状态，无法检查链接。',
  checkedAt: (at: string, what: string) => `${at}：${what}`,
  checked,
} as const

function checked(check: LinkCheck, host: string, practice = false): string {
  const { found, status = 0, type, bytesType, size, problem } = check
  const who = practice ? '此电脑' : '模型'
  const code = String(status)
  switch (found) {
    case 'good':
      return goodLink(who, check)
    case 'gone':
      return `链接已不指向任何内容（${code}）。`
    case 'refused':
      return `${host} 拒绝提供该文件（${code}）。`
    case 'failing':
      return `${host} 出现问题（${code}）。`
    case 'status':
      return `${host} 返回了 ${code}。`
    case 'page':
      return `${who}得到的是网页，不是文件（${code}）。`
    case 'type':
      if (type === undefined) return `${host} 没有说明文件的类型。`
      return `${host} 称该文件为 ${type}${bytesType === undefined ? '' : `，实际为 ${bytesType}`}。`
    case 'size':
      return `${who}得到${size === undefined ? '另一种大小' : ` ${measures.size(size)}`}，与上传的不同。`
    case 'bytes':
      return `${who}得到的内容与上传的不同。`
    case 'unreachable':
      return webProblem({ kind: 'way', problem: problem ?? { kind: 'unexpected' } }, host)
    case 'inside':
      return '链接指向此电脑的网络，模型无法获取。'
    case 'redirects':
      return `${host} 的重定向没有去处。`
  }
}

function goodLink(who: string, { status, type, size, host, noHead }: LinkCheck): string {
  const what = [type ?? '', size === undefined ? '' : measures.size(size)]
  const code = `（${String(status ?? 200)}）`
  const via = host === undefined ? '' : `，重定向至 ${host}`
  const head = noHead === true ? '。部分程序会先用的 HEAD 请求被拒绝' : ''
  return `${who}得到 ${what.filter((part) => part !== '').join('，')}${code}${via}${head}`
}

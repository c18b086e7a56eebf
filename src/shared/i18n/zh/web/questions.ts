/**
 * Questions and news about web links that a user pastes or drops, in Simplified Chinese.
 */
import { nameInText } from '../../../text/nameInText.ts'
import type { LookedUpLink } from '../../../web/webProblem.ts'
import { files, links, measures } from '../counts.ts'

const list = new Intl.ListFormat('zh', { type: 'conjunction' })

const sizeOf = (found: readonly LookedUpLink[]): string | undefined => {
  const sizes = found.map(({ size }) => size)
  return sizes.includes(undefined)
    ? undefined
    : measures.size(sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0))
}

const hostOf = ({ host, via }: LookedUpLink): string => (via === undefined ? host : `${host}（转至 ${via}）`)

export const webQuestions = {
  consent: {
    what: '获取网页链接指向的文件？',
    help: 'Mayfly 会向链接所指的主机请求文件并上传，不带密钥和登录信息。每次都会先显示主机和大小。您可以在“设置”的“上传”中关闭此功能。',
    yes: '允许获取',
    no: '暂不',
  },
  fetch: (found: readonly LookedUpLink[]) => {
    const [first] = found
    const size = sizeOf(found)
    const many = found.length > 1
    const hosts = [...new Set(found.map((link) => link.via ?? link.host))]
    return {
      what:
        many || first === undefined
          ? `获取并上传 ${files(found.length)}${size === undefined ? '' : `（${size}）`}？`
          : `获取并上传 ${nameInText(first.name)}？`,
      help:
        many || first === undefined
          ? `来自 ${list.format(hosts)}。${size === undefined ? '部分主机没有说明大小。' : ''}`
          : `来自 ${hostOf(first)} · ${size ?? '主机没有说明大小'}`,
      yes: many ? `获取 ${files(found.length)}` : '获取并上传',
      no: '不获取',
    }
  },
  dropNow: '松开即可获取链接',
  dropHelp: '会先显示主机和大小。',
  looking: (host: string, n: number) => (n === 1 ? `正在询问 ${host}…` : `正在询问${links(n)}的主机…`),
  fetching: (host: string, n: number) => (n === 1 ? `正在从 ${host} 获取…` : `正在获取${links(n)}…`),
  tooMany: (most: number) => `Mayfly 一次最多获取${links(most)}。`,
  ours: (_n: number) => '列表中已有此链接。',
  problems: (n: number, first: string) => `${links(n)}无法获取。${first}`,
  offline: '此电脑处于离线状态，无法获取链接。',
  from: (host: string) => `来自 ${host}`,
  fetchesLinks: '获取网页链接',
  fetchesLinksHelp:
    '您粘贴或拖入的链接，会在您看过主机和大小之后从其主机获取并上传。关闭后，不会询问这些主机。',
} as const

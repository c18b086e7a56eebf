/**
 * Sentences about the way to the service and its answers. In Simplified Chinese.
 */
import type { Problem } from '../../../uploads/problem.ts'

type Why<K extends Problem['kind']> = Extract<Problem, { kind: K; why: unknown }>['why']

export const BAD_ANSWER: Record<Why<'bad-answer'>, string> = {
  'not-json': '返回的内容无法读取。',
  'wrong-shape': '返回的内容无法读取。',
  'too-long': '返回的内容过长，无法读取。',
  'no-url': '返回的内容里没有可用的链接。',
  garbled: '返回的内容混乱；文件可能已经送达。',
}
export const TLS: Record<Why<'tls'>, string> = {
  authority: '：本机不信任其证书',
  host: '：证书属于另一个地址',
  date: '：证书不在有效期内',
  other: '',
}

export function noNetwork(why: Why<'no-network'>, first: string, within: string): string {
  switch (why) {
    case 'name':
      return `从此网络找不到${within.trimEnd()}。`
    case 'refused':
      return `${first}没有应答。`
    case 'unreachable':
      return `从此网络无法连接${within.trimEnd()}。`
  }
}

export function proxy(why: Why<'proxy'>, within: string): string {
  switch (why) {
    case 'unreachable':
      return '代理没有应答。'
    case 'credentials':
      return '代理要求用户名和密码。'
    case 'refused':
      return `代理不允许连接${within.trimEnd()}。`
  }
}

export function timeout(
  phase: Extract<Problem, { kind: 'timeout' }>['phase'],
  first: string,
  within: string,
): string {
  switch (phase) {
    case 'connect':
      return `未能及时连上${within.trimEnd()}。`
    case 'send':
      return '连接已停滞。'
    case 'answer':
      return `${first}收下了文件，却没有应答。`
  }
}

/**
 * What is wrong with a web link that was to be fetched, in Simplified Chinese.
 */
import type { Problem } from '../../../uploads/problem.ts'
import type { FetchProblem } from '../../../web/webProblem.ts'
import { measures } from '../counts.ts'
import { problemSentence } from '../problems.ts'

const TYPES = 'Mayfly 可以上传 JPEG、PNG、WebP、MP4、WAV 和 MP3。'

export function webProblem(problem: FetchProblem, host: string): string {
  switch (problem.kind) {
    case 'not-web':
      return '这不是网址。'
    case 'credentials':
      return '此网址中含有密码，Mayfly 不会发送。'
    case 'not-public':
      return `${problem.host} 位于此电脑或其网络中。Mayfly 只从公共主机获取。`
    case 'redirects':
      return `${host} 的重定向没有尽头。`
    case 'bad-redirect':
      return `${host} 重定向到了 Mayfly 不会前往的地方。`
    case 'way':
      return wayProblem(problem.problem, host)
    case 'status':
      return statusProblem(problem.status, host)
    case 'page':
      return `${host} 返回的是网页，不是文件。请拖入图片本身，或复制图片的地址。`
    case 'other-type':
      return problem.name === undefined
        ? `${host} 上的内容不是可以上传的文件。${TYPES}`
        : `${host} 上是 ${problem.name} 文件。${TYPES}`
    case 'too-large':
      return problem.size === undefined
        ? `${host} 上的文件超过了上传上限 ${limit(problem.limit)}。`
        : `${host} 上的文件有 ${measures.size(problem.size)}，上限为 ${limit(problem.limit)}。`
    case 'empty':
      return `${host} 返回了空文件。`
    case 'disk':
      return problemSentence(problem.problem, measures).what
  }
}

const limit = (bytes: number): string => measures.size(bytes).replace('.0', '')

function statusProblem(status: number, host: string): string {
  if (status === 404 || status === 410) return `${host} 上没有这个文件（${String(status)}）。`
  if (status === 401 || status === 403) return `${host} 不向所有人提供此文件（${String(status)}）。`
  if (status === 429) return `${host} 要求您稍候（429）。`
  return status >= 500 ? `${host} 出现问题（${String(status)}）。` : `${host} 返回了 ${String(status)}。`
}

function wayProblem(problem: Problem, host: string): string {
  switch (problem.kind) {
    case 'no-network':
      return problem.why === 'name' ? `没有名为 ${host} 的主机。` : `无法连接 ${host}。`
    case 'tls':
      return `${host} 的证书无效，无法确认其身份。`
    case 'proxy':
      return `代理没有连接到 ${host}。`
    case 'timeout':
      return `${host} 的应答耗时过长。`
    case 'cut-off':
      return `${host} 过早断开了连接。`
    default:
      return `${host} 的应答无法识别。`
  }
}

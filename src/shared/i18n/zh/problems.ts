/**
 * Sentences about failures: what is wrong, and the one thing to do. In Simplified Chinese.
 */
import type { Measures } from '../../text/measures.ts'
import { isolated, plainLine } from '../../text/plainText.ts'
import { REASON_UNITS, type Problem } from '../../uploads/problem.ts'
import type { ProblemOf, Sentence } from '../en/problems.ts'
import { serviceKind } from '../../text/serviceName.ts'
import { service } from './counts.ts'
import { BAD_ANSWER, noNetwork, proxy, timeout, TLS } from './problems/connection.ts'
import { fitSentence, TYPES_TAKEN } from './problems/content.ts'

const sentence = (what: string, todo = ''): Sentence => ({ what, todo })
const retry = (what: string): Sentence => ({ what, todo: '请重试。', isRetry: true })
export { TYPES_TAKEN }

/** Includes the service's own reason, if any. */
export function problemSentence(problem: Problem, measures: Measures, of: ProblemOf = {}): Sentence {
  const own = ownSentence(problem, measures, of)
  const reason = 'reason' in problem ? problem.reason : undefined
  return reason === undefined
    ? own
    : {
        ...own,
        what: `${own.what}${service(of.practice).first}的说明：“${isolated(plainLine(reason, REASON_UNITS))}”。`,
      }
}

// eslint-disable-next-line max-lines-per-function -- one line per kind: split, it would be harder to read
function ownSentence(problem: Problem, measures: Measures, { name = '', practice }: ProblemOf): Sentence {
  const { first, within } = service(practice)
  switch (problem.kind) {
    case 'missing':
      return sentence('文件已不在原处。', '请从它现在的位置重新拖入。')
    case 'folder':
      return sentence('这是一个文件夹。', '请拖入其中的文件。')
    case 'not-a-file':
      return sentence('这不是普通文件。', '请另存为文件后再拖入。')
    case 'unreadable':
      return sentence('Mayfly 无权读取此文件。', '请修改权限后重试。')
    case 'kept-out':
      return sentence(
        'macOS 不允许 Mayfly 访问此文件夹。',
        '请在“系统设置”→“隐私与安全性”→“文件与文件夹”中允许，然后重试。',
      )
    case 'empty':
      return sentence('文件是空的（0 字节）。', '请重新保存后再拖入。')
    case 'wrong-type':
    case 'too-large':
    case 'not-media':
    case 'incomplete':
    case 'not-fitted':
    case 'not-cleaned':
      return fitSentence(problem, { name, service: first, measures })
    case 'unnamed':
      return sentence('本系统无法读取该文件的名称。', '请重命名后再拖入。')
    case 'elsewhere':
      return sentence('此地址不指向本机上的文件。', '请先把文件保存到本机再拖入。')
    case 'changed':
      return sentence('文件在发送过程中被修改。', '请等它保存完毕后重试。')
    case 'replaced':
      return sentence('文件在拖入之后被修改。', '如需发送现在的内容，请重新拖入。')
    case 'no-space':
      return sentence('磁盘已满，图片无法暂存。', '请腾出空间后重试。')
    case 'still-written':
      return sentence('文件仍在写入。', '请等它写完后重试。')
    case 'drive':
      return drive(problem.why)
    case 'link-loop':
      return sentence('指向该文件的链接形成了循环。', '请拖入文件本身。')
    case 'long-path':
      return sentence('该文件的路径过长。', '请将它移到层级较浅的文件夹后再拖入。')
    case 'no-handles':
      return sentence('本机打开的文件过多。', '请关闭一些程序后重试。')
    case 'bad-request':
      return problem.maybeEncodedSize
        ? sentence(
            `${first}拒绝了此文件。`,
            '超过 7.5 MB 的文件编码后会超过 10 MB，可能因此被拒绝。请压缩后重试。',
          )
        : sentence(`${first}拒绝了此文件。`, '文件可能已损坏，或内容与扩展名不符。')
    case 'bad-key':
      return sentence(`${first}不接受此密钥。`, '请在设置中检查密钥。')
    case 'plan':
      return sentence(`您的${plans()}套餐不包含上传。`, '需要 Creator 或更高套餐。')
    case 'no-credit':
      return sentence(`您的${plans()}账户余额不足。`, '请充值后重试。')
    case 'refused-size':
      return sentence(`${first}认为文件过大。`, '请压缩后再拖入。')
    case 'rate-limit':
      return sentence('短时间内上传过多。', '请稍后重试。')
    case 'service-down':
      return sentence(`${first}出现故障（${String(problem.status)}）。`, '请稍后重试。')
    case 'refused':
      return sentence(`${first}的应答出乎意料（${String(problem.status)}）。`, '请稍后重试。')
    case 'bad-answer':
      return sentence(`${first}${BAD_ANSWER[problem.why]}`, '请稍后重试。')
    case 'in-between':
      return sentence(
        `连接${within}的途中被拦截（${String(problem.status)}）。`,
        '可能是机器人验证、防火墙或此网络的登录页面。请稍后重试。',
      )
    case 'no-network':
      return sentence(noNetwork(problem.why, first, within), '请检查网络连接后重试。')
    case 'tls':
      return sentence(
        `无法与${within}建立安全连接${TLS[problem.why]}。`,
        '请检查本机日期，或询问网络管理员。',
      )
    case 'proxy':
      return sentence(proxy(problem.why, within), '请检查系统的代理设置。')
    case 'cut-off':
      return retry(`${first}还没有应答，连接就中断了。`)
    case 'timeout':
      return retry(timeout(problem.phase, first, within))
    case 'cancelled':
      return sentence('已取消。')
    case 'no-key':
      return sentence('还没有 API 密钥。', '请在设置中输入。')
    case 'unexpected':
      return retry('Mayfly 内部出错，已记录下来。')
  }
}

/** Plans of a service at an address of the user's own are not PiAPI's. */
const plans = (): string => (serviceKind() === 'real' ? ' PiAPI ' : '')

function drive(why: Extract<Problem, { kind: 'drive' }>['why']): Sentence {
  switch (why) {
    case 'silent':
      return sentence('文件所在的磁盘没有响应。', '请检查它是否已连接，然后重试。')
    case 'busy':
      return sentence('另一个程序正在使用该文件。', '请在那里关闭它后重试。')
    case 'broken':
      return sentence('文件所在的磁盘报告错误。', '请检查磁盘后重试。')
  }
}

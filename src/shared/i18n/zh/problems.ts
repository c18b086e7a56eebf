/**
 * Sentences about failures: what is wrong, and the one thing to do. In Simplified Chinese.
 */
import { EXTENSIONS } from '../../uploads/serviceLimits.ts'
import { nameInText } from '../../text/nameInText.ts'
import { isolated, plainLine } from '../../text/plainText.ts'
import { REASON_UNITS, type Problem } from '../../uploads/problem.ts'
import type { Sentence } from '../en/problems.ts'
import type { Measures } from '../../text/measures.ts'

const sentence = (what: string, todo = ''): Sentence => ({ what, todo })
export const TYPES_TAKEN = `Mayfly 支持 ${EXTENSIONS.join('、')}。`

const bytesOrMore = (over: number, measures: Measures) =>
  over < 100 * 1024 ? `${measures.count(over)} 字节` : measures.size(over)

/** Includes the service's own reason, if any. */
export function problemSentence(problem: Problem, measures: Measures): Sentence {
  const { what, todo } = ownSentence(problem, measures)
  const reason = 'reason' in problem ? problem.reason : undefined
  return reason === undefined
    ? { what, todo }
    : { what: `${what}服务的说明：“${isolated(plainLine(reason, REASON_UNITS))}”。`, todo }
}

// eslint-disable-next-line max-lines-per-function -- one line per kind: split, it would be harder to read
function ownSentence(problem: Problem, measures: Measures): Sentence {
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
      return problem.extension === ''
        ? sentence('文件名没有扩展名。', TYPES_TAKEN)
        : sentence(`服务不接受 .${nameInText(problem.extension)} 文件。`, TYPES_TAKEN)
    case 'too-large':
      return sentence(
        `${measures.size(problem.size)}，比上限 ${measures.size(problem.limit).replace('.0', '')} 多 ${bytesOrMore(problem.size - problem.limit, measures)}。`,
        '请压缩后再拖入。',
      )
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
            '服务拒绝了此文件。',
            '服务可能按编码后的大小计算：超过 7.5 MB 的文件编码后会超过 10 MB。请压缩后再试。',
          )
        : sentence('服务拒绝了此文件。', '请确认内容与扩展名相符，且文件没有损坏。')
    case 'bad-key':
      return sentence('服务不认识此 API 密钥。', '请在设置中重新输入密钥。')
    case 'plan':
      return sentence(
        '您的 PiAPI 套餐不包含上传。',
        '需要 Creator 或更高套餐；可在 piapi.ai 的 Workspace 中查看。',
      )
    case 'no-credit':
      return sentence('您的 PiAPI 账户余额不足。', '可在 piapi.ai 的 Workspace 中查看，充值后重试。')
    case 'refused-size':
      return sentence('服务认为文件过大。', '请压缩后再拖入。')
    case 'rate-limit':
      return sentence('服务要求稍候。', '请稍后重试。')
    case 'service-down':
      return sentence(`服务自身出现故障（${String(problem.status)}）。`, '请稍后重试。')
    case 'refused':
      return sentence(`服务的回答出乎意料（${String(problem.status)}）。`, '请稍后重试。')
    case 'bad-answer':
      return sentence(BAD_ANSWER[problem.why], '请稍后重试。')
    case 'in-between':
      return sentence(
        `上传被网络中的某个环节拦截（${String(problem.status)}）。`,
        '可能是机器人验证、防火墙或此网络的登录页面。请稍后重试。',
      )
    case 'no-network':
      return sentence(NO_NETWORK[problem.why], '请检查网络连接后重试。')
    case 'tls':
      return sentence(TLS[problem.why], '请询问网络管理员；也可能是本机日期有误。')
    case 'proxy':
      return sentence(PROXY[problem.why], '请检查系统的代理设置。')
    case 'cut-off':
      return sentence('还没有收到回答，连接就中断了。', '请重试。')
    case 'timeout':
      return sentence(TIMEOUT[problem.phase], '请重试。')
    case 'cancelled':
      return sentence('已取消。')
    case 'no-key':
      return sentence('还没有 API 密钥。', '请在设置中输入。')
    case 'unexpected':
      return sentence('Mayfly 内部出错，已记录下来。', '请重试。')
  }
}

type Why<K extends Problem['kind']> = Extract<Problem, { kind: K; why: unknown }>['why']

const BAD_ANSWER: Record<Why<'bad-answer'>, string> = {
  'not-json': 'Mayfly 读不懂服务的回答。',
  'wrong-shape': 'Mayfly 读不懂服务的回答。',
  'too-long': '服务的回答没有尽头。',
  'no-url': '服务的回答里没有可用的链接。',
  garbled: '无法理解服务的回答；文件可能已经送达。',
}
const NO_NETWORK: Record<Why<'no-network'>, string> = {
  name: '找不到服务的地址。',
  refused: '服务的地址无人应答。',
  unreachable: '从这里无法到达服务。',
}
const TLS: Record<Why<'tls'>, string> = {
  authority: '无法建立安全连接：服务的证书不是由本机信任的机构签发。',
  host: '无法建立安全连接：证书属于另一个地址。',
  date: '无法建立安全连接：服务的证书不在有效期内。',
  other: '无法与服务建立安全连接。',
}
const PROXY: Record<Why<'proxy'>, string> = {
  unreachable: '代理没有应答。',
  credentials: '代理要求用户名和密码。',
  refused: '代理拒绝连接服务。',
}
const TIMEOUT: Record<Extract<Problem, { kind: 'timeout' }>['phase'], string> = {
  connect: '未能及时连上服务。',
  send: '连接停滞不动。',
  answer: '服务收下了文件，却没有回答。',
}

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

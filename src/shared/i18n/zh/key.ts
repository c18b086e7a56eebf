/**
 * Texts about the API key, in Simplified Chinese.
 */
import type { KeyProblem, KeyStatus, KeyTested } from '../../state/apiKey.ts'
import type { Sentence } from '../en/problems.ts'
import { measures, service } from './counts.ts'
import { serviceKind } from '../../text/serviceName.ts'
import type { Problem } from '../../uploads/problem.ts'
import { problemSentence } from './problems.ts'

export const key = {
  label: 'API 密钥',
  show: '显示密钥',
  hide: '隐藏密钥',
  placeholder: (paste: string) => `按 ${paste} 粘贴`,
  help: '只保存在本机的钥匙串中。上传需要 Creator 或更高套餐。',
  save: '保存密钥',
  saveForSession: '保留到 Mayfly 退出',
  forget: '忘记密钥',
  replace: '新密钥会替换它。',
  saved: '密钥已保存',
  savedForSession: '密钥保留到 Mayfly 退出',
  savedBut: (problem: Problem) => {
    const { what, todo } = problemSentence(problem, measures)
    return problem.kind === 'plan' || problem.kind === 'no-credit'
      ? `密钥已保存。${what}${todo}`
      : `密钥已保存，但未经检查。${what}`
  },
  field: () => (serviceKind() === 'real' ? 'PiAPI 密钥' : 'API 密钥'),
  found: (file: string, last4: string) =>
    `PiAPI 的命令行工具在这里留下了末尾为 ${last4} 的密钥：位于 ${file}，是您的任何程序都能读取的明文。`,
  foundHelp: 'Mayfly 会在钥匙串中保存自己的副本，不会改动该文件。',
  takeFound: '使用此密钥',
  leaveFound: '不使用',
  getOne: '获取密钥',
  check: '检查并继续',
  checking: '正在检查…',
  test: '测试密钥',
  testing: '正在测试…',
  testHelp: '会发送一张 1 像素的图片来测试。',
  testPractice: '练习时不会发送任何内容，无法测试密钥。',
  status: (status: KeyStatus): string => {
    switch (status.kind) {
      case 'none':
        return '还没有密钥。'
      case 'kept':
        return status.last4 === undefined
          ? '已保存在钥匙串中。'
          : `已保存在钥匙串中，末尾为 ${status.last4}。`
      case 'session':
        return `保留在内存中直到 Mayfly 退出，末尾为 ${status.last4}。`
      case 'environment':
        return `本次运行由环境变量提供，末尾为 ${status.last4}。`
      case 'locked':
        return '钥匙串已锁定。请解锁后重试。'
      case 'refused':
        return '钥匙串没有允许 Mayfly 访问。请重新启动 Mayfly，并允许它使用钥匙串。'
      case 'silent':
        return '钥匙串没有应答。如果它要求输入密码，请输入；应答后上传会自动继续。'
      case 'lost':
        return '保存的密钥已无法解密，请重新输入。'
      case 'exposed':
        return '保存的密钥没有受到保护：任何拿到该文件的人都能读取。Mayfly 不会使用它。请重新输入，或选择忘记密钥。'
    }
  },
}

export function keyTestedSentence(tested: KeyTested): Sentence {
  switch (tested.kind) {
    case 'works':
      return { what: '密钥有效。', todo: '' }
    case 'practice':
      return { what: key.testPractice, todo: '' }
    case 'locked':
    case 'refused':
    case 'silent':
      return { what: key.status({ kind: tested.kind }), todo: '' }
    case 'not-a-key':
      return keyProblemSentence({ kind: 'not-a-key' })
    case 'failed':
      if (tested.problem.kind === 'no-key') return keyProblemSentence({ kind: 'empty' })
      if (tested.problem.kind === 'bad-key')
        return {
          what: problemSentence(tested.problem, measures).what,
          todo: keyProblemSentence({ kind: 'bad-key' }).todo,
        }
      return problemSentence(tested.problem, measures)
  }
}

const sentence = (what: string, todo: string): Sentence => ({ what, todo })

export function keyProblemSentence(problem: KeyProblem): Sentence {
  switch (problem.kind) {
    case 'empty':
      return sentence('请先粘贴密钥。', '')
    case 'bad-key':
      return sentence(`${service().first}不接受此密钥。`, '请重新复制并粘贴到这里。')
    case 'unchecked':
      return sentence('密钥未经检查。', '请重试。')
    case 'gone':
      return sentence('该密钥已不在那里。', '请在这里粘贴密钥。')
    case 'not-a-key':
      return sentence('这不像是 PiAPI 密钥。', '请原样粘贴 PiAPI 显示的密钥。')
    case 'no-keychain':
      return sentence(
        '本机的钥匙串没有应答，而 Mayfly 从不以明文保存密钥。',
        '请解锁或设置钥匙串，或者仅保留密钥到 Mayfly 退出。',
      )
    case 'plain-text':
      return sentence(
        '此桌面没有加密的钥匙串，而 Mayfly 从不以明文保存密钥。',
        '请设置一个（GNOME Keyring 或 KWallet）并重新启动 Mayfly，或者仅保留密钥到 Mayfly 退出。',
      )
    case 'refused':
      return sentence(
        '钥匙串没有允许 Mayfly 访问，而 Mayfly 从不以明文保存密钥。',
        '请重新启动 Mayfly 并允许它使用钥匙串，或者仅保留密钥到 Mayfly 退出。',
      )
    case 'silent':
      return sentence(
        '钥匙串没有应答，而 Mayfly 从不以明文保存密钥。',
        '请在它应答后重试，或者仅保留密钥到 Mayfly 退出。',
      )
  }
}

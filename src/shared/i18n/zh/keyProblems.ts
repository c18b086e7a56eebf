/**
 * What is said of a key that can’t be kept. In Chinese.
 */
import type { KeyProblem } from '../../state/apiKey.ts'
import type { Sentence } from '../en/problems.ts'

const sentence = (what: string, todo: string): Sentence => ({ what, todo })

export function keyProblemSentence(problem: KeyProblem): Sentence {
  switch (problem.kind) {
    case 'not-a-key':
      return sentence('这不是 API 密钥。', '请原样粘贴 PiAPI 显示的密钥。')
    case 'no-keychain':
      return sentence(
        '本机的钥匙串没有应答，而 Mayfly 从不以明文保存密钥。',
        '请解锁或设置钥匙串，或者仅保留密钥到 Mayfly 退出。',
      )
    case 'plain-text':
      return sentence(
        '此桌面没有加密的钥匙串，而 Mayfly 从不以明文保存密钥。',
        '请设置一个（GNOME Keyring 或 KWallet），或者仅保留密钥到 Mayfly 退出。',
      )
    case 'silent':
      return sentence(
        '钥匙串没有应答，而 Mayfly 从不以明文保存密钥。',
        '请在它应答后重试，或者仅保留密钥到 Mayfly 退出。',
      )
  }
}

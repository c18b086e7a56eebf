// @vitest-environment happy-dom
// The page's words: their language, as declared to fonts and screen readers too, and whom they name.
import { afterEach, expect, it } from 'vitest'
import { setPageWords } from '../../../../src/renderer/lib/pageWords.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

const usual = { language: 'en', service: { kind: 'real' } } as const

afterEach(() => {
  setPageWords(usual)
})

it('words and page change together', () => {
  setPageWords({ ...usual, language: 'zh-CN' })
  expect(words.tray.showHistory).toMatch(/\p{Script=Han}/u)
  expect(document.documentElement.lang).toBe('zh-CN')
  setPageWords(usual)
  expect(words.tray.showHistory).toMatch(/^[a-z ]+$/i)
  expect(document.documentElement.lang).toBe('en')
})

it('PiAPI is named only where it is the one that is meant', () => {
  const said = (practice = false) => words.problem({ kind: 'no-network', why: 'refused' }, { practice }).what
  setPageWords(usual)
  expect([said(), said(true)]).toEqual(['PiAPI doesn’t answer.', 'The practice service doesn’t answer.'])
  for (const service of [{ kind: 'own', host: 'uploads.example' }, { kind: 'practice' }] as const) {
    setPageWords({ ...usual, service })
    expect([said(), said(true)]).toEqual([
      'The service doesn’t answer.',
      'The practice service doesn’t answer.',
    ])
  }
})

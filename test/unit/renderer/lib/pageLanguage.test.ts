// @vitest-environment happy-dom
// The page's language: of its text, and as declared to fonts and screen readers.
import { afterEach, expect, it } from 'vitest'
import { setPageLanguage } from '../../../../src/renderer/lib/pageLanguage.ts'
import { words } from '../../../../src/shared/i18n/words.ts'

afterEach(() => {
  setPageLanguage('en')
})

it('words and page change together', () => {
  setPageLanguage('zh-CN')
  expect(words.tray.showHistory).toMatch(/\p{Script=Han}/u)
  expect(document.documentElement.lang).toBe('zh-CN')
  setPageLanguage('en')
  expect(words.tray.showHistory).toMatch(/^[a-z ]+$/i)
  expect(document.documentElement.lang).toBe('en')
})

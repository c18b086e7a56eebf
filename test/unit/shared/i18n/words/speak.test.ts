// The sentences of the current language.
import { afterEach, expect, it } from 'vitest'
import { setLanguage, words } from '../../../../../src/shared/i18n/words.ts'

afterEach(() => {
  setLanguage('en')
})

it('what is spoken is another language from then on', () => {
  expect(words.tray.showHistory).toBe('Show history')
  setLanguage('zh-CN')
  expect(words.tray.showHistory).toBe('显示历史记录')
  setLanguage('en')
  expect(words.tray.showHistory).toBe('Show history')
})

// The words of the language that is spoken.
import { afterEach, expect, it } from 'vitest'
import { speak, words } from '../../../../../src/shared/i18n/words.ts'

afterEach(() => {
  speak('en')
})

it('what is spoken is another language from then on', () => {
  expect(words.tray.showHistory).toBe('Show history')
  speak('zh-CN')
  expect(words.tray.showHistory).toBe('显示历史记录')
  speak('en')
  expect(words.tray.showHistory).toBe('Show history')
})

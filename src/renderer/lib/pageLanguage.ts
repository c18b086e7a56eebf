/**
 * Has this page speak a language. What is drawn already stays as it was, and is to be drawn anew.
 */
import type { Language } from '../../shared/state/language.ts'
import { speak } from '../../shared/i18n/words.ts'

export function setPageLanguage(language: Language): void {
  speak(language)
  // Fonts and screen readers go by it.
  document.documentElement.lang = language
}

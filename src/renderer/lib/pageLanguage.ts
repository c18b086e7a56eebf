/**
 * Sets the page's language. What is already drawn does not change, and must be redrawn.
 */
import type { Language } from '../../shared/state/language.ts'
import { setLanguage } from '../../shared/i18n/words.ts'

export function setPageLanguage(language: Language): void {
  setLanguage(language)
  // Fonts and screen readers depend on it.
  document.documentElement.lang = language
}

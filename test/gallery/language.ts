/**
 * The language of the page, from its address: index.html?many&lang=zh-CN. Imported before anything that reads words.
 */
import { languages, type Language } from '../../src/shared/state/language.ts'
import { setLanguage } from '../../src/shared/i18n/words.ts'

const asked = new URLSearchParams(location.search).get('lang')
export const language: Language = languages.find((known) => known === asked) ?? 'en'
setLanguage(language)

/**
 * Holds the sentences of the current language. Read them from here at each use, since the language can change.
 */
import { english } from './english.ts'
import type { Language } from '../state/language.ts'
import type { Words } from './types.ts'
import { chinese } from './chinese.ts'

const spoken: Readonly<Record<Language, Words>> = { en: english, 'zh-CN': chinese }

/** A live binding: what a module reads from it at its top level stays in the initial language. */
export let words: Words = english

export function setLanguage(language: Language): void {
  words = spoken[language]
}

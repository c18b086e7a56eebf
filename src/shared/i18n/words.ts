/**
 * The sentences of the language that is spoken. Everybody takes them from here, each time anew: it can change.
 */
import { english } from './english.ts'
import type { Language } from '../state/language.ts'
import type { Words } from './types.ts'
import { chinese } from './chinese.ts'

const spoken: Readonly<Record<Language, Words>> = { en: english, 'zh-CN': chinese }

/** A live binding: what is read off it at a module's top level stays in the language of the start. */
export let words: Words = english

export function speak(language: Language): void {
  words = spoken[language]
}

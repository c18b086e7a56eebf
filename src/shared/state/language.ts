/**
 * Which language is spoken: the one that was chosen, or what the system prefers of those there are.
 */
import * as v from 'valibot'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

export const languageChoices = ['system', ...languages] as const
export const languageChoiceSchema = v.picklist(languageChoices)
export type LanguageChoice = (typeof languageChoices)[number]

/**
 * The first preferred one that is spoken, else English. All of Chinese is written in simplified characters here: who
 * reads the traditional ones has an easier time with them than with English.
 * @param preferred language tags (BCP 47), the most preferred first
 */
export function languageFor(preferred: readonly string[], choice: LanguageChoice): Language {
  if (choice !== 'system') return choice
  for (const tag of preferred) {
    const [language] = tag.toLowerCase().split(/[-_]/, 1)
    if (language === 'zh') return 'zh-CN'
    if (language === 'en') return 'en'
  }
  return 'en'
}

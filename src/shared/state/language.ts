/**
 * Chooses the language: the user's choice, or the system's preferred one among those available.
 */
import * as v from 'valibot'

export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]

export const languageChoices = ['system', ...languages] as const
export const languageChoiceSchema = v.picklist(languageChoices)
export type LanguageChoice = (typeof languageChoices)[number]

/**
 * The first preferred language that is available, or English. All variants of Chinese get simplified characters:
 * readers of traditional ones find them easier than English.
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

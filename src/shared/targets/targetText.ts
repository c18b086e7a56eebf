/**
 * Chooses the texts of a target: by language, and by the room there is.
 */
import type { Target, Text } from './target.ts'

/** In English where the author knows nothing else. */
export function textIn(text: Text, language: 'en' | 'zh-CN'): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en)
}

/** As sentences about its limits call it. */
export const shortName = ({ short, name }: Pick<Target, 'short' | 'name'>): Text => short ?? name

// Which language is spoken: the one that was chosen, or what the system prefers.
import { describe, expect, it } from 'vitest'
import { languageFor, type LanguageChoice } from '../../../../src/shared/state/language.ts'

describe('the language of the system', () => {
  it.each([
    [[], 'en'],
    [['en-GB', 'zh-CN'], 'en'],
    [['zh'], 'zh-CN'],
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh-Hans-CN'], 'zh-CN'],
    [['zh-SG'], 'zh-CN'],
    [['zh_CN'], 'zh-CN'],
    [['ZH-HANS'], 'zh-CN'],
    // Simplified characters are nearer to who reads the traditional ones than English is.
    [['zh-TW', 'en-US'], 'zh-CN'],
    [['zh-Hant-HK'], 'zh-CN'],
    // The first of those that are spoken.
    [['de-DE', 'zh-CN', 'en'], 'zh-CN'],
    [['fr'], 'en'],
    [['zha', 'C', ''], 'en'],
  ] as const)('%j: %s', (preferred, language) => {
    expect(languageFor(preferred, 'system')).toBe(language)
  })

  it.each(['en', 'zh-CN'] as const satisfies LanguageChoice[])('gives way to a choice: %s', (choice) => {
    expect(languageFor([], choice)).toBe(choice)
    expect(languageFor(['zh-CN'], choice)).toBe(choice)
    expect(languageFor(['en'], choice)).toBe(choice)
  })
})

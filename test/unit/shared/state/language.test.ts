// Which language is used: the user's choice, or the one the system prefers.
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
    // For a reader of traditional characters, simplified ones are closer than English.
    [['zh-TW', 'en-US'], 'zh-CN'],
    [['zh-Hant-HK'], 'zh-CN'],
    // The first one available.
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

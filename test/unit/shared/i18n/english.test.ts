// English: every sentence is present and complete.
import { expect, it } from 'vitest'
import { english } from '../../../../src/shared/i18n/english.ts'

type Said = { readonly path: string; readonly text: string }

/** Every sentence that takes no figures, by its path. */
function textsOf(it: unknown, path: string): Said[] {
  if (typeof it === 'string') return [{ path, text: it }]
  if (typeof it !== 'object' || it === null) return []
  return Object.entries(it).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`))
}

const texts = textsOf(english, 'english').filter(({ path }) => path !== 'english.gap')

it('every text is whole, and in English', () => {
  expect(texts.length).toBeGreaterThan(100)
  for (const { path, text } of texts) {
    expect(text, path).toMatch(/^\S(.*\S)?$/su)
    // A straight apostrophe, two spaces, or what JavaScript writes for a missing figure.
    expect(text, path).not.toMatch(/'| {2}|undefined|NaN|\[object/u)
    // Language names are in their own language.
    if (!path.includes('.languageOf.')) expect(text, path).not.toMatch(/\p{Script=Han}/u)
  }
})

it('a problem says what happened in a sentence', () => {
  expect(english.problem({ kind: 'empty' }).what).toMatch(/^\p{Lu}.+\.$/u)
  expect(english.problem({ kind: 'wrong-type', extension: 'gif' }).what).toContain('.gif')
})

it('a figure decides between one and many', () => {
  expect(english.window.live(1)).toBe('1 live link')
  expect(english.window.live(2)).toBe('2 live links')
})

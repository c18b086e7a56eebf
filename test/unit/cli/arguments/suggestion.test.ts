// Guessing what was meant: near words only.
import { expect, it } from 'vitest'
import { suggestionFor } from '../../../../src/cli/arguments/suggestion.ts'

const KNOWN = ['upload', 'list', 'renew', 'check', 'links', 'no-reuse', 'no-history']

it.each([
  ['uplaod', 'upload'],
  ['lst', 'list'],
  ['ilst', 'list'],
  ['link', 'links'],
  ['no-resue', 'no-reuse'],
  ['no-hist', 'no-history'],
  ['UPLOAD', undefined],
  ['xyz', undefined],
  ['', undefined],
])('%j: %s', (word, meant) => {
  expect(suggestionFor(word, KNOWN)).toBe(meant)
})

// Text from outside keeps its meaning in each context, and gains none.
import { describe, expect, it } from 'vitest'
import {
  escaped,
  inHtml,
  percent,
  ESCAPE_CONTEXTS,
  plainWord,
  type EscapeContext,
} from '../../../../src/shared/copyFormats/escapes.ts'

describe('escaped', () => {
  it.each<[EscapeContext, string, string]>([
    ['text', 'a "b" <c>.png', 'a "b" <c>.png'],
    ['md', '[a](b)_*.png', String.raw`\[a\](b)\_\*.png`],
    ['html', `<a & "b">`, '&lt;a &amp; &quot;b&quot;&gt;'],
    ['json', 'a"\\', String.raw`"a\"\\"`],
    ['json', '\u202e', String.raw`"\u202e"`],
    ['csv', 'a "b", c', '"a ""b"", c"'],
    ['csv', '=1+1', `"'=1+1"`],
    ['csv', ' ＝1', `" '＝1"`],
    ['url', "a b/ü'(1)!", 'a%20b%2F%C3%BC%27%281%29%21'],
    ['url', 'a\ud800', 'a%EF%BF%BD'],
    ['sh', "it's $HOME", String.raw`'it'\''s $HOME'`],
    ['ps', "it's ‘x’", "'it''s ‘‘x’’'"],
    ['cmd', 'a "b" %PATH%', `"a 'b' "^%"PATH"^%""`],
    ['cmd', 'a\\', '"a\\\\"'],
  ])('for %s: %j is %j', (place, text, written) => {
    expect(escaped(text, place, '')).toBe(written)
  })

  it.each<[EscapeContext, '"' | "'", string, string]>([
    ['json', '"', 'a"', String.raw`a\"`],
    ['csv', '"', 'a"', 'a""'],
    ['sh', '"', 'a"', `"'a"'"`],
    ['sh', "'", 'a', "''a''"],
    ['ps', '"', '$a', '`$a'],
    ['ps', "'", "a'", "a''"],
    ['cmd', '"', 'a&b', 'a&b'],
  ])('for %s, where %s is open: %j is %j', (place, quote, text, written) => {
    expect(escaped(text, place, quote)).toBe(written)
  })

  it.each(ESCAPE_CONTEXTS)('is one line without control characters for %s', (place) => {
    for (const quote of ['', '"', "'"] as const) {
      expect(escaped('a\r\nb\u001b\u2028c', place, quote)).not.toMatch(/[\p{Cc}\p{Zl}]/u)
    }
  })
})

describe('plainWord', () => {
  it.each([
    ['a-b_c.png', 'a-b_c.png'],
    ['海边 1 👩.png', '海边_1_👩.png'],
    ['-rf.png', '_rf.png'],
    ['a; rm -rf $(b).png', 'a_rm_-rf_b_.png'],
    ['aʺb.png', 'a_b.png'],
    ['', ''],
  ])('%j is %j', (name, word) => {
    expect(plainWord(name)).toBe(word)
  })
})

it('text in an attribute can’t end it', () => {
  expect(inHtml(`"'\`>`)).not.toMatch(/["'`<>]/)
})

it.each([' ', "'", '(', '%', 'ü', '\n', '\ud800'])('%j percent-encoded is safe in a URL', (sign) => {
  expect(percent(sign)).toMatch(/^(%[0-9A-F]{2})+$/)
  expect(decodeURIComponent(percent(sign))).toBe(sign.toWellFormed())
})

// A file name in one of our sentences.
import { describe, expect, it } from 'vitest'
import { nameInText } from '../../../../src/shared/text/nameInText.ts'

describe('a name in a sentence', () => {
  it.each([
    ['as it is', 'photo 1.png', 'photo 1.png'],
    [
      'with the joiners that scripts and emoji need',
      'می\u200cخ 👩\u200d🚀.png',
      '\u2068می\u200cخ 👩\u200d🚀.png\u2069',
    ],
    ['with the tags of a flag', '🏴󠁧󠁢󠁳󠁣󠁴󠁿.png', '🏴󠁧󠁢󠁳󠁣󠁴󠁿.png'],
    ['on one line', 'a\r\nb\tc.png', 'a b c.png'],
    ['with a sign for what is not seen', 'a\u200bb\ufeff.png', 'a\ufffdb\ufffd.png'],
    ['with a sign for what would turn it around', 'a\u202egnp.exe', 'a\ufffdgnp.exe'],
    ['with a sign for a control', 'a\u0007.png', 'a\ufffd.png'],
    ['with the blanks at its ends to be seen', ' a .png  ', '␣a␣.png␣␣'],
    ['empty', '', ''],
  ])('is written %s', (_how, name, text) => {
    expect(nameInText(name)).toBe(text)
  })

  it('is cut in its middle when it is long, and keeps its extension', () => {
    const text = nameInText(`${'x'.repeat(500)}.png`)
    expect(text).toMatch(/^x+….png$/)
    expect(text.length).toBeLessThan(200)
  })

  it.each(['שלום.png', 'a مرحبا.png', `${'ש'.repeat(500)}.png`])(
    'stands between isolates when it is written from the right: %s',
    (name) => {
      expect(nameInText(name)).toMatch(/^\u2068[^\u2068\u2069]+\u2069$/)
    },
  )

  it('can’t close the isolates itself', () => {
    expect(nameInText('ש\u2069.png')).toBe('\u2068ש\ufffd.png\u2069')
  })
})

// Release notes are foreign text: what is shown of them is plain, short, and stays in its place.
import { expect, it } from 'vitest'
import { plainNotes } from '../../../../src/main/core/updates/releaseNotes.ts'

it('lines stay lines, without blank ones', () => {
  expect(plainNotes('- One\r\n\r\n- Two  \n\tThree')).toBe('- One\n- Two\nThree')
})

it('HTML becomes text', () => {
  const html =
    '<h2>New</h2>\n<ul><li><strong>One</strong> &amp; more</li><li>Two <a href="https://x/">here</a></li></ul><p>&#39;Bye&#x27;</p>'
  expect(plainNotes(html)).toBe("New\n• One & more\n• Two here\n'Bye'")
})

it('what is no tag stays as it is, and what was escaped is not read as one', () => {
  expect(plainNotes('Use <name> and a < b; &lt;br&gt; &#9999999;')).toBe(
    'Use <name> and a < b; <br> &#9999999;',
  )
})

it('the notes of several versions come one after the other', () => {
  expect(
    plainNotes([{ version: '1.1.0', note: 'Newer' }, { version: '1.0.1', note: null }, { note: 'Older' }]),
  ).toBe('Newer\nOlder')
})

it.each([[undefined], [null], [7], [{}], [[{ note: 7 }]]])('anything else is no text: %o', (notes) => {
  expect(plainNotes(notes)).toBe('')
})

it('nothing in them reorders or hides the text around them', () => {
  expect(plainNotes('a\u202Eb\u200Bc\u0007d')).toBe('abc d')
})

it('they are cut, in both directions', () => {
  const lines = plainNotes(`${'x'.repeat(5000)}\n${'line\n'.repeat(100)}`).split('\n')
  expect(lines).toHaveLength(41)
  expect(lines.at(-1)).toBe('…')
  expect(Math.max(...lines.map(({ length }) => length))).toBe(300)
})

it('any length is read in no time', () => {
  const begun = performance.now()
  for (const piece of ['<', '<p', '<li ', '&#', '<a <a ', '\n']) plainNotes(piece.repeat(2_000_000))
  expect(performance.now() - begun).toBeLessThan(2000)
})

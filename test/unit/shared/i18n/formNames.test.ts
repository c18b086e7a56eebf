// What the forms of a copy are called: before, with the fields of the links that are meant, and after.
import { expect, it } from 'vitest'
import { formName, formSaid, formShort } from '../../../../src/shared/i18n/formNames.ts'

const of = (...names: string[]) => names.map((name) => ({ name, url: 'https://x/' }))
const mine = { id: '1', name: 'Mine', text: '{url}' }

it.each([
  ['link', of('a.png'), 'Link', undefined],
  ['json-field', of('a.mp4'), '"video_url" field', '"video_url"'],
  ['json-field', of('a.png', 'b.png'), '"image_urls" field', 'image_urls'],
  ['json-field', of('a.png', 'b.mp3'), '"image_url", "audio_url" field', 'image_url, audio_url'],
  ['curl', of('a.png'), 'Task (curl)', 'Task (curl)'],
  [mine, of('a.png'), 'Mine', 'Mine'],
  [{ ...mine, name: '' }, of('a.png'), 'Your template', 'Your template'],
] as const)('%j of %j', (form, links, name, said) => {
  expect(formName(form, links)).toBe(name)
  expect(formSaid(form, links)).toBe(said)
})

it('without links a field is called by the commonest', () => {
  expect(formName('json-field')).toBe('"image_url" field')
})

it('within a sentence it is short', () => {
  expect([formShort('link'), formShort('json-field'), formShort(mine)]).toEqual([
    'link',
    '"image_url"',
    'Mine',
  ])
})

// What the page posts is not believed: it has decoded a file that anybody may have made.
import { expect, it } from 'vitest'
import { resultOf, type Part } from '../../../../src/main/os/converter/pageResult.ts'
import type { Recipe } from '../../../../src/shared/media/recipe.ts'

const recipe: Recipe = { make: 'picture', from: 'bmp', to: 'fitting', facts: {}, mostBytes: 1000 }
const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60)])
const WEBP = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(60)])
const END = { kind: 'jpeg', facts: { width: 3, height: 2 }, steps: ['converted'] }
const posted = (parts: Partial<Record<Part, Buffer>> = { bytes: JPEG }) =>
  new Map(Object.entries(parts) as [Part, Buffer][])
const refused = (why: string) => ({ ok: false, problem: { kind: 'not-fitted', why } })
const told = (end: unknown, parts = posted(), given: Recipe = recipe) =>
  resultOf(given, typeof end === 'string' ? end : JSON.stringify(end), parts)

it('what is right is taken, with pictures of both sides', () => {
  const value = { bytes: JPEG, ...END, before: WEBP, after: WEBP }
  expect(told(END, posted({ bytes: JPEG, before: WEBP, after: WEBP }))).toEqual({ ok: true, value })
  expect(told({ ...END, kind: 'webp' }, posted({ bytes: WEBP }))).toMatchObject({ ok: true })
  const sound: Recipe = { make: 'sound', from: 'flac', to: 'mp3', facts: {}, mostBytes: 1000 }
  const mp3 = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(60)])
  expect(told({ ...END, kind: 'mp3', facts: {} }, posted({ bytes: mp3 }), sound)).toMatchObject({ ok: true })
})

it('a preview that is none, or too large, is left out', () => {
  const large = Buffer.concat([WEBP, Buffer.alloc(2 * 1024 * 1024)])
  const result = told(END, posted({ bytes: JPEG, before: JPEG, after: large }))
  expect(result).toEqual({ ok: true, value: { bytes: JPEG, ...END, before: undefined, after: undefined } })
})

it.each([
  ['no JSON', '{'],
  ['of another form', { kind: 'jpeg' }],
  ['a kind that there is not', { ...END, kind: 'exe' }],
  ['bytes of another kind', { ...END, kind: 'webp' }],
  ['a step that there is not', { ...END, steps: ['stolen'] }],
  ['facts that can’t be', { ...END, facts: { width: -1 } }],
  ['a problem that is not its own', { problem: { kind: 'no-key' } }],
  ['nothing', 'null'],
])('what is not right is one failed file: %s', (_, end) => {
  expect(told(end)).toEqual(refused('crashed'))
})

it('what was not asked for is no result, though it is what it says', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(60)])
  const end = { ...END, kind: 'png' }
  expect(told(end, posted({ bytes: png }))).toEqual(refused('crashed'))
  expect(told(end, posted({ bytes: png }), { ...recipe, to: 'png' })).toMatchObject({ ok: true })
})

it('without bytes there is no result, and a larger one is none either', () => {
  expect(told(END, posted({ before: WEBP }))).toEqual(refused('crashed'))
  expect(told(END, posted({ bytes: Buffer.concat([JPEG, Buffer.alloc(1000)]) }))).toEqual(
    refused('still-too-large'),
  )
})

it('why it can’t be done is told', () => {
  const problem = { kind: 'not-fitted', why: 'no-decoder', codec: 'prores' }
  expect(told({ problem })).toEqual({ ok: false, problem })
})

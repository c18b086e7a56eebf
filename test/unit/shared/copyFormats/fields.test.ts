// Links as fields of a JSON object: what is pasted between braces is JSON, whatever the files and addresses are called.
import { describe, expect, it } from 'vitest'
import { fieldNames, fieldText } from '../../../../src/shared/copyFormats/fields.ts'
import { textOf } from '../../../../src/shared/copyFormats/copyFormats.ts'

const of = (...names: string[]) => names.map((name) => ({ name, url: `https://x/${name}` }))
const pasted = (text: string): unknown => JSON.parse(`{"prompt": "@image1", ${text}, "duration": 5}`)

describe('links as fields', () => {
  it.each([
    ['a.PNG', '"image_url": "https://x/a.PNG"'],
    ['a.mp4', '"video_url": "https://x/a.mp4"'],
    ['a.mp3', '"audio_url": "https://x/a.mp3"'],
    ['a', '"url": "https://x/a"'],
  ])('one: %s', (name, text) => {
    expect(fieldText(of(name))).toBe(text)
  })

  it('several of a kind are one list, in their order', () => {
    expect(fieldText(of('b.png', 'a.jpg'))).toBe(
      '"image_urls": [\n  "https://x/b.png",\n  "https://x/a.jpg"\n]',
    )
  })

  it('of two kinds, one each: a field each', () => {
    expect(fieldText(of('a.png', 'a.wav'))).toBe(
      '"image_url": "https://x/a.png",\n"audio_url": "https://x/a.wav"',
    )
  })

  it('of two kinds, one of them several: lists, as the models want them that take several', () => {
    const links = of('a.mp4', 'b.png', 'c.png')
    expect(pasted(fieldText(links))).toEqual({
      prompt: '@image1',
      video_urls: ['https://x/a.mp4'],
      image_urls: ['https://x/b.png', 'https://x/c.png'],
      duration: 5,
    })
    expect(fieldNames(links)).toEqual(['video_urls', 'image_urls'])
  })

  it('a hundred thousand take no longer than they must', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({
      name: 'a.png',
      url: `https://x/${String(at)}`,
    }))
    expect(pasted(fieldText(many))).toHaveProperty('image_urls.99999', 'https://x/99999')
  })
})

const NAMES = [
  'a.png',
  'b.png',
  'c.mp4',
  'd.wav',
  'e',
  '"',
  '\\',
  '{url}',
  'f.png\n',
  '\u202e.png',
  'g.gif',
  '',
]
const ADDRESSES = [
  'https://x/"',
  'https://x/\\',
  'https://x/\n"]',
  'https://x/\u2028',
  'https://x/海 %22',
  'https://x/\ud800',
]

it('any mix of hostile names and addresses, in any order, is JSON with every address once', () => {
  let seed = 1
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 500; round += 1) {
    const links = Array.from({ length: 1 + random(7) }, () => ({
      name: NAMES[random(NAMES.length)]!,
      url: `${ADDRESSES[random(ADDRESSES.length)]!}${String(random(1000))}`,
      expiresAt: 0,
    }))
    const {
      prompt: _,
      duration: __,
      ...fields
    } = pasted(textOf(links, 'json-field', 'linux')) as Record<string, string | string[]>
    const given = Object.values(fields).flat()
    const written = links.map((link) => JSON.parse(textOf([link], 'json-array', 'linux')) as string[])
    expect(given.toSorted()).toEqual(written.flat().toSorted())
    expect(Object.keys(fields)).toEqual(fieldNames(links))
  }
})

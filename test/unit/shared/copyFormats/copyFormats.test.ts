// Links as written to the clipboard: each format's special characters never break out of their place.
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../../src/shared/copyFormats/copyFormats.ts'
import type { KnownForm } from '../../../../src/shared/copyFormats/forms.ts'
import { hasUrl } from '../../../../src/shared/copyFormats/template.ts'

const URL = 'https://img.theapi.app/ephemeral/1.png'
const EXPIRES = Date.UTC(2026, 10, 22, 12)
const link = (name: string, url = URL) => ({ url, name, expiresAt: EXPIRES })
const text = (form: KnownForm, name: string, url = URL) => textOf([link(name, url)], form, 'linux')
const template = (text: string) => ({ id: '1', name: '', text })

it('of a file that was sent under a random name has no other', () => {
  const random = { ...link('passport of Jane.png'), sentAs: '3f9a.png', neutral: true }
  for (const form of ['markdown', 'html', template('{name} {url}')] as const) {
    const copied = textOf([random], form, 'linux')
    expect(copied).toContain('3f9a.png')
    expect(copied).not.toContain('Jane')
  }
  expect(textOf([{ ...random, neutral: undefined }], 'markdown', 'linux')).toContain('Jane')
})

describe('one link', () => {
  it.each([
    ['link', 'a.png', URL],
    ['markdown', 'a.png', `![a.png](${URL})`],
    ['markdown', 'a.mp4', `[a.mp4](${URL})`],
    ['markdown', '[x](y)*_`\\<b>&amp;.png', `![\\[x\\](y)\\*\\_\\\`\\\\\\<b\\>\\&amp;.png](${URL})`],
    ['markdown', 'a\n\nb.png', `![a b.png](${URL})`],
    ['html', 'a.png', `<img src="${URL}" alt="a.png">`],
    ['html', `"><script>'&.png`, `<img src="${URL}" alt="&quot;&gt;&lt;script&gt;&#39;&amp;.png">`],
    ['html', 'a.mp4', `<video src="${URL}" title="a.mp4" controls></video>`],
    ['html', 'a.wav', `<audio src="${URL}" title="a.wav" controls></audio>`],
    ['json-field', 'a.PNG', `"image_url": "${URL}"`],
    ['json-field', 'a.mp4', `"video_url": "${URL}"`],
    ['json-field', 'a.mp3', `"audio_url": "${URL}"`],
    ['json-array', 'a.png', `["${URL}"]`],
  ] as const)('%s of %j', (format, name, expected) => {
    expect(text(format, name)).toBe(expected)
  })

  it.each([
    ['markdown', 'https://x/a(b) c<d>', '![n.png](https://x/a%28b%29%20c%3Cd%3E)'],
    ['html', 'https://x/?a=1&b="', '<img src="https://x/?a=1&amp;b=&quot;" alt="n.png">'],
    ['json-field', 'https://x/"\\', String.raw`"image_url": "https://x/\"\\"`],
  ] as const)('%s of the address %j', (format, url, expected) => {
    expect(text(format, 'n.png', url)).toBe(expected)
  })

  it('the user’s own way, filled in one go', () => {
    expect(text(template('{name} = {url} {url} until {expires} {other}'), '{url}.png')).toBe(
      `_url_.png = ${URL} ${URL} until 2026-11-22T12:00:00.000Z {other}`,
    )
    expect(text(template('{name} {url}'), '$&.png')).toBe(`_.png ${URL}`)
    expect(text(template('{name:text} {url}'), '$&.png')).toBe(`$&.png ${URL}`)
  })
})

describe('several links', () => {
  const both = [link('a.png', 'https://x/a'), link('b.mp4', 'https://x/b')]

  it.each(['link', 'markdown', 'html', template('{name} {url}')] as const)('%s: one a line', (form) => {
    const lines = both.map((one) => textOf([one], form, 'linux'))
    expect(textOf(both, form, 'linux')).toBe(lines.join('\n'))
  })

  it('a template of several lines, for each, with its place among them', () => {
    expect(textOf(both, template('{n}/{total}\n{url}'), 'linux')).toBe('1/2\nhttps://x/a\n2/2\nhttps://x/b')
  })

  it('json-array: one array', () => {
    expect(JSON.parse(textOf(both, 'json-array', 'linux'))).toEqual(['https://x/a', 'https://x/b'])
  })
})

it('a template without a place for the link is none', () => {
  const given = ['a {url} b', '{url:sh}', '{URL}', '{url:other}', '{name}', '']
  expect(given.map(hasUrl)).toEqual([true, true, false, false, false, false])
})

// The user's own template: which fields exist, and how they are filled.
import { describe, expect, it } from 'vitest'
import { fill as fillAt, hasUrl, type TemplateValues } from '../../../../src/shared/copyFormats/template.ts'

const fill = (template: string, values: TemplateValues) => fillAt(template, values, { n: 2, total: 12 })
const filling = { url: 'https://x/1.png', name: 'a "b".png', expiresAt: Date.UTC(2026, 10, 22, 12) }

it.each([
  ['{url}', true],
  ['see {url:md}!', true],
  ['{name} {url:json} {url}', true],
  ['', false],
  ['{name}', false],
  ['url', false],
  ['{ url }', false],
  ['{Url}', false],
  ['{url:nowhere}', false],
])('%j has a place for the link: %s', (template, has) => {
  expect(hasUrl(template)).toBe(has)
})

describe('a template', () => {
  it.each([
    ['', ''],
    ['{url} until {expires}', 'https://x/1.png until 2026-11-22T12:00:00.000Z'],
    ['{url}{url}', 'https://x/1.pnghttps://x/1.png'],
    ['{name}', 'a_b_.png'],
    ['{name:text}', 'a "b".png'],
    ['{name:json}', String.raw`"a \"b\".png"`],
    ['{n} of {total}, {n:sh}', `2 of 12, '2'`],
    ['{width}x{height}', 'x'],
    ['{"w": {width:json}, "n": {n:json}, "h": "{height:json}"}', '{"w": null, "n": 2, "h": ""}'],
    ['{who} {name:there} {}', '{who} {name:there} {}'],
  ])('%j gives %j', (template, text) => {
    expect(fill(template, filling)).toBe(text)
  })

  it('has the pixels where they are known', () => {
    const sized = { ...filling, facts: { width: 1920, height: 1080 } }
    expect(fill('{width} × {height}, {width:json}', sized)).toBe('1920 × 1080, 1920')
  })

  it('is filled once: a name that looks like a field stays a name', () => {
    expect(fill('{name:text} {url}', { ...filling, name: '{url} $& $1' })).toBe('{url} $& $1 https://x/1.png')
  })

  it('leaves an address nothing that a shell could run, but keeps its query', () => {
    const url = 'https://x/a?b=1&c=$(d);`e`'
    expect(fill('{url}', { ...filling, url })).toBe('https://x/a?b=1&c=%24%28d%29%3B%60e%60')
  })

  it.each([
    ['{"a": {name:json}}', String.raw`{"a": "a \"b\".png"}`],
    ['{"a": "{name:json}"}', String.raw`{"a": "a \"b\".png"}`],
    ['{"\\"": {name:json}}', String.raw`{"\"": "a \"b\".png"}`],
    ['it’s "open\n{name:json}', `it’s "open\n${String.raw`"a \"b\".png"`}`],
    ['{name:csv};"{name:csv}"', '"a ""b"".png";"a ""b"".png"'],
    [`'"{name:ps}'`, `'"a 'b'.png'`.replaceAll(`'b'`, `''b''`)],
    ['"\n{name:csv}', '"\na ""b"".png'],
    [`echo '\n{name:sh}\n'`, `echo '\n''a "b".png''\n'`],
    [`# it's\necho {name:sh}`, `# it's\necho 'a "b".png'`],
    [`echo a#'\n{name:sh}'`, `echo a#'\n''a "b".png'''`],
    [`'\n{name:ps}'`, `'\na 'b'.png'`.replaceAll(`'b'`, `''b''`)],
    [`"\n{name:cmd}"`, `"\n"a 'b'.png""`],
  ])('sees which quote is open: %j', (template, text) => {
    expect(fill(template, filling)).toBe(text)
  })
})

// What browsers hand over when a link or a picture is dragged out of a page.
import { expect, it } from 'vitest'
import { bringsLinks, droppedLinks } from '../../../../src/shared/web/droppedLinks.ts'

const dragOf = (formats: Readonly<Record<string, string>>) => ({
  types: Object.keys(formats),
  getData: (format: string) => formats[format] ?? '',
})

it('links are known by their list, unless files come with it', () => {
  expect(bringsLinks({ types: ['text/uri-list', 'text/plain', 'text/html'] })).toBe(true)
  expect(bringsLinks({ types: ['text/uri-list', 'Files'] })).toBe(false)
  expect(bringsLinks({ types: ['text/plain'] })).toBe(false)
})

it.each([
  [
    'a link',
    { 'text/uri-list': 'https://x/a\r\n', 'text/html': '<a href="https://x/a">a</a>' },
    ['https://x/a'],
  ],
  [
    'a list with a comment',
    { 'text/uri-list': '# two\r\nhttps://x/a\r\nhttps://x/b' },
    ['https://x/a', 'https://x/b'],
  ],
  [
    'a picture',
    { 'text/uri-list': 'https://x/a.png', 'text/html': '<img alt="a" src="https://x/a.png"/>' },
    ['https://x/a.png'],
  ],
  [
    'a picture within a link',
    {
      'text/uri-list': 'https://x/page',
      'text/html': `<a href='/page'><img src='https://x/a.png?b&amp;c'></a>`,
    },
    ['https://x/a.png?b&c'],
  ],
  [
    'a selection with several pictures',
    { 'text/html': '<img src="https://x/a.png"><img src="https://x/b.png">', 'text/uri-list': '' },
    [],
  ],
  [
    'a picture without an address',
    { 'text/uri-list': 'https://x/', 'text/html': '<img src="data:x">' },
    ['https://x/'],
  ],
  [
    'what only looks like one',
    { 'text/uri-list': 'https://x/', 'text/html': '<img data-src="https://y/">' },
    ['https://x/'],
  ],
  ['nothing', {}, []],
])('%s', (_, formats, links) => {
  expect(droppedLinks(dragOf(formats as Record<string, string>))).toEqual(links)
})

it('a page of pictures is looked through quickly', () => {
  const html = '<img '.repeat(200_000)
  const before = performance.now()
  expect(droppedLinks(dragOf({ 'text/html': html }))).toEqual([])
  expect(performance.now() - before).toBeLessThan(2000)
})

// Text that is nothing but web links, and text that is more.
import { expect, it } from 'vitest'
import { linksIn } from '../../../../src/shared/web/links.ts'

it.each([
  ['https://x/a.png', ['https://x/a.png']],
  [' HTTP://x \nhttps://y\r\n\0', ['HTTP://x', 'https://y']],
  ['', []],
  ['https://', []],
  ['https://x and more', []],
  ['file:///x', []],
  ['x.example/a.png', []],
])('%j', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})

import { expect, it } from 'vitest'
import { createLines, lineOf, parsedLine } from '../../../src/channel/lines.ts'

function cut(most: number, ...chunks: string[]): { got: string[]; taken: boolean[] } {
  const got: string[] = []
  const lines = createLines(most, (line) => got.push(line))
  return { taken: chunks.map((chunk) => lines.take(Buffer.from(chunk))), got }
}

it('gives out whole lines, wherever the chunks are cut', () => {
  expect(cut(100, 'one\ntw', 'o', '\n\nthr', 'ee\nrest')).toEqual({
    got: ['one', 'two', '', 'three'],
    taken: [true, true, true, true],
  })
})

it('puts characters together that were cut in two', () => {
  const got: string[] = []
  const lines = createLines(100, (line) => got.push(line))
  for (const byte of Buffer.from('海边 🌊\n')) lines.take(Buffer.from([byte]))
  expect(got).toEqual(['海边 🌊'])
})

it('refuses a line that is longer than allowed, whole or in pieces, with or without an end', () => {
  expect(cut(4, 'four\n').taken).toEqual([true])
  expect(cut(4, 'fives\n')).toEqual({ got: [], taken: [false] })
  expect(cut(4, 'fi', 've', 's').taken).toEqual([true, true, false])
})

it('allows longer lines from the next one on', () => {
  const got: string[] = []
  const lines = createLines(4, (line) => {
    got.push(line)
    lines.allow(6)
  })
  expect(lines.take(Buffer.from('four\nsixsix\nseventh'))).toBe(false)
  expect(got).toEqual(['four', 'sixsix'])
})

it('reads what it wrote, with every character on one line, and nothing that is no JSON', () => {
  const message = { name: 'a\nb\u2028c' }
  const line = lineOf(message)
  expect(line.indexOf('\n')).toBe(line.length - 1)
  expect(parsedLine(line)).toEqual(message)
  expect(parsedLine('{"half":')).toBe(undefined)
})

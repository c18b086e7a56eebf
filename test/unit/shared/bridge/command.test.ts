// A command is declared once: its arguments, and how large they may be.
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { command } from '../../../../src/shared/bridge/command.ts'

it('a command without arguments takes none', () => {
  const { parser } = command()
  expect(v.safeParse(parser, []).output).toEqual([])
  expect(v.is(parser, undefined)).toBe(false)
  expect(v.is(parser, {})).toBe(false)
})

it('arguments are parsed in their order, each by its own parser', () => {
  const { parser } = command(v.string(), v.pipe(v.number(), v.integer()))
  expect(v.parse(parser, ['a', 1])).toEqual(['a', 1])
  for (const wrong of [['a'], [1, 'a'], ['a', 1.5], [undefined, 1], 'a', null]) {
    expect(v.is(parser, wrong), JSON.stringify(wrong)).toBe(false)
  }
})

it('only a command that takes a list may be sent a large message', () => {
  const list = command(v.string(), v.array(v.string())).budget
  const word = command(v.string(), v.boolean()).budget
  const piped = command(v.pipe(v.array(v.string()), v.maxLength(3), v.readonly())).budget
  expect(list.units).toBeGreaterThan(word.units)
  expect(list.values).toBeGreaterThan(word.values)
  expect(piped).toEqual(list)
})

it('the declared answer changes nothing else', () => {
  const plain = command(v.string())
  const answering = plain.returns<number>()
  expect(v.parse(answering.parser, ['a'])).toEqual(['a'])
  expect(v.is(answering.parser, [1])).toBe(false)
  expect(answering.budget).toEqual(plain.budget)
})

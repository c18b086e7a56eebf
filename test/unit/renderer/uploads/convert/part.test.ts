// The part of a film or sound that two fields name.
import { expect, it } from 'vitest'
import { partOf, type Part } from '../../../../../src/renderer/uploads/convert/part.ts'

const LENGTH = 64_520
const part = (startMs: number, endMs: number): Part => ({
  ...{ is: 'part', trim: { startMs, endMs } },
  ms: endMs - startMs,
})

it.each<[string, string, Part]>([
  ['', '', { is: 'whole' }],
  ['0:00', '1:04.5', { is: 'part', trim: { startMs: 0, endMs: 64_500 }, ms: 64_500 }],
  ['0', '1:04.6', { is: 'whole' }],
  ['0:10', '', part(10_000, LENGTH)],
  ['', '0:02', part(0, 2000)],
  ['0:10', '0:12.5', part(10_000, 12_500)],
  ['x', '', { is: 'wrong', field: 'from', why: 'time' }],
  ['', '1:99', { is: 'wrong', field: 'until', why: 'time' }],
  ['0:10', '0:10', { is: 'wrong', field: 'until', why: 'order' }],
  ['0:10', '0:09', { is: 'wrong', field: 'until', why: 'order' }],
  ['', '1:05', { is: 'wrong', field: 'until', why: 'late' }],
  ['1:05', '', { is: 'wrong', field: 'from', why: 'late' }],
])('from %j until %j', (from, until, said) => {
  expect(partOf({ from, until }, LENGTH)).toEqual(said)
})

it('goes to the end where the length is not known', () => {
  expect(partOf({ from: '0:10', until: '' }, undefined)).toEqual({
    ...{ is: 'part', trim: { startMs: 10_000 }, ms: undefined },
  })
  expect(partOf({ from: '', until: '' }, undefined)).toEqual({ is: 'whole' })
  expect(partOf({ from: '', until: '9:00' }, undefined)).toEqual(part(0, 540_000))
})

// Places in films and sounds, as they are typed and shown.
import { expect, it } from 'vitest'
import { timeOf, timeText } from '../../../../../src/renderer/uploads/convert/times.ts'

it.each<[string, number | undefined]>([
  ['0', 0],
  ['7', 7000],
  ['90', 90_000],
  ['1:04', 64_000],
  ['1:04.5', 64_500],
  ['1:04,25', 64_250],
  [' 1：04 ', 64_000],
  ['1:02:03', 3_723_000],
  ['90:00', 5_400_000],
  ['1:60', undefined],
  ['1:60:00', undefined],
  ['', undefined],
  ['-1', undefined],
  ['1:', undefined],
  [':30', undefined],
  ['1e3', undefined],
  ['1.2.3', undefined],
  ['a minute', undefined],
  ['999:00:00', undefined],
])('%j is read as %s', (text, ms) => {
  expect(timeOf(text)).toBe(ms)
})

it.each<[number, string]>([
  [0, '0:00'],
  [64_000, '1:04'],
  [64_549, '1:04.5'],
  [59_960, '1:00'],
  [3_723_000, '1:02:03'],
])('%s is shown as %s', (ms, text) => {
  expect(timeText(ms)).toBe(text)
  expect(timeOf(text)).toBe(Math.round(ms / 100) * 100)
})

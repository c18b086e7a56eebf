// Times of the command line.
import { afterEach, expect, it } from 'vitest'
import { durationIn, momentIn, secondsIn } from '../../../../src/cli/arguments/time.ts'

it.each([
  ['90m', 5_400_000],
  ['2h', 7_200_000],
  ['1h30m', 5_400_000],
  ['0.5d', 43_200_000],
  ['0s', 0],
  ['2', undefined],
  ['h', undefined],
  ['-2h', undefined],
  ['2 h', undefined],
  ['9'.repeat(400) + 'd', undefined],
])('%s lasts %s ms', (text, ms) => {
  expect(durationIn(text)).toBe(ms)
})

it.each([
  ['2h', 7_200_000],
  ['1970-01-02T00:00Z', 86_400_000],
  ['1970-01-02T00:00:01.5+01:00', 82_801_500],
  ['1970-01-02 00:00', new Date(1970, 0, 2).getTime()],
  ['1970-01-02', new Date(1970, 0, 2).getTime()],
  ['1970-13-02', undefined],
  ['tomorrow', undefined],
  ['1', undefined],
])('%s is %s', (text, at) => {
  expect(momentIn(text, 0)).toBe(at)
})

const { TZ } = process.env
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
})

it('a date begins where the user is', () => {
  process.env.TZ = 'Asia/Tokyo'
  const midnight = Date.UTC(1970, 0, 1, 15)
  expect(momentIn('1970-01-02', 0)).toBe(midnight)
  expect(momentIn('1970-01-02T00:00', 0)).toBe(midnight)
  expect(momentIn('1970-01-02T00:00Z', 0)).toBe(Date.UTC(1970, 0, 2))
})

it.each([
  ['30', 30_000],
  ['0.5', 500],
  ['0', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['Infinity', undefined],
])('%s are %s ms', (text, ms) => {
  expect(secondsIn(text)).toBe(ms)
})

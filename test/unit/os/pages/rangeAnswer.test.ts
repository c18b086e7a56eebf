// Parts of a film or a sound, as players ask for them; what asks for nothing there is gets the whole.
import { expect, it } from 'vitest'
import { rangeIn, rangeAnswer } from '../../../../src/main/os/pages/rangeAnswer.ts'

it.each([
  ['bytes=0-', { first: 0, last: 9 }],
  ['bytes=3-5', { first: 3, last: 5 }],
  ['bytes=3-99', { first: 3, last: 9 }],
  ['bytes=9-9', { first: 9, last: 9 }],
  ['bytes=-4', { first: 6, last: 9 }],
  ['bytes=-99', { first: 0, last: 9 }],
  ['bytes=10-', undefined],
  ['bytes=5-3', undefined],
  ['bytes=-', undefined],
  ['bytes=-0', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=99999999999999999999-', undefined],
  ['lines=1-2', undefined],
  ['', undefined],
  [null, undefined],
])('%s of ten bytes', (header, expected) => {
  expect(rangeIn(header, 10)).toEqual(expected)
})

it('a part says which it is, and the whole that parts may be asked for', () => {
  const bytes = Buffer.from('0123456789')
  const part = rangeAnswer(bytes, 'bytes=2-4', { 'Content-Type': 'video/mp4' })
  expect([part.status, part.headers['Content-Range'], String(part.body)]).toEqual([
    206,
    'bytes 2-4/10',
    '234',
  ])
  const whole = rangeAnswer(bytes, null, { 'Content-Type': 'video/mp4' })
  expect([whole.status, whole.headers['Accept-Ranges'], String(whole.body)]).toEqual([
    200,
    'bytes',
    '0123456789',
  ])
})

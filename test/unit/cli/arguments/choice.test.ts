// What is to become of files, out of the options: kinds, parts, and what they imply.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { choiceIn } from '../../../../src/cli/arguments/choice.ts'
import { requestSchema } from '../../../../src/shared/channel/requests.ts'
import type { Choice } from '../../../../src/shared/media/prepared.ts'

const choice = (options: Readonly<Record<string, string | true>>) =>
  choiceIn({
    has: (option) => options[option] === true,
    value(option) {
      const value = options[option]
      return value === true ? undefined : value
    },
  })

it.each<[Record<string, string | true>, Choice | undefined]>([
  [{}, undefined],
  [{ fit: true }, { converts: true }],
  [{ 'keep-metadata': true }, { keepsMetadata: true }],
  [{ 'as-is': true }, { asIs: true }],
  [
    { 'as-is': true, 'keep-metadata': true },
    { asIs: true, keepsMetadata: true },
  ],
  [{ to: 'webp' }, { converts: true, to: 'webp' }],
  [{ to: 'jpg' }, { converts: true, to: 'jpeg' }],
  [
    { to: 'wav', trim: '5-15', fit: true },
    { converts: true, to: 'wav', trim: { startMs: 5000, endMs: 15_000 } },
  ],
])('%j is %j, and goes through the channel', (options, expected) => {
  const found = choice(options)
  expect(found).toEqual(expected)
  const request = { call: 'upload', files: [{ path: '/a' }], ...(found !== undefined && { choice: found }) }
  expect(v.parse(requestSchema, JSON.parse(JSON.stringify(request)))).toMatchObject(request)
})

describe('a part', () => {
  it.each([
    ['5-15', 5000, 15_000],
    ['1:05-1:20', 65_000, 80_000],
    ['0:05.5-', 5500, undefined],
    ['0-0.001', 0, 1],
    ['90-100', 90_000, 100_000],
    ['75:00-75:30', 4_500_000, 4_530_000],
    ['1:00:00.25-1:59:59.999', 3_600_250, 7_199_999],
    ['1:5-2:0', 65_000, 120_000],
    ['0.29-', 290, undefined],
  ])('%s', (trim, startMs, endMs) => {
    expect(choice({ trim })).toEqual({
      ...{ converts: true, trim: { startMs, ...(endMs !== undefined && { endMs }) } },
    })
  })

  it.each([
    '5',
    '-',
    '-15',
    '5-15-',
    '5-15-20',
    '1:60-2:00',
    '1:75:00-',
    '5s-15s',
    ' 5-15',
    '5–15',
    '1e3-',
    'a-b',
  ])('is not %j', (trim) => {
    expect(choice({ trim })).toContain('--trim takes a part')
  })

  it.each(['15-5', '5-5', '1:00-0:59.999'])('%j ends before it begins', (trim) => {
    expect(choice({ trim })).toContain('ends before it begins')
  })
})

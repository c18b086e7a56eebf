// A task's JSON, for people and in a command: whatever its texts are, no shell reads anything in them.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addressInCommand,
  jsonLine,
  jsonLines,
  requestCommand,
} from '../../../../src/shared/copyFormats/taskRequest.ts'

const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('any')),
    fc.dictionary(fc.string(), tie('any'), { noNullPrototype: true }),
  ),
})).any as fc.Arbitrary<string>

it('is JSON, in one line and in several', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(jsonLine(value))).toEqual(value)
      expect(jsonLine(value)).not.toMatch(/[\p{Cc}\p{Zl}]/u)
      expect(JSON.parse(jsonLines(value))).toEqual(value)
    }),
  )
})

it('stands over several lines as people write it', () => {
  expect(jsonLines({ a: 'b', list: [1, true], none: [], inner: {} })).toBe(
    '{\n  "a": "b",\n  "list": [\n    1,\n    true\n  ],\n  "none": [],\n  "inner": {}\n}',
  )
})

it('is one literal text for PowerShell, whatever it says', () => {
  fc.assert(
    fc.property(json, (value) => {
      const command = requestCommand({ input: value }, 'win32')
      const [, body = ''] = /^'([^'\u2018-\u201B]*)' \|\n {2}curl\.exe /.exec(command) ?? []
      expect(JSON.parse(body)).toEqual({ input: value })
    }),
  )
  expect(requestCommand({ prompt: `it’s $HOME; 海 'x'` }, 'win32')).toContain(
    String.raw`"it\u2019s \u0024HOME\u003b \u6d77 \u0027x\u0027"`,
  )
})

it.each([
  ['https://x/a b%', 'linux', 'https://x/a b%'],
  ['https://x/a b%20%PATH%;', 'win32', 'https://x/a%20b%20%25PATH%25%3B'],
])('the address %s in a command on %s is %s', (url, platform, written) => {
  expect(addressInCommand(url, platform)).toBe(written)
})

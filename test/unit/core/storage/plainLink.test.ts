// What is known at a glance is what the schema makes of it; and the rows that Mayfly writes are known at a glance.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { webUrl } from '../../../../src/main/core/api/serviceJson.ts'
import { LAST, plainLink, TEXT_UNITS } from '../../../../src/main/core/storage/plainLink.ts'
import { readAnyRow } from '../../../../src/main/core/uploads/storedUpload.ts'
import { uploadSchema } from '../../../../src/shared/uploads/upload.ts'
import { linkRow } from '../../../helpers/ended.ts'

const LINK = {
  ...linkRow('a.png', Date.UTC(2026, 10, 22)),
  ...{ id: '0b7c1f0e-4c0e-4a55', batch: '0b7c1f0e_4c0f' },
  url: 'https://img.example/ephemeral/3f1c9a52-7d40.png?v=1',
}
/** With all that rows have that were sent, thumbnail and all. */
const FULL = {
  ...{
    ...LINK,
    by: { kind: 'command' as const },
    named: true,
    unlisted: false,
    warned: true,
    thumbnail: true,
    sentAs: 'b.png',
    sha256: 'a'.repeat(64),
    reused: false,
  },
  ...{
    size: 90_000,
    modifiedAt: 1.5,
    realPath: '/a/b',
    facts: { width: 3, height: 4, lengthMs: 5, frames: 6 },
  },
}

it('links as Mayfly writes them are', () => {
  for (const row of [LINK, FULL]) expect(plainLink(JSON.parse(JSON.stringify(row)))).toEqual(row)
})

const odd: readonly unknown[] = [
  ...[undefined, null, '', 'a', 'a/b', 'a\0b', '\u{7f}', '\ud800', ' a', 'é', 'a'.repeat(201)],
  ...['a'.repeat(TEXT_UNITS + 1), 'done', 'failed', 'A'.repeat(64), 'a'.repeat(64), true, [], {}, [1]],
  ...[0, -0, 1, -1, 1.5, NaN, Infinity, 2 ** 53, 2 ** 60, LAST, LAST + 1],
  ...[{ width: 1 }, { width: 0 }, { width: 1, depth: 2 }, { frames: 100_001 }, { lengthMs: 1.5 }],
]
/** Also keys that no row has, and one that objects have in common. */
const keys = [
  ...uploadSchema.options.flatMap(({ entries }) => Object.keys(entries)),
  ...['colour', '__proto__', 'constructor'],
]

function agree(row: object): void {
  const known = plainLink(row)
  if (known !== undefined) expect(readAnyRow(row)).toEqual(known)
}

it('each part, whatever it is, is what the schema makes of it', () => {
  for (const row of [LINK, FULL])
    for (const key of keys) {
      const { [key as keyof typeof row]: _, ...others } = row
      agree(others)
      for (const value of odd) agree(JSON.parse(JSON.stringify({ ...row, [key]: value })) as object)
      for (const value of odd) agree({ ...others, ...Object.fromEntries([[key, value]]) })
    }
})

it('whatever may stand in a row', () => {
  const part = fc.tuple(fc.constantFrom(...keys), fc.oneof(fc.constantFrom(...odd), fc.jsonValue()))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.boolean(), (parts, isFull) => {
      agree({ ...(isFull ? FULL : LINK), ...Object.fromEntries(parts) })
    }),
  )
})

it.each([
  ...['http://a.example/b', 'https://a.example', 'https://a.example/', 'https://a.example:443/b'],
  ...['https://a.example/../b', 'https://a.example/b/./c', 'https://a.example/b?', 'https://a.example/b#c'],
  ...[
    'https://1.2/b',
    'https://1.2.3.4/b',
    'https://0x7f.1/b',
    'https://a.0x7f/b',
    'https://xn--a.example/b',
  ],
  ...['https://A.example/b', 'https://a.example/é', 'https://a.example/%41', 'https://a.example/b c'],
  ...['https://me@a.example/b', 'https://a..example/b', 'https://-a.example/b', 'https://a_b.example/c'],
  ...['https://a.example//b', 'https://a.example/b\\c', 'https://a.example/b\n', ' https://a.example/b'],
  ...[
    'https://localhost/b',
    'javascript:alert(1)',
    'https://a.example/b\t/c',
    `https://${'a'.repeat(70)}.example/b`,
  ],
])('an address that is taken as it is is normalised: %j', (url) => {
  agree({ ...LINK, url })
})

it('addresses of any kind', () => {
  const piece = fc.string({
    unit: fc.constantFrom(...'a b 0 1 . - _ ~ / ? = & : @ % # \\ X x é Å \n'.split(' '), ' '),
    maxLength: 12,
  })
  fc.assert(
    fc.property(piece, piece, (host, path) => {
      const url = `https://${host}.ab/${path}`
      if (plainLink({ ...LINK, url }) !== undefined) expect(webUrl(url)).toBe(url)
    }),
    { numRuns: 3000 },
  )
})

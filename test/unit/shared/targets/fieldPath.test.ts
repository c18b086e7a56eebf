// Paths in a task's input: what names a place, which two can't stand together, and that what is put there is found there.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clash, fieldPath, put, samePath, type Growing } from '../../../../src/shared/targets/fieldPath.ts'

const path = (text: string) => fieldPath(text)!

describe('a path', () => {
  it.each([
    'image_url',
    'key_frames.frame0.url',
    'image_urls[]',
    'elements[].image_url',
    '_a-1',
    'a.b.c.d.e.f',
  ])('%s names a place', (text) => {
    expect(fieldPath(text)).toHaveLength(text.split('.').length)
  })

  it.each(Object.getOwnPropertyNames(Object.prototype))(
    'of what every object has, such as %s, names none',
    (name) => {
      for (const text of [name, `${name}.call`, `a.${name}`, `${name}[]`])
        expect(fieldPath(text)).toBeUndefined()
    },
  )

  it.each([
    '',
    '.',
    'a.',
    '.a',
    'a b',
    '1a',
    'a[0]',
    'a[][]',
    'a[].b[]',
    'a.b.c.d.e.f.g',
    '__proto__',
    'a.__proto__.b',
    'constructor.prototype',
    'a'.repeat(61),
    'ключ',
    'a\n',
  ])('%j names none', (text) => {
    expect(fieldPath(text)).toBeUndefined()
  })
})

it.each([
  ['a', 'b', false],
  ['a', 'a', false],
  ['a.b', 'a.c', false],
  ['a[].b', 'a[].c', false],
  ['a', 'a.b', true],
  ['a.b', 'a', true],
  ['a', 'a[]', true],
  ['a[]', 'a[].b', true],
  ['a[].b', 'a.b', true],
])('%s beside %s clashes: %s', (one, other, answer) => {
  expect(clash(path(one), path(other))).toBe(answer)
  expect(clash(path(other), path(one))).toBe(answer)
  expect(samePath(path(one), path(other))).toBe(one === other)
})

it('what is put at a path is there, and nothing else changes', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(names, fc.option(fc.nat(3)), fc.nat(2), (steps, list, at) => {
      const text = steps.map((step, depth) => (depth === list ? `${step}[]` : step)).join('.')
      const object: Growing = { z: 1 }
      for (let n = 0; n <= at; n += 1) put(object, path(text), n, n)
      const isList = list !== null && list < steps.length
      let place: unknown = object
      for (const step of steps) {
        place = (place as Record<string, unknown>)[step]
        if (Array.isArray(place)) place = place[at] as unknown
      }
      expect(place).toBe(at)
      expect(object.z).toBe(1)
      expect(Object.keys(object)).toHaveLength(2)
      if (isList) expect(JSON.stringify(object)).not.toContain('null')
    }),
  )
})

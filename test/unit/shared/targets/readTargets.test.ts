// Files of targets that users write: each mistake is told with its place, alone, and nothing hostile comes through.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import file from '../../../../src/shared/targets/targets.json'
import { readTargets, TARGETS_MOST } from '../../../../src/shared/targets/readTargets.ts'
import { readWritten, written } from './targets.ts'
import { WRONG } from './wrong.ts'

it('the file that Mayfly comes with has no fault', () => {
  const { targets, faults } = readTargets(JSON.stringify(file))
  expect(faults).toEqual([])
  expect(targets).toHaveLength(file.targets.length)
})

describe('a file', () => {
  it.each([
    ['', { kind: 'not-json', line: 1, column: 1 }],
    ['{\n"version": 1,\n}', { kind: 'not-json', line: 3, column: 1 }],
    ['[]', { kind: 'missing', place: 'version' }],
    ['null', { kind: 'not-targets' }],
    ['"targets"', { kind: 'not-targets' }],
    ['{"targets": []}', { kind: 'missing', place: 'version' }],
    ['{"version": "1", "targets": []}', { kind: 'wrong', place: 'version' }],
    ['{"version": 2, "targets": "new"}', { kind: 'newer', version: 2 }],
    ['{"version": 1}', { kind: 'missing', place: 'targets' }],
    ['{"version": 1, "targets": {}}', { kind: 'wrong', place: 'targets' }],
    ['{"version": 1, "targets": [], "more": 1}', { kind: 'unknown', place: 'more' }],
  ])('%j', (text, fault) => {
    expect(readTargets(text)).toEqual({ targets: [], faults: [fault] })
  })

  it('may name its schema', () => {
    expect(readTargets('{"$schema": "x", "version": 1, "targets": []}')).toEqual({ targets: [], faults: [] })
  })
})

describe('a target', () => {
  it('of which only the needed is said', () => {
    const { targets, faults } = readWritten(written())
    expect(faults).toEqual([])
    expect(targets[0]?.slots[0]).toMatchObject({ min: 1, max: 1, limits: {}, fixed: {} })
  })

  it.each(WRONG)('%j', (rest, kind, place) => {
    const { targets, faults } = readWritten(rest === null ? null : written(rest), written({ id: 'good' }))
    expect(faults).toEqual([{ kind, place }])
    expect(targets.map(({ id }) => id)).toEqual(['good'])
  })

  it('whose texts would reorder others or have several lines has them in plain', () => {
    const { targets } = readWritten(
      written({ name: 'A\u202eb\nc\u0007', note: { en: 'x\u2066y', 'zh-CN': '好' } }),
    )
    expect(targets[0]).toMatchObject({ name: 'Ab c', note: { en: 'xy', 'zh-CN': '好' } })
  })

  it('with an id that is taken is told', () => {
    const { targets, faults } = readWritten(written({ model: 'first' }), written({ model: 'second' }))
    expect(targets.map(({ model }) => model)).toEqual(['first'])
    expect(faults).toEqual([{ kind: 'twice', place: 'targets[1].id', id: 'own' }])
  })
})

it('of very many targets, and of very many faults, some are kept', () => {
  const many = readWritten(
    ...Array.from({ length: TARGETS_MOST + 1 }, (_, at) => written({ id: `t${String(at)}` })),
  )
  expect(many.targets).toHaveLength(TARGETS_MOST)
  expect(many.faults).toEqual([{ kind: 'too-many', most: TARGETS_MOST }])
  expect(readWritten(...Array.from({ length: 100 }, () => 1)).faults).toHaveLength(20)
})

it('never throws, and lets no target in that has a field it does not know', () => {
  const mess = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('image', 'a[].b', '__proto__', 1, -1, true, null, ''),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom('id', 'slots', 'field', 'limits', 'fixed', '__proto__', 'name', 'en', 'max'),
        tie('any'),
      ),
    ),
  })).any
  fc.assert(
    fc.property(
      mess,
      fc.constantFrom('id', 'name', 'slots', 'fixed', 'files', 'blanks', 'other'),
      (value, key) => {
        const { targets, faults } = readWritten(written({ [key]: value }))
        expect(targets.length + faults.length).toBe(1)
      },
    ),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readTargets(text).targets).toEqual([])
    }),
  )
  expect(readTargets('['.repeat(100_000)).faults).toHaveLength(1)
  expect(
    readTargets(`{"version":1,"targets":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}`).faults,
  ).toHaveLength(1)
})

// The JSON Schema in docs, which editors check users' files of targets with, says what Mayfly says when it reads them.
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import file from '../../src/shared/targets/targets.json'
import { readTargets } from '../../src/shared/targets/readTargets.ts'
import { written } from '../unit/shared/targets/targets.ts'
import { BETWEEN_FIELDS, WRONG } from '../unit/shared/targets/wrong.ts'

const text = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const isGood = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(text('targets.schema.json')) as object,
)
const fileOf = (...targets: unknown[]) => ({ version: 1, targets })

it('takes the file that Mayfly comes with', () => {
  isGood(file)
  expect(isGood.errors).toBeNull()
})

it('takes a target of which only the needed is said', () => {
  expect(isGood(fileOf(written()))).toBe(true)
})

describe('refuses', () => {
  const seen = WRONG.filter(([, kind, place]) => {
    const field = place.replace('targets[0].', '')
    return kind !== 'wrong' || !BETWEEN_FIELDS.includes(field)
  })

  it.each(seen)('%j', (rest) => {
    expect(isGood(JSON.parse(JSON.stringify(fileOf(rest === null ? null : written(rest)))))).toBe(false)
  })

  it.each([{}, { version: 2, targets: [] }, { version: 1, targets: [], more: 1 }])('the file %j', (wrong) => {
    expect(isGood(wrong)).toBe(false)
  })
})

it('the example in the document is good, for the schema and for Mayfly', () => {
  const [, example = ''] = /```json\n([^`]+)```/.exec(text('targets.md')) ?? []
  expect(isGood(JSON.parse(example))).toBe(true)
  const { targets, faults } = readTargets(example)
  expect(faults).toEqual([])
  expect(targets).toHaveLength(1)
})

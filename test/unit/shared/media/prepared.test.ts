// What became of a file before it was sent: it survives the disk, and tells whether pictures or samples changed.
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { LEFT_OUT } from '../../../../src/shared/media/leftOut.ts'
import {
  choiceSchema,
  isConverted,
  preparedSchema,
  STEPS,
  type Prepared,
} from '../../../../src/shared/media/prepared.ts'

const prepared: Prepared = {
  from: 'heic',
  to: 'jpeg',
  factsBefore: { width: 4032, height: 3024, orientation: 6, colour: 'Display P3' },
  steps: ['cleaned', 'converted'],
  leftOut: [...LEFT_OUT],
  size: 1_800_000,
  path: '/somewhere/prepared/1/a.jpg',
  modifiedAt: 1,
  compared: true,
}

describe('a prepared file', () => {
  it('survives the disk', () => {
    expect(v.parse(preparedSchema, JSON.parse(JSON.stringify(prepared)))).toEqual(prepared)
  })

  it.each([
    [{ ...prepared, size: -1 }],
    [{ ...prepared, from: 'unheard-of' }],
    [{ ...prepared, leftOut: ['everything'] }],
    [{ ...prepared, steps: 'converted' }],
  ])('is not %j', (junk) => {
    expect(v.safeParse(preparedSchema, junk).success).toBe(false)
  })

  it.each(STEPS)('is converted or not by %s', (step) => {
    const changes = ['converted', 'trimmed', 'scaled']
    expect(isConverted({ ...prepared, steps: [step] })).toBe(changes.includes(step))
  })
})

describe('a choice', () => {
  it('survives the disk', () => {
    const choice = {
      asIs: false,
      converts: true,
      keepsMetadata: true,
      to: 'wav',
      trim: { startMs: 0, endMs: 5000 },
    }
    expect(v.parse(choiceSchema, JSON.parse(JSON.stringify(choice)))).toEqual(choice)
  })

  it.each([[{ startMs: 0 }], [{ startMs: 5, endMs: 6 }]])('has the part %j', (trim) => {
    expect(v.parse(choiceSchema, { trim })).toEqual({ trim })
  })

  it.each([
    [{ to: 'gif' }],
    [{ to: '' }],
    [{ trim: { startMs: 5, endMs: 5 } }],
    [{ trim: { startMs: 5, endMs: 4 } }],
    [{ trim: { startMs: -1 } }],
    [{ trim: { startMs: 0.5 } }],
    [{ trim: { endMs: 5 } }],
    [{ trim: { startMs: 0, endMs: '5' } }],
    [{ trim: '0-5' }],
    [{ converts: 'yes' }],
  ])('is not %j', (junk) => {
    expect(v.safeParse(choiceSchema, junk).success).toBe(false)
  })
})

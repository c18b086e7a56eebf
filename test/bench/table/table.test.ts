// The bench's table as it is printed, and its place in the document.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectDir } from '../../../scripts/project.mjs'
import { withMeasured } from './document.ts'
import { tableOf } from './table.ts'

const row = {
  what: 'a file',
  unit: 'ms',
  measured: { curl: [10, 12, 11], Mayfly: [20, 24, 33], 'Mayfly before': [40, 48, 55] },
  floor: 'curl',
}

describe('the table', () => {
  it('has a line for each contestant, its ratio to the floor, and what became of a goal', () => {
    expect(tableOf([{ ...row, goal: 2.5 }])).toBe(
      [
        '| What   | Who           | Median (least–most) | Ratio       | Note                                |',
        '| ------ | ------------- | ------------------- | ----------- | ----------------------------------- |',
        '| a file | curl          | 11.0 (10.0–12.0) ms |             |                                     |',
        '|        | Mayfly        | 24.0 (20.0–33.0) ms | 2.00 × curl | goal 2.5: met; 0.50 × before (48.0) |',
        '|        | Mayfly before | 48.0 (40.0–55.0) ms | 4.00 × curl |                                     |',
      ].join('\n'),
    )
  })

  it('says when a difference is no more than noise', () => {
    const noisy = { ...row, measured: { curl: [10, 12, 11], Mayfly: [9, 13, 12] } }
    expect(tableOf([noisy])).toContain('no difference beyond noise')
    const asBefore = { ...row, measured: { Mayfly: [4, 4, 4], 'Mayfly before': [4, 4, 4] } }
    expect(tableOf([asBefore])).toContain('as before |')
    const either = { ...row, measured: { Mayfly: [4, 5, 4], 'Mayfly before': [5, 4, 4] } }
    expect(tableOf([either])).toContain('as before, within noise')
  })

  it('holds a figure without a floor to its goal', () => {
    const held = { what: 'memory', unit: 'MiB', measured: { Mayfly: [11, 13, 12] } }
    expect(tableOf([{ ...held, limit: 12 }])).toContain('goal 12 MiB: met')
    expect(tableOf([{ ...held, limit: 11 }])).toContain('goal 11 MiB: missed')
  })

  it('leaves out contestants that were not measured', () => {
    expect(tableOf([{ ...row, measured: { curl: [1], PicGo: [] } }])).not.toContain('PicGo')
  })
})

describe('the document', () => {
  const text = readFileSync(path.join(projectDir, 'docs/benchmarks.md'), 'utf8')

  it('has marks, between which the table is replaced', () => {
    const once = withMeasured(text, 'THE TABLE')
    expect(once).toContain('THE TABLE')
    expect(withMeasured(once, 'ANOTHER')).toBe(withMeasured(text, 'ANOTHER'))
    expect(() => withMeasured('no marks', '')).toThrow('marks')
  })
})

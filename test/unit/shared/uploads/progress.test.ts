// The status of the progress, and whether its result waits for the user.
import { describe, expect, it } from 'vitest'
import {
  type Progress,
  isPressing,
  progressStatusOf,
  type ProgressStatus,
} from '../../../../src/shared/uploads/progress.ts'

const progress = (more: Partial<Progress>): Progress => ({
  ...{ files: 3, ended: 3, links: 3, failed: 0, share: 1 },
  ...more,
})

describe('a run is', () => {
  it.each<[ProgressStatus, Progress | undefined]>([
    ['nothing', undefined],
    ['nothing', progress({ links: 0 })],
    ['under-way', progress({ ended: 0, links: 0, share: 0 })],
    ['under-way', progress({ ended: 2, links: 1, failed: 1 })],
    ['under-way', progress({})],
    ['copied', progress({ copied: true })],
    ['copied', progress({ links: 1, copied: true })],
    ['ready', progress({ copied: false })],
    ['failed', progress({ links: 0, failed: 3 })],
    ['failed', progress({ links: 2, failed: 1, copied: true })],
    ['failed', progress({ links: 2, failed: 1, copied: false })],
    ['failed', progress({ links: 2, failed: 1 })],
  ])('%s: %o', (standing, given) => {
    expect(progressStatusOf(given)).toBe(standing)
  })
})

it('waits for the user with links that nobody has, and failures that nobody saw', () => {
  expect(isPressing(progress({ copied: false }), 0)).toBe(true)
  expect(isPressing(progress({ failed: 1, links: 2, copied: true }), 1)).toBe(true)
  expect(isPressing(progress({ failed: 1, links: 2, copied: false }), 0)).toBe(true)
  expect(isPressing(progress({ failed: 1, links: 2, copied: true }), 0)).toBe(false)
  expect(isPressing(progress({ copied: true }), 5)).toBe(false)
  expect(isPressing(undefined, 5)).toBe(false)
})

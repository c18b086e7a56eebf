// What quitting now would cut off.
import { expect, it } from 'vitest'
import { underWay } from '../../../../src/main/core/transfer/underWay.ts'
import type { Hold } from '../../../../src/shared/uploads/hold.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { done, sending } from '../../../gallery/uploads.ts'

const facts = sending('a.png', 10, 0.5)
const waiting = { ...done('b.png', 10, 0), state: 'waiting' } as unknown as Upload

const count = (rows: readonly Upload[], hold?: Hold) =>
  underWay({ holds: { current: () => ({ hold }) }, uploadList: { all: () => rows } })

it('counts what is sent and what waits, but not what has ended', () => {
  expect(count([facts, waiting, done('c.png', 10, 0)])).toBe(2)
})

it('counts only what is sent while the rest is held back', () => {
  expect(count([facts, waiting], 'paused')).toBe(1)
})

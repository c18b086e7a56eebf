// What is shown as one while it is sent: all that was added since nothing was under way.
import { expect, it } from 'vitest'
import { createRun } from '../../../../../src/renderer/uploads/state/run.ts'
import type { Row } from '../../../../../src/renderer/uploads/state/rows.svelte.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../../helpers/ended.ts'

const rowOf = (upload: Upload): Row => ({ id: upload.id, upload, peek: () => upload })
const done = (batch: string) => rowOf({ ...linkRow('a.png', 9, { batch }), size: 100 })
const facts = {
  id: 'w',
  name: 'w.png',
  path: '/w.png',
  spooled: false,
  addedAt: 0,
  place: 0,
  practice: false,
}
const waiting = (batch: string) => rowOf({ ...facts, batch, size: 50, state: 'waiting' })
const sending = (batch: string) =>
  rowOf({ ...facts, batch, size: 50, state: 'sending', sentBytes: 5, totalBytes: 50 })

it('counts files and bytes of the batches under way, with what of them has ended', () => {
  const failed = rowOf({ ...failedRow('f.png', 9, { batch: 'b' }), size: 1000 })
  const run = createRun()([done('a'), done('b'), failed, waiting('b'), sending('b')])
  expect(run).toMatchObject({ files: 4, ended: 2, totalBytes: 200, endedBytes: 100 })
  expect(run?.sending).toHaveLength(1)
  expect([...(run?.batches ?? [])]).toEqual(['b'])
})

it('keeps a batch that has ended until all have, and then starts anew', () => {
  const runNow = createRun()
  const first = runNow([waiting('a')])
  expect(runNow([sending('a')])?.batches).toBe(first?.batches)
  expect(runNow([done('a'), waiting('b')])).toMatchObject({ files: 2, ended: 1 })
  expect(runNow([done('a'), done('b')])).toBeUndefined()
  expect(runNow([done('a'), done('b'), waiting('c')])).toMatchObject({ files: 1, ended: 0 })
})

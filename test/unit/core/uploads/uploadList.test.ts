// The list of uploads: what belongs to one change, which a crash leaves whole.
import { expect, it } from 'vitest'
import { createUploadList, type UploadListChange } from '../../../../src/main/core/uploads/uploadList.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'

const waiting = (id: string, place: number): Upload => ({
  id,
  batch: 'b',
  name: `${id}.png`,
  path: `/nowhere/${id}.png`,
  spooled: false,
  addedAt: 1,
  place,
  practice: false,
  state: 'waiting',
})

it('rows that take the place of another come by the change with which it goes', () => {
  const changes: UploadListChange[] = []
  const rows = createUploadList([waiting('folder', 0)], (change) => changes.push(change))
  const files = [waiting('one', 0), waiting('two', 1)]
  rows.replace('folder', files)
  expect(changes).toEqual([{ upserted: files, removed: ['folder'] }])
  expect(rows.all()).toEqual(files)
  expect(rows.batch('b')).toEqual(files)
})

it('hundreds of thousands come, go and come back by one change each', () => {
  const changes: UploadListChange[] = []
  const rows = createUploadList([], (change) => changes.push(change))
  const many = Array.from({ length: 200_000 }, (_, at) => waiting(`w${String(at)}`, at))
  rows.upsertAll(many)
  rows.removeAll(many.map(({ id }) => id))
  expect(rows.all()).toHaveLength(0)
  rows.restore(many)
  expect(rows.all()).toHaveLength(200_000)
  expect(changes.map(({ upserted, removed }) => [upserted.length, removed.length])).toEqual([
    [200_000, 0],
    [0, 200_000],
    [200_000, 0],
  ])
})

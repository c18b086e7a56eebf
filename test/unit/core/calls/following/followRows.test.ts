// Following the rows of a call: however many there are, each change costs only what it concerns.
import { expect, it } from 'vitest'
import { followRows, type FollowDeps } from '../../../../../src/main/core/calls/following/followRows.ts'
import { createRowWatch } from '../../../../../src/main/core/calls/following/rowWatch.ts'
import { asDone, asSending } from '../../../../../src/main/core/uploads/transitions.ts'
import { createUploadList } from '../../../../../src/main/core/uploads/uploadList.ts'
import type { Reply } from '../../../../../src/shared/channel/replies.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'
import { turn } from '../../../../helpers/journey.ts'

const MANY = 10_000

const waiting = (at: number): Upload => ({
  ...{
    id: `id-${at}`,
    batch: 'one',
    name: `${at}.png`,
    path: `/there/${at}.png`,
    spooled: false,
    size: 1000,
  },
  ...{ addedAt: 1, place: at, practice: false, state: 'waiting', by: { kind: 'command' } },
})
const done = (row: Upload) =>
  asDone(
    row,
    { url: `https://img.theapi.app/${row.id}`, expiresAt: 2, sha256: undefined, sentTo: undefined, size: 9 },
    1,
  )

function begin(rows: readonly Upload[]) {
  const rowWatch = createRowWatch()
  const list = createUploadList(rows, rowWatch.update)
  const counts = { gets: 0, flushes: 0, cancelled: [] as string[] }
  const deps: FollowDeps = {
    uploadList: {
      get(id) {
        counts.gets += 1
        return list.get(id)
      },
    },
    rowWatch,
    reuse: { isUndecided: () => false },
    holds: { current: () => ({ hold: undefined }), isProbing: () => false },
    outage: { current: () => undefined },
    flush: () => (counts.flushes += 1),
    cancelRows: (ids) => counts.cancelled.push(...ids),
    isStopping: () => false,
    after: () => () => {},
  }
  const replies: Reply[] = []
  const abort = new AbortController()
  const followed = rows.map(({ id }, at) => ({ id, indexes: [at] }))
  const following = { send: (reply: Reply) => replies.push(reply), signal: abort.signal, progress: true }
  return { list, counts, replies, abort, ended: followRows(deps, followed, following) }
}

it(`of ${MANY} rows that end one after the other, each is looked at a few times, not each time`, async () => {
  const rows = Array.from({ length: MANY }, (_, at) => waiting(at))
  const { list, counts, replies, ended } = begin(rows)
  for (const [at, row] of rows.entries()) {
    list.upsert(asSending(row, 1, 1000))
    list.upsert(done(row))
    if (at % 500 === 0) await turn()
  }
  await ended
  expect(replies.filter(({ reply }) => reply === 'link')).toHaveLength(MANY)
  expect(counts.gets).toBeLessThan(8 * MANY)
  // What ends in a burst reaches the disk together.
  expect(counts.flushes).toBeGreaterThan(0)
  expect(counts.flushes).toBeLessThan(100)
})

it('other rows of the list cost nothing', async () => {
  const others = Array.from({ length: 1000 }, (_, at) => waiting(at + 1))
  const { list, counts, abort, ended } = begin([waiting(0)])
  const before = counts.gets
  for (const row of others) list.upsert(row)
  for (const row of others) list.upsert(done(row))
  await turn()
  expect(counts.gets).toBe(before)
  abort.abort()
  await ended
  expect(counts.cancelled).toEqual(['id-0'])
})

it('what was told is not told again, whatever becomes of the row', async () => {
  const [one, other] = [waiting(0), waiting(1)]
  const { list, replies, abort, counts, ended } = begin([one, other])
  list.upsert(done(one))
  await turn()
  list.upsert({ ...done(one), url: 'https://img.theapi.app/renewed' })
  list.remove(one.id)
  abort.abort()
  await ended
  expect(replies.map(({ reply }) => reply)).toEqual(['link'])
  expect(counts.cancelled).toEqual([other.id])
})

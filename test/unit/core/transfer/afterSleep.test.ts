// The computer wakes up: uploads that were being sent are sent again, and no others.
import { expect, it } from 'vitest'
import { restartAfterSleep } from '../../../../src/main/core/transfer/afterSleep.ts'
import { asRetrying, asSending, asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const row = (id: string) => asWaiting(linkRow(id, 1))
const retrying = (id: string) => asRetrying(row(id), { kind: 'cut-off' }, 5000, 1)

/** @param running ids of the uploads that the queue runs */
function wake(rows: readonly Upload[], running: readonly string[]) {
  /** Calls, in order. */
  const did: string[] = []
  const uploadList = createUploadList(rows, () => undefined)
  restartAfterSleep({
    uploadList,
    throttle: { check: () => void did.push('pause checked') },
    retries: { hurry: () => void did.push('retries hurried') },
    clockSkew: { check: () => void did.push('clock checked') },
    publisher: { statusChanged: () => void did.push('told') },
    queue: {
      running: () => [...running],
      cancel: (id) => void did.push(`cancelled ${id}`),
      add: (ids, again) => void did.push(...ids.map((id) => `queued ${id} ${again ?? 'last'}`)),
    },
  })
  return { did, stateOf: (id: string) => uploadList.get(id)?.state }
}

it('what was being sent is cut off, and goes before what was never sent', () => {
  const rows = [asSending(row('a'), 10, 100), asSending(row('b'), 100, 100), row('c')]
  const { did, stateOf } = wake(rows, ['a', 'b'])
  expect(['a', 'b', 'c'].map(stateOf)).toEqual(['waiting', 'waiting', 'waiting'])
  const ofRows = did.filter((what) => / [abc]\b/.test(what))
  expect(ofRows).toEqual(['cancelled a', 'cancelled b', 'queued a again', 'queued b again'])
})

it('what has ended stays, though the queue still copies its link', () => {
  const { did, stateOf } = wake([linkRow('a', 1), failedRow('b', 1)], ['a', 'b', 'removed'])
  expect([stateOf('a'), stateOf('b'), stateOf('removed')]).toEqual(['done', 'failed', undefined])
  expect(did.filter((what) => /cancelled|queued/.test(what))).toEqual([])
})

it('with nothing under way, all that goes by time is looked at again', () => {
  const { did, stateOf } = wake([retrying('a')], [])
  expect(stateOf('a')).toBe('retrying')
  expect(did.toSorted()).toEqual(['clock checked', 'pause checked', 'retries hurried', 'told'])
})

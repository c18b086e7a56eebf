// The user's actions on uploads in the list, and the calls they make to other parts.
import { describe, expect, it } from 'vitest'
import { createUploadActions } from '../../../../src/main/core/history/uploadActions.ts'
import { asRetrying, asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import { createUploadList } from '../../../../src/main/core/uploads/uploadList.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = 1_700_000_000_000
const link = linkRow('link.png', NOW + 1)
const failed = failedRow('failed.png', NOW)
const hopeless = failedRow('hopeless.gif', NOW, { problem: { kind: 'wrong-type', extension: 'gif' } })
const cancelled = failedRow('cancelled.png', NOW, { problem: { kind: 'cancelled' } })
const waiting = asWaiting(linkRow('waiting.png', NOW))
const retrying = asRetrying(linkRow('retrying.png', NOW), { kind: 'cut-off' }, NOW + 9, 1)

function begin(...rows: Upload[]) {
  const uploadList = createUploadList(rows, () => {})
  /** Calls to the other parts, in order. */
  const asked: unknown[] = []
  const note =
    (what: string) =>
    (...given: unknown[]) => {
      asked.push([what, ...given])
    }
  const later =
    (what: string) =>
    (given: Iterable<string>): Promise<void> => {
      asked.push([what, ...given])
      return Promise.resolve()
    }
  const actions = createUploadActions({
    now: () => NOW,
    newId: () => 'new batch',
    openExternally: note('open'),
    uploadList,
    queue: { cancel: note('cancel') },
    retries: { forget: () => {} },
    outage: { gone: () => {} },
    undoableRemovals: {
      remove: (uploads) => uploadList.removeAll(uploads.map(({ id }) => id)),
      undo: note('undo'),
      undoLast: note('undo last'),
    },
    copyLinks: {
      copy: (uploads) => {
        note('copy')(...uploads.map(({ name }) => name))
        return Promise.resolve(true)
      },
      copyLastAs: () => Promise.resolve(),
      copyOffer: () => Promise.resolve(true),
    },
    finishBatches: later('finish'),
    uploadChecks: { check: later('check') },
    holds: { happened: () => {} },
    practice: { on: () => true },
    autoCopy: { begin: note('begin') },
    progress: { add: () => {} },
    again: note('again'),
  })
  return { ...actions, uploadList, asked }
}

describe('a link', () => {
  it('is copied and opened; what is none is neither', async () => {
    const { copyLinks, openLink, asked } = begin(link, failed)
    await copyLinks(['failed.png', 'link.png', 'nobody', 'link.png'])
    await copyLinks(['failed.png'])
    for (const id of ['failed.png', 'link.png', 'nobody']) openLink(id)
    expect(asked).toEqual([
      ['copy', 'link.png'],
      ['open', link.url],
    ])
  })
})

describe('cancelling', () => {
  it('ends what is under way, and its batch; what has ended stays', async () => {
    const { cancel, uploadList, asked } = begin(waiting, link)
    await cancel('waiting.png')
    await cancel('link.png')
    expect(uploadList.get('waiting.png')).toMatchObject({ state: 'failed', problem: { kind: 'cancelled' } })
    expect(uploadList.get('link.png')).toBe(link)
    expect(asked).toEqual([['cancel', 'waiting.png'], ['finish', waiting.batch], ['finish']])
  })

  it('all ends all', async () => {
    const { cancelAll, uploadList } = begin(waiting, link, retrying, failed)
    await cancelAll()
    expect(uploadList.all().map(({ state }) => state)).toEqual(['failed', 'done', 'failed', 'failed'])
  })
})

describe('trying again', () => {
  it('one that failed begins a batch of its own, from the first check', () => {
    const { retry, uploadList, asked } = begin(failed, link)
    retry('failed.png')
    retry('link.png')
    expect(uploadList.get('failed.png')).toMatchObject({
      state: 'waiting',
      still: 'looked-at',
      batch: 'new batch',
      practice: true,
    })
    expect(asked).toEqual([
      ['begin', 'new batch'],
      ['check', 'failed.png'],
    ])
  })

  it('one that waits for its next try goes at once, in the batch it has', () => {
    const { retry, uploadList, asked } = begin(retrying)
    retry('retrying.png')
    expect(uploadList.get('retrying.png')?.batch).toBe(retrying.batch)
    expect(asked).toEqual([
      ['cancel', 'retrying.png'],
      ['again', 'retrying.png'],
    ])
  })

  it('all takes those that may succeed, as one batch, and nothing where there are none', () => {
    const { retryAll, asked } = begin(failed, hopeless, link, cancelled)
    retryAll()
    retryAll()
    expect(asked).toEqual([
      ['begin', 'new batch'],
      ['check', 'failed.png', 'cancelled.png'],
    ])
  })
})

describe('removing', () => {
  it('stops each first, and ends the batches that waited for them', async () => {
    const { remove, uploadList, asked } = begin(waiting, link, failed)
    await remove(['link.png', 'waiting.png', 'nobody', 'link.png'])
    await remove(['nobody'])
    expect(uploadList.all()).toEqual([failed])
    expect(asked).toEqual([
      ['cancel', 'link.png'],
      ['cancel', 'waiting.png'],
      ['finish', waiting.batch],
    ])
  })
})

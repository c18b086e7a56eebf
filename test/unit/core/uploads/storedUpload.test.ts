// Rows as they are stored: each state is restored as it was, and what is not a row is not read as one.
import { describe, expect, it } from 'vitest'
import { readRow } from '../../../../src/main/core/uploads/storedUpload.ts'
import { asRetrying, asSending, asWaiting } from '../../../../src/main/core/uploads/transitions.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = Date.UTC(2026, 10, 22)
const LINK = linkRow('a.png', NOW)
const WAITING = asWaiting(LINK)
const stored = (row: object): unknown => JSON.parse(JSON.stringify(row))

describe('a row that was stored', () => {
  it.each<[string, Upload]>([
    ['waiting', { ...WAITING, still: 'written' }],
    ['sending', asSending(LINK, 10, 100)],
    ['answering', asSending(LINK, 100, 100)],
    ['retrying', asRetrying(LINK, { kind: 'service-down', status: 503 }, NOW, 2)],
    ['failed', failedRow('b.png', NOW, { problem: { kind: 'too-large', size: 2, limit: 1 } })],
    ['done', { ...LINK, warned: true, thumbnail: true, sentAs: 'b.png' }],
  ])('comes back as it was, %s', (_state, row) => {
    expect(readRow(stored(row))).toEqual(stored(row))
  })

  it('comes back without what this version does not know', () => {
    expect(readRow({ ...LINK, colour: 'red' })).toEqual(LINK)
  })

  it('may be from any day that a computer’s clock could show, and lie nowhere', () => {
    for (const addedAt of [0, Date.UTC(2199, 11, 31)]) {
      expect(readRow({ ...WAITING, addedAt, path: '' })).toMatchObject({ addedAt, path: '' })
    }
  })
})

describe('what is no row', () => {
  it.each([[undefined], [null], ['a.png'], [7], [[]], [[LINK]], [{}], [new Date(NOW)]])('%j', (row) => {
    expect(readRow(row)).toBeUndefined()
  })

  it.each([
    ['a state of another version', { ...LINK, state: 'archived' }],
    ['no state', { ...LINK, state: undefined }],
    ['a link without its address', { ...LINK, url: undefined }],
    ['a failure without its problem', { ...WAITING, state: 'failed', endedAt: NOW }],
    ['a problem of another version', { ...failedRow('b', NOW), problem: { kind: 'tired' } }],
    ['no name', { ...LINK, name: undefined }],
    ['a size of less than nothing', { ...LINK, size: -1 }],
    ['a share of a byte', { ...asSending(LINK, 10, 100), sentBytes: 1.5 }],
    ['no try at all', { ...asRetrying(LINK, { kind: 'cut-off' }, NOW, 1), tries: 0 }],
    ['a next try beyond time', asRetrying(LINK, { kind: 'cut-off' }, 1e15, 1)],
    ['half a letter in its id', { ...LINK, id: 'a\ud800' }],
  ])('%s', (_what, row) => {
    expect(readRow(row)).toBeUndefined()
  })
})

// A row's attributes, for screen readers and for code that looks it up.
import { expect, it } from 'vitest'
import { rowAttributes, selectedAttributes } from '../../../../../src/renderer/uploads/list/rowAttributes.ts'
import type { Upload } from '../../../../../src/shared/uploads/upload.ts'

const facts = {
  ...{ id: 'a', batch: 'b', name: 'a\u202egnp.exe', path: '/a', spooled: false, addedAt: 0, place: 0 },
  practice: false,
} as const
const waiting: Upload = { ...facts, state: 'waiting' }
const settled: readonly Upload[] = [
  { ...facts, state: 'done', url: 'https://x/a', expiresAt: 1, endedAt: 0 },
  { ...facts, state: 'failed', problem: { kind: 'empty' }, endedAt: 0 },
]
const moving: readonly Upload[] = [
  waiting,
  { ...facts, state: 'sending', sentBytes: 1, totalBytes: 2 },
  { ...facts, state: 'answering' },
  { ...facts, state: 'retrying', problem: { kind: 'plan' }, at: 1, tries: 1 },
]

const attributesOf = (upload: Upload) =>
  rowAttributes({ id: upload.id, upload, peek: () => upload }, { position: 3, count: 10_000 })

it('its place is told among all rows, since few are on the page', () => {
  expect(attributesOf(waiting)).toMatchObject({
    'data-id': 'a',
    'aria-posinset': 3,
    'aria-setsize': 10_000,
    draggable: true,
  })
})

it.each(moving)('while it is $state it is called by its name, which turns nothing around', (upload) => {
  expect(attributesOf(upload)['aria-label']).toBe('a\ufffdgnp.exe')
})

it.each(settled)('once it is $state its content is its name', (upload) => {
  expect(attributesOf(upload)['aria-label']).toBeUndefined()
})

it('a selected row is marked, and read as selected among others', () => {
  expect(selectedAttributes(false, 3)).toEqual({})
  expect(selectedAttributes(true, 1)).toEqual({ 'data-selected': true })
  expect(selectedAttributes(true, 2)).toEqual({
    'data-selected': true,
    'aria-description': expect.stringMatching(/\w/),
  })
})

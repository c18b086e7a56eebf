// Rows of the history and the queue are validated as strictly as the service's answers, row by row.
import { describe, expect, it } from 'vitest'
import { readRow } from '../../src/main/core/uploads/storedUpload.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { testWorld } from '../helpers/outside.ts'

const NOW = Date.UTC(2026, 10, 22)
const link = (other: object) => ({ ...linkRow('a.png', NOW), ...other })

describe('a row that can’t be ours', () => {
  it.each([
    ['an address that runs', { url: 'javascript:alert(1)' }],
    ['an address of a file', { url: 'file:///etc/passwd' }],
    ['an address that is none', { url: 'not one' }],
    ['an address with a name and a password', { url: 'https://ann:pass@img.theapi.app/a.png' }],
    ['a death beyond time', { expiresAt: 8.7e15 }],
    ['a death before time', { expiresAt: -1e300 }],
    ['a death that is no number', { expiresAt: null }],
    ['a beginning beyond time', { addedAt: 1e300 }],
    ['an end beyond time', { endedAt: Number.MAX_VALUE }],
    ['a size beyond all', { size: 1e300 }],
    ['a place beyond all', { place: 1e300 }],
    ['an id with a slash', { id: '../../settings' }],
    ['an id with a line break', { id: 'a\nb' }],
    ['no id', { id: '' }],
    ['a long id', { id: 'a'.repeat(201) }],
    ['a batch with a NUL', { batch: 'a\0' }],
    ['a path with a NUL', { path: '/a\0b' }],
    ['a name of megabytes', { name: 'a'.repeat(40_000) }],
  ])('holds %s', (_, other) => {
    expect(readRow(link(other))).toBeUndefined()
  })

  it('holds a problem of megabytes', () => {
    const problem = { kind: 'wrong-type', extension: 'x'.repeat(40_000) } as const
    expect(readRow(failedRow('a.png', NOW, { problem }))).toBeUndefined()
  })
})

describe('a row that is ours', () => {
  it('may have a name of any letters', () => {
    const row = link({ name: 'a\nb \u202e.png', path: '/tmp/a\nb.png' })
    expect(readRow(row)).toEqual(row)
  })

  it('has its address in the normal form, in one line', () => {
    const row = readRow(link({ url: 'https://img.theapi.app/a\nrm -rf b.png' }))
    expect(row).toMatchObject({ url: 'https://img.theapi.app/arm%20-rf%20b.png' })
  })
})

it('the others stay in their file, unread, and are told of once', async () => {
  const world = await testWorld()
  const strange = [link({ id: 'bad', url: 'javascript:1' }), { id: 'of a newer version' }]
  world.history.text = JSON.stringify([...strange, linkRow('b.png', world.now + 1000)])
  const notes = () =>
    world
      .start()
      .state()
      .status.notes.map(({ text }) => text)
  expect(notes()).toEqual([words.toast.unread(2)])
  world.kill()
  expect(notes()).toEqual([])
  world.kill()
  const mayfly = world.start()
  await mayfly.copyLinks(['bad', 'b.png'])
  await mayfly.remove(['b.png'])
  expect(world.copied).toEqual([linkRow('b.png', 0).url])
  expect(world.history.rows()).toEqual(strange)
})

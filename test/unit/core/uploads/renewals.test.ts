// Where renewals go when they end, whatever became of what they renew.
import { describe, expect, it } from 'vitest'
import { EARLIER_LINKS, type DoneUpload, type Upload } from '../../../../src/shared/uploads/upload.ts'
import { placeRenewals, withoutEnded } from '../../../../src/main/core/uploads/renewals.ts'
import { asDone, asFailed, asRenewal, asRenewed } from '../../../../src/main/core/uploads/transitions.ts'
import { createUploadList, type UploadListChange } from '../../../../src/main/core/uploads/uploadList.ts'
import { failedRow, linkRow } from '../../../helpers/ended.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const row = linkRow('a.png', NOW, { thumbnail: true, warned: true, facts: { width: 3, height: 4 } })
const renewal = asRenewal(row, { id: 'again', batch: 'new', addedAt: NOW, place: 0 })
const link = (of: Upload = renewal, url = 'https://example.com/new.png') =>
  asDone(of, { url, size: 1000, expiresAt: NOW + 9 }, NOW + 1)
const lists = (...rows: readonly Upload[]) => {
  const changes: UploadListChange[] = []
  return { list: createUploadList(rows, (change) => void changes.push(change)), changes }
}

describe('a renewal that ends', () => {
  it('gives its link to the row, in one change', () => {
    const { list, changes } = lists(row, renewal)
    list.upsert(link())
    const after = list.get('a.png')
    expect(changes).toEqual([{ upserted: [after], removed: ['again'] }])
    expect(after).toMatchObject({
      id: 'a.png',
      addedAt: row.addedAt,
      batch: 'new',
      thumbnail: true,
      facts: row.facts,
    })
    expect(after).toMatchObject({ url: link().url, expiresAt: NOW + 9, earlier: [{ url: row.url }] })
    expect(after).not.toHaveProperty('warned')
    expect(after).not.toHaveProperty('renews')
    // Whoever knows the renewal finds the row.
    expect(list.get('again')).toBe(after)
    expect(list.renewalOf('a.png')).toBeUndefined()
    expect(list.batch('new')).toEqual([after])
  })

  it('without a link leaves the row its own, with the reason', () => {
    const { list } = lists(row, renewal)
    list.upsert(asFailed(renewal, { kind: 'plan' }, NOW))
    expect(list.all()).toEqual([{ ...row, batch: 'new', lastRenewal: 'again', notRenewed: { kind: 'plan' } }])
  })

  it('that nobody asked for leaves the row in its batch, of which nothing is said', () => {
    const unasked = { ...renewal, unasked: true }
    for (const ended of [link(unasked), asFailed(unasked, { kind: 'plan' }, NOW)]) {
      const { list } = lists(row, unasked)
      list.upsert(ended)
      expect(list.batch('new')).toEqual([])
      expect(list.get('a.png')).toMatchObject({ batch: row.batch, unasked: true, lastRenewal: 'again' })
    }
  })

  it('because it was cancelled changes nothing', () => {
    const { list, changes } = lists(row, renewal)
    list.upsert(asFailed(renewal, { kind: 'cancelled' }, NOW))
    expect(list.all()).toEqual([row])
    expect(changes).toEqual([{ upserted: [], removed: ['again'] }])
    expect(list.get('again')).toBeUndefined()
  })

  it.each([
    ['gone', []],
    ['no link', [failedRow('a.png', NOW)]],
  ] as const)('while what it renews is %s is an upload of its own', (_what, rows) => {
    const { list } = lists(...rows, renewal)
    list.upsert(link())
    expect(list.get('again')).toMatchObject({ state: 'done', url: link().url })
    expect(list.get('again')).not.toHaveProperty('renews')
  })
})

it('removing a row makes its renewal an upload of its own', () => {
  const { list, changes } = lists(row, renewal)
  list.remove('a.png')
  expect(list.all()).toHaveLength(1)
  expect(list.get('again')).not.toHaveProperty('renews')
  expect(changes).toEqual([{ upserted: list.all(), removed: ['a.png'] }])
})

it('two that renew one row after the other both count', () => {
  const other = { ...renewal, id: 'other', batch: 'newer' }
  const placed = placeRenewals([link(), link(other, 'https://example.com/newer.png')], (id) =>
    id === 'a.png' ? row : undefined,
  )
  expect(placed.upserted).toMatchObject([
    { url: 'https://example.com/newer.png', earlier: [{ url: row.url }, { url: link().url }] },
  ])
})

it('what has no renewal among it stays the same array', () => {
  const rows = [row, failedRow('b.png', NOW)]
  expect(placeRenewals(rows, () => undefined).upserted).toBe(rows)
})

it('so many earlier links are kept, the latest', () => {
  let now: DoneUpload = row
  for (let i = 0; i < EARLIER_LINKS + 5; i++)
    now = asRenewed(now, link(renewal, `https://example.com/${i}.png`))
  expect(now.earlier).toHaveLength(EARLIER_LINKS)
  expect(now.earlier?.at(-1)?.url).toBe(`https://example.com/${EARLIER_LINKS + 3}.png`)
})

it('what a crash left of a renewal whose row tells how it ended is left out, and no other', () => {
  const ended = asRenewed(row, link())
  expect(withoutEnded([ended, renewal])).toEqual([ended])
  expect(withoutEnded([row, renewal])).toEqual([row, renewal])
  expect(withoutEnded([renewal])).toEqual([renewal])
})

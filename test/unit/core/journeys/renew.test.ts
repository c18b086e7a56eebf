// Journeys of links that are renewed: the new one takes the old one's place.
import { rm } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import type { DoneUpload } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import {
  app,
  BIG,
  file,
  files,
  idOf,
  journeys,
  rowOf,
  said,
  service,
  settled,
  world,
} from '../../../helpers/journey.ts'
import { eventually, until } from '../../../helpers/until.ts'

journeys()

const HOUR_MS = 3_600_000

const link = (mayfly: Mayfly, name: string): DoneUpload => {
  const row = rowOf(mayfly, name)
  if (row.state !== 'done') throw new Error(`${name} is ${row.state}`)
  return row
}
const renewalIn = (mayfly: Mayfly) => mayfly.state().uploads.find(({ renews }) => renews !== undefined)
const renewed = (mayfly: Mayfly, name: string, times = 1) =>
  until(mayfly, () => link(mayfly, name).earlier?.length === times && renewalIn(mayfly) === undefined)

let mayfly: Mayfly
/** Three links of one drop, made 23 hours ago; `b.png` is large. */
beforeEach(async () => {
  mayfly = app()
  await mayfly.addFiles([await file('a.png'), await file('b.png', BIG), await file('c.png')])
  await settled(mayfly, 3)
  await eventually(() => world.copied.length).toBe(1)
  world.now += 23 * HOUR_MS
})

describe('a renewed link', () => {
  it('takes the row’s place: same row, same place, a new link, and the old one in its history', async () => {
    const before = link(mayfly, 'b.png')
    await mayfly.renew([before.id])
    await renewed(mayfly, 'b.png')
    const after = link(mayfly, 'b.png')
    const { id, addedAt, place, name, path, url, expiresAt, endedAt } = before
    expect(after).toMatchObject({ id, addedAt, place, name, path, earlier: [{ url, expiresAt, endedAt }] })
    expect(after.url).not.toBe(url)
    expect(after.expiresAt).toBe(world.now + 24 * HOUR_MS)
    expect(mayfly.state().uploads.map((row) => row.name)).toEqual(['a.png', 'b.png', 'c.png'])
    await eventually(() => world.copied.at(-1)).toBe(after.url)
    expect(world.queue.rows()).toEqual([])
    expect(world.history.rows()).toEqual(mayfly.state().uploads)
  })

  it('is copied with the others that were renewed with it, in the form used last, and said once', async () => {
    mayfly.changePreferences({ copyAs: 'json-array' })
    await mayfly.renew(['c.png', 'a.png'].map((name) => idOf(mayfly, name)))
    await eventually(() => world.copied.length).toBe(2)
    expect(JSON.parse(world.copied[1] ?? '')).toEqual([link(mayfly, 'a.png').url, link(mayfly, 'c.png').url])
    await said(mayfly, words.toast.copied(2, 24 * HOUR_MS, words.copyAs.name['json-array']))
    expect(mayfly.state().progress).toMatchObject({ files: 2, ended: 2, links: 2, failed: 0, copied: true })
  })

  it('remembers each of its earlier links, the oldest first', async () => {
    const urls: string[] = []
    for (const times of [1, 2, 3]) {
      urls.push(link(mayfly, 'a.png').url)
      await mayfly.renew([idOf(mayfly, 'a.png')])
      await renewed(mayfly, 'a.png', times)
    }
    expect(link(mayfly, 'a.png').earlier?.map(({ url }) => url)).toEqual(urls)
  })
})

it('copying a link in its last hour says so, and offers to renew it first', async () => {
  const [a, c] = [idOf(mayfly, 'a.png'), idOf(mayfly, 'c.png')]
  world.now += 10 * 60_000
  await mayfly.copyLinks([a, c])
  const { announcement } = mayfly.state().status
  expect(announcement).toMatchObject({ text: words.toast.copied(2, 50 * 60_000), renew: [a, c] })
  expect(announcement?.text).toContain('expires in')
  await mayfly.renew(announcement?.renew ?? [])
  await renewed(mayfly, 'a.png')
  await renewed(mayfly, 'c.png')
  await mayfly.copyLinks([a])
  expect(mayfly.state().status.announcement).not.toHaveProperty('renew')
})

describe('while a link is renewed', () => {
  beforeEach(async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    void mayfly.renew([idOf(mayfly, 'b.png')])
    await until(mayfly, () => renewalIn(mayfly)?.state === 'sending')
  })

  it('the old one can still be copied', async () => {
    const { id, url } = link(mayfly, 'b.png')
    await mayfly.copyLinks([id])
    expect(world.copied.at(-1)).toBe(url)
  })

  it('cancelling that changes nothing', async () => {
    const before = link(mayfly, 'b.png')
    await mayfly.cancel(renewalIn(mayfly)?.id ?? '')
    expect(link(mayfly, 'b.png')).toEqual(before)
    expect(mayfly.state().uploads).toHaveLength(3)
    expect(mayfly.state().progress).toBeUndefined()
    expect(world.queue.rows()).toEqual([])
  })

  it('removing the row stops it, and undo brings the row back with the link it had', async () => {
    const before = link(mayfly, 'b.png')
    await mayfly.remove([before.id])
    expect(mayfly.state().uploads.map(({ name }) => name)).toEqual(['a.png', 'c.png'])
    await mayfly.idle()
    mayfly.undoLast()
    expect(link(mayfly, 'b.png')).toEqual(before)
    expect(service.stored()).toHaveLength(3)
  })

  it('forgetting all stops it too: no link comes back', async () => {
    mayfly.forgetAll()
    expect(mayfly.state().uploads).toEqual([])
    await mayfly.idle()
    await mayfly.finishRemovals()
    expect(mayfly.state().uploads).toEqual([])
  })

  it('a crash loses nothing: the next start goes on, and then it takes its place', async () => {
    const { id, url } = link(mayfly, 'b.png')
    world.kill()
    service.heal()
    mayfly = app()
    expect(link(mayfly, 'b.png')).toMatchObject({ id, url })
    await mayfly.resume()
    await renewed(mayfly, 'b.png')
    expect(link(mayfly, 'b.png')).toMatchObject({ id, earlier: [{ url }] })
  })
})

it('a crash between the new link and the end of its upload sends nothing twice', async () => {
  const queued: string[] = []
  const { change } = world.queue
  world.queue.change = function (next) {
    change.call(this, next)
    queued.push(this.text)
  }
  await mayfly.renew([idOf(mayfly, 'a.png')])
  await renewed(mayfly, 'a.png')
  const after = link(mayfly, 'a.png')
  const sent = service.stored().length
  world.kill()
  // The history was written, and the queue not yet.
  world.queue.text = queued.find((rows) => rows !== '[]') ?? ''
  mayfly = app()
  await mayfly.resume()
  await mayfly.idle()
  expect(link(mayfly, 'a.png')).toEqual(after)
  expect(mayfly.state().uploads).toHaveLength(3)
  expect(service.stored()).toHaveLength(sent)
  expect(world.queue.rows()).toEqual([])
})

describe('a link that can’t be renewed', () => {
  it('stays, with the reason on its row, and is not copied', async () => {
    const before = link(mayfly, 'a.png')
    const copied = world.copied.length
    service.fail({ kind: 'status', status: 400 })
    await mayfly.renew([before.id])
    await until(mayfly, () => link(mayfly, 'a.png').notRenewed !== undefined)
    const { url, expiresAt, notRenewed } = link(mayfly, 'a.png')
    expect({ url, expiresAt }).toEqual({ url: before.url, expiresAt: before.expiresAt })
    expect(notRenewed?.kind).toBe('bad-request')
    await eventually(() => mayfly.state().status.announcement?.tone).toBe('bad')
    expect(mayfly.state().progress).toMatchObject({ files: 1, ended: 1, links: 0, failed: 1 })
    expect(world.copied).toHaveLength(copied)
    world.kill()
    mayfly = app()
    expect(link(mayfly, 'a.png')).toMatchObject({ url: before.url, notRenewed })
  })

  it('loses that reason with the next try', async () => {
    service.fail({ kind: 'status', status: 400 })
    await mayfly.renew([idOf(mayfly, 'a.png')])
    await until(mayfly, () => link(mayfly, 'a.png').notRenewed !== undefined)
    service.heal()
    await mayfly.renew([idOf(mayfly, 'a.png')])
    await renewed(mayfly, 'a.png')
    expect(link(mayfly, 'a.png').notRenewed).toBeUndefined()
  })

  it('holds up no other of its batch', async () => {
    const gone = await files('d.png')
    await mayfly.addFiles(gone)
    await settled(mayfly, 4)
    await rm(gone[0] ?? '')
    await mayfly.renew(['a.png', 'd.png'].map((name) => idOf(mayfly, name)))
    await renewed(mayfly, 'a.png')
    await eventually(() => world.copied.at(-1)).toBe(link(mayfly, 'a.png').url)
  })
})

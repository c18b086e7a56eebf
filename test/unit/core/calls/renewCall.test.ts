// Links that another program of the user asks Mayfly to list and to renew.
import { rm, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import type { DoneUpload } from '../../../../src/shared/uploads/upload.ts'
import { call, only, outcomes } from '../../../helpers/calls.ts'
import { app, BIG, file, journeys, rowOf, service, settled, urlOf, world } from '../../../helpers/journey.ts'
import { eventually, until } from '../../../helpers/until.ts'

journeys()

const HOUR_MS = 3_600_000
const link = (mayfly: Mayfly, name: string): DoneUpload => {
  const row = rowOf(mayfly, name)
  if (row.state !== 'done') throw new Error(`${name} is ${row.state}`)
  return row
}
const renewalIn = (mayfly: Mayfly) => mayfly.state().uploads.find(({ renews }) => renews !== undefined)

let mayfly: Mayfly
let paths: string[]
/** Two links of the user's, the second made 2 hours after the first, which is 4 hours old. */
beforeEach(async () => {
  mayfly = app()
  paths = [await file('a.png', 1000), await file('b.png', BIG)]
  await mayfly.addFiles(paths.slice(0, 1))
  await settled(mayfly)
  world.now += 2 * HOUR_MS
  await mayfly.addFiles(paths.slice(1))
  await settled(mayfly, 2)
  await eventually(() => world.copied.length).toBe(2)
  world.now += 2 * HOUR_MS
})
const renew = (more: object) => call(mayfly, { call: 'renew', links: [], ...more })

describe('the list', () => {
  it('has the links that live, the newest first, and who asked for each', async () => {
    const path = await file('c.png', 1200)
    await call(mayfly, { call: 'upload', files: [{ path }] }).ended
    const replies = await call(mayfly, { call: 'list' }).ended
    expect(only(replies, 'link').map(({ index, link: { name, by } }) => [index, name, by])).toEqual([
      [0, 'c.png', 'command'],
      [1, 'b.png', undefined],
      [2, 'a.png', undefined],
    ])
    expect(replies.at(-1)).toEqual({ reply: 'end' })
    world.now += LIFE_MS - 3 * HOUR_MS
    const later = only(await call(mayfly, { call: 'list' }).ended, 'link')
    expect(later.map(({ link: { name } }) => name)).toEqual(['c.png', 'b.png'])
  })

  it('has those of practice mode only there, and none that are without a trace', async () => {
    await mayfly.setPractice(true)
    await mayfly.addFiles([await file('p.png', 1300)])
    await settled(mayfly, 3)
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const names = async () =>
      only(await call(mayfly, { call: 'list' }).ended, 'link').map(({ link: { name } }) => name)
    expect(await names()).toEqual(['p.png'])
    await mayfly.setPractice(false)
    const request = {
      call: 'upload',
      files: [{ path: await file('u.png', 90) }, { path: await file('v.png', BIG + 1) }],
    }
    const hidden = call(mayfly, { ...request, unlisted: true })
    await hidden.next('link')
    expect(await names()).toEqual(['b.png', 'a.png'])
    hidden.abort.abort()
    await hidden.ended
  })
})

describe('a link that is renewed', () => {
  it('is named by itself or by an earlier one; the new one is told under each place', async () => {
    const before = link(mayfly, 'a.png')
    await renew({ links: [before.url] }).ended
    const second = link(mayfly, 'a.png')
    expect(second.url).not.toBe(before.url)
    const replies = await renew({ links: [before.url, urlOf('b.png'), second.url] }).ended
    expect(outcomes(replies).sort()).toEqual(['0 link', '1 link', '2 link'])
    const after = link(mayfly, 'a.png')
    const urls = new Map(only(replies, 'link').map(({ index, link: { url } }) => [index, url]))
    expect([urls.get(0), urls.get(1), urls.get(2)]).toEqual([after.url, link(mayfly, 'b.png').url, after.url])
    expect(after.earlier?.map(({ url }) => url)).toEqual([before.url, second.url])
    expect(after).toMatchObject({ by: { kind: 'command' }, expiresAt: world.now + LIFE_MS })
  })

  it('leaves the clipboard, the user and the batch’s progress alone', async () => {
    const { progress } = mayfly.state()
    await renew({ links: [urlOf('a.png')] }).ended
    await until(mayfly, () => link(mayfly, 'a.png').earlier !== undefined)
    expect([world.copied.length, world.notices.length]).toEqual([2, 2])
    expect(mayfly.state().progress).toEqual(progress)
    // The user renews it: that is told as ever.
    await mayfly.renew([rowOf(mayfly, 'a.png').id])
    await eventually(() => world.copied.length).toBe(3)
    expect(rowOf(mayfly, 'a.png')).not.toHaveProperty('by')
  })

  it('may be one of those that die before a time, in the order of the list, behind those that were named', async () => {
    const [a, b] = [link(mayfly, 'a.png').url, link(mayfly, 'b.png').url]
    const dyingBefore = link(mayfly, 'b.png').expiresAt
    const replies = await renew({ links: [b], dyingBefore: dyingBefore + 1 }).ended
    const names = only(replies, 'link').map(({ index, link: { name } }) => [index, name])
    expect(names.sort()).toEqual([
      [0, 'b.png'],
      [1, 'a.png'],
    ])
    expect(link(mayfly, 'a.png').earlier?.[0]?.url).toBe(a)
    // None of those that have died already, nor those that die at that time.
    world.now += LIFE_MS - HOUR_MS
    expect(await renew({ dyingBefore: link(mayfly, 'a.png').expiresAt }).ended).toEqual([{ reply: 'end' }])
    world.now += 2 * HOUR_MS
    expect(await renew({ dyingBefore: world.now + LIFE_MS }).ended).toEqual([{ reply: 'end' }])
  })

  it('is a fault, and no question, where it is unknown, or its file is gone or has changed', async () => {
    const links = [urlOf('a.png'), 'https://example.com/x.png', urlOf('b.png')]
    await rm(paths[0] ?? '')
    await writeFile(paths[1] ?? '', Buffer.alloc(77, 1))
    const replies = await renew({ links }).ended
    expect(outcomes(replies).sort()).toEqual(['0 missing', '1 unknown-link', '2 replaced'])
    const { what, todo } = words.calls.told.changedSince
    expect(only(replies, 'fault').find(({ index }) => index === 2)?.fault).toMatchObject({
      message: what,
      fix: todo,
    })
    expect(mayfly.state().status.question).toBeUndefined()
    expect(service.requests).toHaveLength(2)
  })

  it('is a fault where Mayfly has no bytes for it, and where practice mode differs', async () => {
    await mayfly.setPractice(true)
    expect(outcomes(await renew({ links: [urlOf('a.png')] }).ended)).toEqual(['0 practice'])
    expect(await renew({ dyingBefore: world.now + LIFE_MS }).ended).toEqual([{ reply: 'end' }])
    await mayfly.setPractice(false)
    mayfly.changePreferences({ keepClipboardBytes: false })
    world.clipboard = { kind: 'bytes', bytes: Buffer.alloc(50, 3), extension: 'png' }
    await mayfly.addClipboard()
    await settled(mayfly, 3)
    const { url } = mayfly.state().uploads.at(-1) as DoneUpload
    expect(outcomes(await renew({ links: [url] }).ended)).toEqual(['0 missing'])
  })

  it('keeps its old link when nobody waits any more', async () => {
    const before = link(mayfly, 'b.png')
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const one = renew({ links: [before.url] })
    await until(mayfly, () => renewalIn(mayfly)?.state === 'sending')
    one.abort.abort()
    expect(await one.ended).toEqual([{ reply: 'end' }])
    expect(link(mayfly, 'b.png')).toEqual(before)
    expect(renewalIn(mayfly)).toBeUndefined()
  })

  it('is joined where somebody renews it already, and not cancelled for them', async () => {
    mayfly.setPaused(true)
    void mayfly.renew([rowOf(mayfly, 'b.png').id])
    await until(mayfly, () => renewalIn(mayfly) !== undefined)
    const [first, second] = [renew({ links: [urlOf('b.png')] }), renew({ links: [urlOf('b.png')] })]
    await Promise.all([first.next('held'), second.next('held')])
    first.abort.abort()
    await first.ended
    mayfly.setPaused(false)
    expect(outcomes(await second.ended)).toEqual(['0 link'])
    expect(link(mayfly, 'b.png').earlier).toHaveLength(1)
    await eventually(() => world.copied.length).toBe(3)
  })

  it('that fails is told, and stays the user’s link', async () => {
    service.fail({ kind: 'status', status: 400 })
    const before = link(mayfly, 'a.png')
    expect(outcomes(await renew({ links: [before.url] }).ended)).toEqual(['0 bad-request'])
    expect(link(mayfly, 'a.png')).toMatchObject({
      url: before.url,
      batch: before.batch,
      notRenewed: { kind: 'bad-request' },
    })
    expect(rowOf(mayfly, 'a.png')).not.toHaveProperty('by')
    expect([mayfly.state().status.unseen, world.notices.length]).toEqual([0, 2])
  })
})

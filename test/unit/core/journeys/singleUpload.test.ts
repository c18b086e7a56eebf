// One file, from the drop to its link.
import { createHash } from 'node:crypto'
import { appendFile, readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { LIFE_MS, LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { endpointOf, fetched } from '../../../helpers/service.ts'
import { until } from '../../../helpers/until.ts'
import {
  app,
  BIG,
  brief,
  file,
  journeys,
  KEY,
  rowOf,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('one file', () => {
  it('becomes a link on the clipboard, a row and a line of history', async () => {
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles([picture])
    await settled(mayfly)
    await mayfly.idle()
    const url = urlOf('a.png')
    expect((await fetched(url)).equals(await readFile(picture))).toBe(true)
    expect(world.copied).toEqual([url])
    const { mtimeMs } = await stat(picture)
    const row = {
      id: expect.any(String),
      batch: expect.any(String),
      name: 'a.png',
      path: picture,
      spooled: false,
      size: 1000,
      modifiedAt: mtimeMs,
      addedAt: world.now,
      place: 0,
      practice: false,
      state: 'done',
      url,
      expiresAt: world.now + LIFE_MS,
      endedAt: world.now,
      sha256: createHash('sha256')
        .update(await readFile(picture))
        .digest('hex'),
      sentTo: endpointOf(service).href,
    }
    expect(mayfly.state().uploads).toEqual([row])
    expect([world.history.rows(), world.queue.rows()]).toEqual([[row], []])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: 'Link copied · lives 24 h',
      tone: 'good',
    })
    expect(world.notices).toEqual([{ title: 'Link copied', body: 'a.png\nlives 24 h' }])
    expect(service.requests[0]).toMatchObject({ key: KEY, outcome: 'stored' })
  })

  it('lies in the queue before it is sent, and tells how far it is', async () => {
    service.fail({ kind: 'drip', everyMs: 4 })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', BIG)])
    expect(world.queue.rows()).toMatchObject([{ name: 'a.png', state: 'waiting' }])
    await settled(mayfly)
    const rows = world.changes.flatMap(({ upserted: changed }) => changed)
    const states = rows.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1])
    expect(states).toEqual(['waiting', 'sending', 'answering', 'done'].slice(4 - states.length))
    expect(states).toContain('answering')
    expect(world.copied).toEqual([urlOf('a.png')])
  })

  it('lives from when its link came, not from when it was dropped', async () => {
    service.fail({ kind: 'drip', everyMs: 1 })
    const mayfly = app()
    const dropped = world.now
    await mayfly.addFiles([await file('a.png')])
    world.now += 60_000
    await settled(mayfly)
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ addedAt: dropped, expiresAt: dropped + 60_000 + LIFE_MS })
  })

  it('with a name of 129 is sent with 128, and the row says so', async () => {
    const mayfly = app()
    const name = `${'n'.repeat(125)}.png`
    await mayfly.addFiles([await file(name)])
    await settled(mayfly)
    const sentAs = `${'n'.repeat(124)}.png`
    expect(service.stored()).toMatchObject([{ name: sentAs }])
    expect(rowOf(mayfly, name)).toMatchObject({ state: 'done', sentAs })
    expect(world.history.rows()).toMatchObject([{ name, sentAs }])
  })

  it('with a name of 128 is sent as it is', async () => {
    const mayfly = app()
    const name = `${'n'.repeat(124)}.png`
    await mayfly.addFiles([await file(name)])
    await settled(mayfly)
    expect(rowOf(mayfly, name)).toMatchObject({ state: 'done', sentAs: undefined })
    expect(service.stored()).toMatchObject([{ name }])
  })

  it('that changes while it is sent is sent once more, as it is then', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 5 * BIG })
    const mayfly = app()
    // More than the kernel takes at once, so that it is still being read when it changes.
    const picture = await file('a.png', 3 * BIG)
    await mayfly.addFiles([picture])
    await until(mayfly, ({ uploads }) => uploads.some((row) => row.state === 'sending' && row.sentBytes > 0))
    await appendFile(picture, 'and more')
    await settled(mayfly)
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ state: 'done', size: 3 * BIG + 8 })
    expect((await fetched(urlOf('a.png'))).equals(await readFile(picture))).toBe(true)
    expect(service.requests.map(({ outcome }) => outcome)).toEqual(['gone', 'stored', 'served'])
  })

  it('whose connection is cut is sent once more in each of five tries, and then no more', async () => {
    service.fail({ kind: 'reset', when: 'before-headers' })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
    expect(service.requests).toHaveLength(2)
    service.fail({ kind: 'reset', when: 'before-headers' }, { times: Infinity })
    await mayfly.addFiles([await file('b.png')])
    await settled(mayfly, 2)
    expect(brief(mayfly)).toEqual(['b.png cut-off', 'a.png done'])
    // One more where the connection that the first file left ends before the body was sent: that is no try.
    expect([12, 13]).toContain(service.requests.length)
  }, 15_000)

  it('refused abruptly amid its body: the second try hears why', async () => {
    // Twice, since the first response may or may not be received.
    service.fail({ kind: 'early-status', status: 413, close: 'abrupt' }, { times: 2 })
    const mayfly = app()
    await mayfly.addFiles([await file('a.mp4', LIMIT_BYTES)])
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.mp4 refused-size'])
  })

  it('whose answer is no link puts nothing on the clipboard', async () => {
    service.fail({ kind: 'url', url: 'javascript:alert(1)' })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png bad-answer'])
    expect(world.copied).toEqual([])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: 'a.png: The service answered without a usable link.',
      tone: 'bad',
    })
  })
})

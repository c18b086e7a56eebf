// Several files dropped together: one text with their links, one notification.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import {
  app,
  brief,
  file,
  files,
  journeys,
  rowOf,
  said,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

const run = promisify(execFile)

journeys()

describe('several together', () => {
  it('come as one text, in the order they were dropped, though they end in another', async () => {
    service.fail({ kind: 'drip', everyMs: 4 }, { name: 'b.png' })
    service.fail({ kind: 'drip', everyMs: 2 }, { name: 'c.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('b.png', 'c.png', 'a.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    const ended = service.requests
      .toSorted((x, y) => (x.endedAt ?? 0) - (y.endedAt ?? 0))
      .map(({ name }) => name)
    expect(ended).toEqual(['a.png', 'c.png', 'b.png'])
    expect(world.copied).toEqual([['b.png', 'c.png', 'a.png'].map(urlOf).join('\n')])
    expect(world.notices).toEqual([{ title: '3 links copied', body: 'b.png and 2 more\nlive 24 h' }])
    expect(brief(mayfly)).toEqual(['b.png done', 'c.png done', 'a.png done'])
    expect(mayfly.state().uploads.map(({ place }) => place)).toEqual([0, 1, 2])
  })

  it('more than can go at once all go, three at a time', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: 20_000 }, { times: Infinity })
    const mayfly = app()
    const names = ['1', '2', '3', '4', '5', '6', '7'].map((name) => `${name}.png`)
    await mayfly.addFiles(await files(...names))
    await settled(mayfly, 7)
    await mayfly.idle()
    expect(world.copied).toEqual([names.map(urlOf).join('\n')])
    const sendingAtOnce = world.states.map(
      ({ uploads }) => uploads.filter(({ state }) => state === 'sending' || state === 'answering').length,
    )
    expect(Math.max(...sendingAtOnce)).toBe(3)
    expect(
      service.requests
        .map(({ name }) => name)
        .slice(0, 3)
        .toSorted(),
    ).toEqual(names.slice(0, 3))
  })

  it('the same file twice is two uploads', async () => {
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles([picture, picture])
    await settled(mayfly, 2)
    expect(world.copied[0]?.split('\n')).toHaveLength(2)
    expect(new Set(mayfly.state().uploads.map(({ id }) => id)).size).toBe(2)
  })

  it('with bad ones among them: the good ones’ links, and how many failed', async () => {
    const mayfly = app()
    await run('mkfifo', [path.join(world.folder, 'fifo.png')])
    const good = await files('a.png', 'b.png')
    await mayfly.addFiles([
      path.join(world.folder, 'fifo.png'),
      good[0] ?? '',
      await file('c.gif'),
      '',
      good[1] ?? '',
      path.join(world.folder, 'gone.png'),
    ])
    await settled(mayfly, 6)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual([
      'fifo.png not-a-file',
      'a.png done',
      'c.gif wrong-type',
      '? unnamed',
      'b.png done',
      'gone.png missing',
    ])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('b.png')}`])
    expect(world.notices).toEqual([
      { title: '2 links copied, 4 failed', body: 'fifo.png: This isn’t a regular file.' },
    ])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: '2 links copied, 4 failed',
      tone: 'bad',
    })
    expect(service.requests).toHaveLength(2)
    expect(world.history.rows()).toHaveLength(6)
  })

  it('with one that the service refuses among them', async () => {
    service.fail({ kind: 'status', status: 413 }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done', 'b.png refused-size', 'c.png done'])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('c.png')}`])
    expect(world.notices).toHaveLength(1)
  })

  it('all bad: nothing is copied, one notice', async () => {
    const mayfly = app()
    await mayfly.addFiles([
      path.join(world.folder, 'gone.png'),
      '',
      await file('a.gif'),
      await file('b.png', 0),
    ])
    expect(mayfly.state().uploads.every(({ state }) => state === 'failed')).toBe(true)
    expect(world.copied).toEqual([])
    expect(world.notices).toEqual([
      { title: '4 files failed', body: 'gone.png: The file isn’t there any more.' },
    ])
    expect([service.requests, world.queue.rows()]).toEqual([[], []])
    expect(world.history.rows()).toHaveLength(4)
  })

  it('one bad: says which and why', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.gif')])
    const text = 'a.gif: The service doesn’t take .gif files.'
    expect(world.notices).toEqual([{ title: 'Upload failed', body: text }])
    expect((await said(mayfly, text)).status.announcement?.tone).toBe('bad')
  })

  it('a byte over the limit is refused with its size', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png', LIMIT_BYTES + 1)])
    expect(rowOf(mayfly, 'a.png')).toMatchObject({
      size: LIMIT_BYTES + 1,
      problem: { kind: 'too-large', size: LIMIT_BYTES + 1, limit: LIMIT_BYTES },
    })
    expect(service.requests).toEqual([])
  })

  it('dropped one after the other are copied one after the other, and listed newest first', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await settled(mayfly)
    await mayfly.addFiles(await files('b.png', 'c.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(world.copied).toEqual([urlOf('a.png'), `${urlOf('b.png')}\n${urlOf('c.png')}`])
    expect(brief(mayfly)).toEqual(['b.png done', 'c.png done', 'a.png done'])
    // Although the clock stood still, no two batches have the same time.
    expect(new Set(mayfly.state().uploads.map(({ addedAt }) => addedAt)).size).toBe(2)
    expect(world.notices).toHaveLength(2)
  })

  it('none at all is nothing', async () => {
    const mayfly = app()
    await mayfly.addFiles([])
    expect([mayfly.state().uploads, world.copied, world.notices]).toEqual([[], [], []])
  })
})

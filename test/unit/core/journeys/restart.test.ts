// How a new start continues what the last run left.
import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import { isSettled, newestFirst } from '../../../../src/shared/uploads/upload.ts'
import { endpointOf, fetched } from '../../../helpers/service.ts'
import { eventually, until } from '../../../helpers/until.ts'
import {
  app,
  brief,
  files,
  held,
  idOf,
  journeys,
  KEY,
  rowOf,
  service,
  settled,
  turn,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('a restart', () => {
  it('goes on with what waited and what was under way, in the same order', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 2, name: /^[bc]/ })
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    await before.addFiles(await files('z.gif', 'b.png'))
    await before.addFiles(await files('e.png', 'c.png', 'd.png'))
    await until(before, ({ uploads }) => uploads.filter(isSettled).length === 4)
    const order = before
      .state()
      .uploads.toSorted(newestFirst)
      .map(({ id }) => id)
    world.kill()
    service.heal()
    world.copied.length = 0
    world.notices.length = 0

    const mayfly = app()
    expect(brief(mayfly)).toEqual([
      'e.png done',
      'c.png waiting',
      'd.png done',
      'z.gif wrong-type',
      'b.png waiting',
      'a.png done',
    ])
    expect(
      mayfly
        .state()
        .uploads.toSorted(newestFirst)
        .map(({ id }) => id),
    ).toEqual(order)
    const requests = service.requests.length
    await mayfly.resume()
    await settled(mayfly, 6)
    await mayfly.idle()
    expect(
      mayfly
        .state()
        .uploads.toSorted(newestFirst)
        .map(({ id }) => id),
    ).toEqual(order)
    expect(
      service.requests
        .slice(requests)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['b.png', 'c.png'])
    // Each batch ends as it would have, except for the clipboard: its content now is left alone, and a click copies all
    // links of the batch.
    expect(world.copied).toEqual([])
    expect(world.notices.map(({ title }) => title).toSorted()).toEqual([
      '1 link ready, 1 failed',
      '3 links ready',
    ])
    const link = (name: string) => {
      const row = rowOf(mayfly, name)
      return row.state === 'done' ? row.url : ''
    }
    for (const click of world.clicks.slice(-2)) click()
    await eventually(() => world.copied.toSorted()).toEqual(
      [link('b.png'), `${link('e.png')}\n${link('c.png')}\n${link('d.png')}`].toSorted(),
    )
    expect(world.queue.rows()).toEqual([])
    expect(world.history.rows()).toHaveLength(6)
  })

  it('before resume() sends nothing', async () => {
    const before = world.start({ endpoint: endpointOf(service) })
    await before.addFiles(await files('a.png'))
    await held(before, 'no-key')
    world.kill()
    const mayfly = app()
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png waiting'])
    expect(service.requests).toEqual([])
    await mayfly.resume()
    await settled(mayfly)
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  // resumeUploads.ts, resume(): it takes every waiting row, including those added after the start and already queued.
  it('sends what came before resume() once', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png'))
    await held(mayfly, 'no-key')
    await mayfly.resume()
    await turn()
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly)
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
  })

  it('gives what comes later a later moment, even if the clock was set back', async () => {
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    world.kill()
    world.now -= 3_600_000
    const mayfly = app()
    await mayfly.addFiles(await files('b.png'))
    await settled(mayfly, 2)
    expect(brief(mayfly)).toEqual(['b.png done', 'a.png done'])
  })

  it('keeps what failed, to be tried again', async () => {
    service.fail({ kind: 'status', status: 422 })
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    world.kill()
    const mayfly = app()
    await mayfly.resume()
    expect(rowOf(mayfly, 'a.png')).toMatchObject({ problem: { kind: 'refused', status: 422 } })
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
  })

  it('over rows that can’t be read goes on with the others', async () => {
    const before = app()
    await before.addFiles(await files('a.png'))
    await settled(before)
    world.kill()
    world.history.text = JSON.stringify([...world.history.rows(), { id: 'x' }, null, 7])
    world.queue.text = JSON.stringify(['junk'])
    const mayfly = app()
    await mayfly.resume()
    expect(brief(mayfly)).toEqual(['a.png done'])
    // They stay where they are: a newer Mayfly may know them.
    await mayfly.addFiles(await files('b.png'))
    await settled(mayfly, 2)
    expect(JSON.parse(world.history.text)).toEqual(expect.arrayContaining([{ id: 'x' }, null, 7]))
    expect(JSON.parse(world.queue.text)).toEqual(['junk'])
  })

  it('with a picture from the clipboard that was not sent yet', async () => {
    world.clipboard = { kind: 'bytes', bytes: Buffer.from('the only copy'), extension: 'webp' }
    const before = world.start({ endpoint: endpointOf(service) })
    before.changePreferences({ keepClipboardBytes: false })
    await before.addClipboard()
    await held(before, 'no-key')
    world.kill()
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly)
    await mayfly.idle()
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect((await fetched(world.copied[0] ?? '')).toString()).toBe('the only copy')
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('offers no link that has expired since', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'b.png' })
    const before = app()
    await before.addFiles(await files('a.png', 'b.png'))
    await until(before, () => rowOf(before, 'a.png').state === 'done')
    const expired = urlOf('a.png')
    world.kill()
    world.now += LIFE_MS + 1
    // The service's clock did not advance with the test's.
    service.fail({ kind: 'no-date' }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly, 2)
    await mayfly.idle()
    expect(mayfly.state().status.announcement).toMatchObject({ text: 'Link ready · lives 24 h' })
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect(world.copied).toHaveLength(1)
    expect(world.copied[0]).not.toContain(expired)
  })
})

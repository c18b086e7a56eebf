// Uploads that the user cancels, at every moment.
import { describe, expect, it } from 'vitest'
import { isSettled } from '../../../../src/shared/uploads/upload.ts'
import { eventually, until } from '../../../helpers/until.ts'
import {
  app,
  brief,
  file,
  files,
  idOf,
  journeys,
  rowOf,
  sendingSlowly,
  service,
  settled,
  turn,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('cancelling', () => {
  it('what is sent: it fails as cancelled, silently, and the service has nothing', async () => {
    const mayfly = await sendingSlowly()
    await eventually(() => service.requests).toHaveLength(1)
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png cancelled'])
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
    expect([service.stored(), world.copied, world.notices]).toEqual([[], [], []])
    expect(mayfly.state().status.announcement).toBeUndefined()
    // Cancelled is not cut off: it is not sent again.
    expect(service.requests).toHaveLength(1)
  })

  it('one of several: the others’ links come all the same', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await until(mayfly, ({ uploads }) => uploads.filter(isSettled).length === 2)
    expect(world.copied).toEqual([])
    void mayfly.cancel(idOf(mayfly, 'b.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done', 'b.png cancelled', 'c.png done'])
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('c.png')}`])
    expect(mayfly.state().status.announcement).toMatchObject({
      text: '2 links copied · live 24 h',
      tone: 'good',
    })
  })

  it('what has ended changes nothing', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    void mayfly.cancel('nobody')
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('and trying again sends it', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' })
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await eventually(() => service.stored()).toHaveLength(1)
    void mayfly.cancel(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    await mayfly.idle()
    expect(world.copied).toEqual([service.stored().at(-1)?.url])
  })

  it.each(['cancel', 'remove'] as const)('just as it begins (%s): it does not come back', async (act) => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: Infinity })
    const mayfly = app()
    for (let steps = 0; steps < 12; steps += 1) {
      const name = `${steps}.png`
      await mayfly.addFiles([await file(name)])
      for (let step = 0; step < steps; step += 1) await (steps < 6 ? Promise.resolve() : turn())
      const id = idOf(mayfly, name)
      await (act === 'cancel' ? mayfly.cancel(id) : mayfly.remove([id]))
      await mayfly.idle()
      if (act === 'cancel') expect(rowOf(mayfly, name)).toMatchObject({ problem: { kind: 'cancelled' } })
      else expect(mayfly.state().uploads, name).toEqual([])
    }
    expect(world.queue.rows()).toEqual([])
    expect(world.notices).toEqual([])
  })

  it('the last that waits for its turn ends its batch at once', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 3, name: /^[abc]/ })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await eventually(() => service.stored()).toHaveLength(3)
    await mayfly.addFiles([await file('x.gif'), await file('d.png')])
    expect(world.notices).toEqual([])
    await mayfly.cancel(idOf(mayfly, 'd.png'))
    expect(rowOf(mayfly, 'd.png')).toMatchObject({ state: 'failed', problem: { kind: 'cancelled' } })
    expect(world.notices).toEqual([{ title: 'Upload failed', body: expect.stringContaining('x.gif') }])
    for (const name of ['a.png', 'b.png', 'c.png']) await mayfly.cancel(idOf(mayfly, name))
    await mayfly.idle()
    expect(service.requests).toHaveLength(3)
    expect(world.queue.rows()).toEqual([])
  })

  it('and trying again at once sends it once more, beside the old try that still ends', async () => {
    const mayfly = await sendingSlowly()
    await mayfly.cancel(idOf(mayfly, 'a.png'))
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    await mayfly.idle()
    expect(service.stored()).toHaveLength(1)
    expect(world.copied).toEqual([urlOf('a.png')])
  })

  it('what waits for its turn: it fails as cancelled, and its batch comes to its end', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 4 })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await eventually(() => service.stored()).toHaveLength(3)
    void mayfly.cancel(idOf(mayfly, 'd.png'))
    for (const name of ['a.png', 'b.png', 'c.png']) void mayfly.cancel(idOf(mayfly, name))
    await mayfly.idle()
    expect(brief(mayfly)).toEqual([
      'a.png cancelled',
      'b.png cancelled',
      'c.png cancelled',
      'd.png cancelled',
    ])
  })
})

// Uploads that the user removes, at every moment.
import { readdir } from 'node:fs/promises'
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
  sendingSlowly,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

journeys()

describe('removing', () => {
  it('what is sent: it is gone at once and stays gone', async () => {
    const mayfly = await sendingSlowly()
    await eventually(() => service.requests).toHaveLength(1)
    await mayfly.remove([idOf(mayfly, 'a.png')])
    expect(mayfly.state().uploads).toEqual([])
    await mayfly.idle()
    expect([mayfly.state().uploads, world.history.rows(), world.queue.rows()]).toEqual([[], [], []])
    expect([world.copied, world.notices]).toEqual([[], []])
    await eventually(() => service.requests[0]?.outcome).toBe('gone')
  })

  it('the last that was awaited: the others’ links come', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'a.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await until(mayfly, ({ uploads }) => uploads.filter(isSettled).length === 2)
    await mayfly.remove([idOf(mayfly, 'a.png')])
    await mayfly.idle()
    expect(world.copied).toEqual([`${urlOf('b.png')}\n${urlOf('c.png')}`])
    expect(world.notices).toHaveLength(1)
    expect(
      world.history
        .rows()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['b.png', 'c.png'])
  })

  it('what waits for its turn: it is never sent', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { times: 4 })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png'))
    await eventually(() => service.stored()).toHaveLength(3)
    await mayfly.remove([idOf(mayfly, 'd.png')])
    for (const name of ['a.png', 'b.png', 'c.png']) void mayfly.cancel(idOf(mayfly, name))
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly)).toEqual(['a.png cancelled', 'b.png cancelled', 'c.png cancelled'])
    expect(service.requests).toHaveLength(3)
  })

  it('what has ended leaves the history and nothing else changes', async () => {
    const mayfly = app()
    const [a = ''] = await files('a.png')
    await mayfly.addFiles([a, await file('b.png')])
    await settled(mayfly, 2)
    await mayfly.idle()
    await mayfly.remove([idOf(mayfly, 'a.png')])
    await mayfly.remove(['nobody'])
    expect(world.history.rows().map(({ name }) => name)).toEqual(['b.png'])
    // The user's own file stays, and so does what was copied.
    expect(await readdir(world.folder)).toContain('a.png')
    expect([world.copied.length, world.notices.length]).toEqual([1, 1])
    await until(mayfly, () => world.changes.some(({ removed }) => removed.length === 1))
  })
})

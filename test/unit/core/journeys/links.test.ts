// Links that are copied again or opened.
import { describe, expect, it } from 'vitest'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { app, brief, file, idOf, journeys, said, settled, urlOf, world } from '../../../helpers/journey.ts'

journeys()

describe('a link', () => {
  const linked = async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    await mayfly.idle()
    world.copied.length = 0
    return { mayfly, id: idOf(mayfly, 'a.png') }
  }

  it('is copied again, with what is left of its life', async () => {
    const { mayfly, id } = await linked()
    world.now += LIFE_MS - 90 * 60_000
    await mayfly.copyLinks([id])
    expect(world.copied).toEqual([urlOf('a.png')])
    await said(mayfly, 'Link copied · lives 1 h 30 min')
  })

  it('is copied up to its last millisecond, and then no more', async () => {
    const { mayfly, id } = await linked()
    world.now += LIFE_MS - 1
    await mayfly.copyLinks([id])
    expect(world.copied).toHaveLength(1)
    await said(mayfly, 'Link copied · expires in under 1 min')
    world.now += 1
    await mayfly.copyLinks([id])
    await said(mayfly, words.toast.expired)
    expect(mayfly.state().status.announcement?.tone).toBe('bad')
    // What the user has copied since then stays on the clipboard.
    expect(world.copied).toHaveLength(1)
    // The row stays too, until it is removed.
    expect(brief(mayfly)).toEqual(['a.png done'])
  })

  it('is opened', async () => {
    const { mayfly, id } = await linked()
    mayfly.openLink(id)
    mayfly.openLink('nobody')
    expect(world.opened).toEqual([urlOf('a.png')])
  })

  it('of a row without one is neither copied nor opened', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.gif')])
    await mayfly.copyLinks([idOf(mayfly, 'a.gif')])
    await mayfly.copyLinks(['nobody'])
    mayfly.openLink(idOf(mayfly, 'a.gif'))
    expect([world.copied, world.opened]).toEqual([[], []])
  })

  it('said twice is two announcements', async () => {
    const { mayfly, id } = await linked()
    await mayfly.copyLinks([id])
    const first = mayfly.state().status.announcement
    await mayfly.copyLinks([id])
    const second = mayfly.state().status.announcement
    expect(second?.text).toBe(first?.text)
    expect(second?.seq).toBe((first?.seq ?? 0) + 1)
  })
})

// Notifications outside the window, and none about what did not happen.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { words } from '../../../../src/shared/i18n/words.ts'
import { app, file, idOf, journeys, said, settled, urlOf, world } from '../../../helpers/journey.ts'

journeys()

describe('notices', () => {
  it('are not shown to who looks at the window', async () => {
    world.watched = true
    const mayfly = app()
    await mayfly.addFiles([await file('a.png'), path.join(world.folder, 'gone.png')])
    await settled(mayfly, 2)
    await mayfly.idle()
    await mayfly.addFiles([await file('a.gif')])
    world.clipboard = { kind: 'nothing', found: 'empty' }
    await mayfly.addClipboard()
    expect(world.notices).toEqual([])
    expect(world.copied).toEqual([urlOf('a.png')])
  })

  it('a link that could not be copied is said, and is still there to copy', async () => {
    world.clipboardTakes = false
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    await said(mayfly, words.toast.notCopied)
    expect(mayfly.state().status.announcement?.tone).toBe('bad')
    await mayfly.copyLinks([idOf(mayfly, 'a.png')])
    expect(world.copied).toEqual([])
    world.clipboardTakes = true
    await mayfly.copyLinks([idOf(mayfly, 'a.png')])
    expect(world.copied).toEqual([urlOf('a.png')])
    await said(mayfly, 'Link copied · lives 24 h')
  })

  it('does not say that a link was copied when it was not', async () => {
    world.clipboardTakes = false
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    await settled(mayfly)
    await mayfly.idle()
    expect(world.notices).toHaveLength(1)
    expect(JSON.stringify(world.notices)).not.toContain('Link copied')
  })

  it('show the picture of the file that they name', async () => {
    world.thumbnails = {
      ...world.thumbnails,
      draw: () => Promise.resolve({ thumbnail: Buffer.from('webp') }),
      icon: (id, media, side) =>
        Promise.resolve({ width: side, height: side, pixels: Buffer.from(`${media} of ${id}`) }),
    }
    const mayfly = app()
    const pictureOf = async (notice: number) =>
      Buffer.from((await world.pictures[notice]?.())?.pixels ?? []).toString()
    await mayfly.addFiles([await file('a.png'), await file('b.png')])
    await settled(mayfly, 2)
    await mayfly.idle()
    expect(world.notices[0]?.body).toContain('a.png')
    expect(await pictureOf(0)).toBe(`image of ${idOf(mayfly, 'a.png')}`)

    await mayfly.addFiles([path.join(world.folder, 'gone.png')])
    await settled(mayfly, 3)
    expect(world.notices[1]?.body).toContain('gone.png')
    expect(await pictureOf(1), 'none was ever drawn').toBe('')
  })
})

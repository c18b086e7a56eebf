// Failed uploads that the user retries.
import { execFile } from 'node:child_process'
import { mkdir, rename, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventually, until } from '../../../helpers/until.ts'
import {
  app,
  brief,
  file,
  files,
  idOf,
  journeys,
  rowOf,
  service,
  settled,
  urlOf,
  world,
} from '../../../helpers/journey.ts'

const run = promisify(execFile)

journeys()

describe('trying again', () => {
  it('sends a failed one, copies its link alone and leaves its place in the list', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png'))
    await settled(mayfly, 3)
    await mayfly.idle()
    mayfly.retry(idOf(mayfly, 'b.png'))
    expect(rowOf(mayfly, 'b.png').state).toBe('waiting')
    expect(world.queue.rows()).toMatchObject([{ name: 'b.png', state: 'waiting' }])
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(world.copied).toEqual([`${urlOf('a.png')}\n${urlOf('c.png')}`, urlOf('b.png')])
    expect(brief(mayfly)).toEqual(['a.png done', 'b.png done', 'c.png done'])
    expect(world.notices.at(-1)).toEqual({ title: 'Link copied', body: 'b.png\nlives 24 h' })
  })

  it('while the others of its drop are still under way waits for none of them', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'a.png' })
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'failed')
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    await eventually(() => world.copied).toEqual([urlOf('a.png')])
    void mayfly.cancel(idOf(mayfly, 'b.png'))
    await settled(mayfly, 2)
    await mayfly.idle()
    // Only cancelled: there is nothing to report.
    expect([world.copied.length, world.notices.length]).toEqual([1, 1])
  })

  it('finds the file that was missing, in the size it has now', async () => {
    const mayfly = app()
    const gone = path.join(world.folder, 'a.png')
    await mayfly.addFiles([gone])
    expect(brief(mayfly)).toEqual(['a.png missing'])
    await file('a.png', 55)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => rowOf(mayfly, 'a.png').state === 'done')
    expect(rowOf(mayfly, 'a.png').size).toBe(55)
  })

  it('what did not fail does nothing', async () => {
    const mayfly = app()
    await mayfly.addFiles([await file('a.png')])
    mayfly.retry(idOf(mayfly, 'a.png'))
    await settled(mayfly)
    mayfly.retry(idOf(mayfly, 'a.png'))
    mayfly.retry('nobody')
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
    expect(world.copied).toHaveLength(1)
  })

  it.each([
    [
      'a folder',
      async (picture: string) => {
        await rm(picture)
        await mkdir(picture)
      },
      'folder',
    ],
    [
      'a FIFO',
      async (picture: string) => {
        await rm(picture)
        await run('mkfifo', [picture])
      },
      'not-a-file',
    ],
    ['nothing', (picture: string) => rename(picture, `${picture}.moved`), 'missing'],
  ])('a file that has become %s fails as that', async (_, change, kind) => {
    service.fail({ kind: 'status', status: 422 })
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles([picture])
    await settled(mayfly)
    await change(picture)
    mayfly.retry(idOf(mayfly, 'a.png'))
    await until(mayfly, () => brief(mayfly)[0] === `a.png ${kind}`)
    expect(service.requests).toHaveLength(1)
  })
})

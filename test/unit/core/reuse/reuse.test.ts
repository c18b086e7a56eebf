// The same bytes are sent once: a live link is taken, uploads under way are joined; what differs is sent.
import { appendFile, copyFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
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
  turn,
  world,
} from '../../../helpers/journey.ts'
import { endpointOf, fetched, startService } from '../../../helpers/service.ts'
import { bytesNamed, bytesOf } from '../../../helpers/tempFolder.ts'
import { until } from '../../../helpers/until.ts'

journeys()

const HOUR = 3_600_000
const urls = (mayfly: Mayfly) =>
  new Set(mayfly.state().uploads.map((row) => (row.state === 'done' ? row.url : row.state)))

/** The app, with a link to a.png. */
async function withLink(): Promise<{ mayfly: Mayfly; picture: string }> {
  const mayfly = app()
  const picture = await file('a.png')
  await mayfly.addFiles([picture])
  await settled(mayfly)
  await mayfly.idle()
  return { mayfly, picture }
}

/** A copy of a file under another name. */
async function copyOf(original: string, name: string): Promise<string> {
  const copy = path.join(world.folder, name)
  await copyFile(original, copy)
  return copy
}

describe('bytes that have a live link', () => {
  it('are not sent again: the link is taken as it is, copied, and lives as long as it did', async () => {
    const { mayfly, picture } = await withLink()
    world.now += HOUR
    await mayfly.addFiles([await copyOf(picture, 'the same.png')])
    await settled(mayfly, 2)
    const { url, expiresAt, sha256 } = { ...rowOf(mayfly, 'a.png') } as Record<string, unknown>
    expect(rowOf(mayfly, 'the same.png')).toMatchObject({
      ...{ state: 'done', reused: true, url, expiresAt, sha256, sentAs: 'a.png', endedAt: world.now },
    })
    await expect.poll(() => world.copied.length).toBe(2)
    expect(world.copied[1]).toBe(url)
    expect(service.requests).toHaveLength(1)
  })

  it('need no network, no key and no end of a pause', async () => {
    const { picture } = await withLink()
    world.online = false
    world.kill()
    const later = world.start({ endpoint: endpointOf(service) })
    later.setPaused(true)
    await later.addFiles([picture])
    await until(later, ({ uploads }) => uploads[1]?.state === 'done')
    expect(service.requests).toHaveLength(1)
  })

  it('are known after a restart, without the earlier file', async () => {
    const { picture } = await withLink()
    const copy = await copyOf(picture, 'copy.png')
    await rm(picture)
    world.kill()
    const later = app()
    await later.addFiles([copy])
    await settled(later, 2)
    expect(urls(later).size).toBe(1)
    expect(service.requests).toHaveLength(1)
  })

  it.each([
    ['are sent where the link has less life left than wanted', LIFE_MS - 6 * HOUR + 1, 6, 2],
    ['are not where it has as much', LIFE_MS - 6 * HOUR, 6, 1],
    ['are sent where links are never taken again', 0, 0, 2],
    ['are not where an hour is enough', LIFE_MS - HOUR, 1, 1],
  ] as const)('%s', async (_what, after, reuseHours, requests) => {
    const { mayfly, picture } = await withLink()
    mayfly.changePreferences({ reuseHours })
    world.now += after
    world.uptimeIsOff = 0
    await mayfly.addFiles([picture])
    await settled(mayfly, 2)
    expect(service.requests).toHaveLength(requests)
  })

  it('are sent where the user wants that: the new link takes the place of the one that was taken', async () => {
    const { mayfly, picture } = await withLink()
    await mayfly.addFiles([picture])
    await settled(mayfly, 2)
    const [first, second] = mayfly.state().uploads
    await mayfly.renew([second!.id])
    await until(mayfly, ({ uploads }) => uploads.length === 2 && urls(mayfly).size === 2)
    expect(service.requests).toHaveLength(2)
    expect(mayfly.state().uploads.map(({ id }) => id)).toEqual([first!.id, second!.id])
    expect(mayfly.state().uploads[1]).not.toHaveProperty('reused')
  })

  it('are sent once their link was removed from the list', async () => {
    const { mayfly, picture } = await withLink()
    await mayfly.remove([mayfly.state().uploads[0]!.id])
    await mayfly.addFiles([picture])
    await settled(mayfly)
    expect(service.requests).toHaveLength(2)
  })

  it('are sent under a name of another type', async () => {
    const { mayfly, picture } = await withLink()
    await mayfly.addFiles([await copyOf(picture, 'a.webp')])
    await settled(mayfly, 2)
    expect(service.requests).toHaveLength(2)
  })

  it('are sent to another service, and for practice', async () => {
    const { picture } = await withLink()
    const other = await startService()
    world.kill()
    const there = world.start({ endpoint: endpointOf(other), key: KEY })
    await there.addFiles([picture])
    await settled(there, 2)
    await there.setPractice(true)
    await there.addFiles([picture])
    await settled(there, 3)
    expect([service, other, world.practices[0]!].map(({ requests }) => requests.length)).toEqual([1, 1, 1])
    await there.addFiles([picture])
    await settled(there, 4)
    expect(urls(there).size).toBe(3)
    expect(world.practices[0]!.requests).toHaveLength(1)
  })
})

describe('a picture on the clipboard', () => {
  it('that was sent before takes that link', async () => {
    const mayfly = app()
    world.clipboard = { kind: 'bytes', bytes: bytesOf(1000), extension: 'png' }
    await mayfly.addClipboard()
    await settled(mayfly)
    await mayfly.addClipboard()
    await settled(mayfly, 2)
    await mayfly.idle()
    expect(urls(mayfly).size).toBe(1)
    expect(service.requests).toHaveLength(1)
  })
})

describe('a file that changed', () => {
  it('is sent, also with the size and the time of before', async () => {
    const { mayfly, picture } = await withLink()
    const { atime, mtime } = await stat(picture)
    const other = bytesOf(1000, 7)
    await writeFile(picture, other)
    await utimes(picture, atime, mtime)
    await mayfly.addFiles([picture])
    await settled(mayfly, 2)
    const [, row] = mayfly.state().uploads
    expect((await fetched(row?.state === 'done' ? row.url : '')).equals(other)).toBe(true)
  })

  it('while its twin is sent, gets no link to other bytes', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const hashed: string[] = []
    const { digest } = world.files
    world.files = {
      ...world.files,
      async digest(...given) {
        const told = await digest(...given)
        hashed.push(path.basename(given[0]))
        return told
      },
    }
    const mayfly = app()
    const first = await file('1.png', BIG)
    const second = await copyOf(first, '2.png')
    await mayfly.addFiles([first, second])
    await expect.poll(() => hashed.toSorted()).toEqual(['1.png', '2.png'])
    await turn()
    expect(rowOf(mayfly, '1.png').state).toBe('sending')
    await appendFile(second, 'more')
    await settled(mayfly, 2)
    const row = rowOf(mayfly, '2.png')
    const whole = Buffer.concat([bytesNamed('1.png', BIG), Buffer.from('more')])
    expect(service.requests).toHaveLength(2)
    expect((await fetched(row.state === 'done' ? row.url : '')).equals(whole)).toBe(true)
  })
})

describe('twins', () => {
  it('of one file, a thousand, make one request', async () => {
    const mayfly = app()
    const picture = await file('a.png')
    await mayfly.addFiles(Array<string>(1000).fill(picture))
    await settled(mayfly, 1000)
    await mayfly.idle()
    expect(service.requests).toHaveLength(1)
    expect(urls(mayfly).size).toBe(1)
    expect(world.copied).toHaveLength(1)
    expect(world.copied[0]?.split('\n')).toHaveLength(1000)
  })

  it('of files of one size that differ are sent in their order', async () => {
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 1 })
    const names = ['1.png', '2.png', '3.png', '4.png']
    const files = await Promise.all(names.map((name) => file(name)))
    await mayfly.addFiles([...files, await copyOf(files[1]!, '2 again.png')])
    await settled(mayfly, 5)
    expect(service.requests.map(({ name }) => name)).toEqual(names)
    expect(rowOf(mayfly, '2 again.png')).toMatchObject({ reused: true })
  })

  it.each(['cancelled', 'removed', 'refused'])(
    'go on when the first is %s: the next takes over',
    async (how) => {
      if (how === 'refused') service.fail({ kind: 'status', status: 400 })
      else service.fail({ kind: 'hang', when: 'before-answer' })
      const mayfly = app()
      const first = await file('1.png')
      await mayfly.addFiles([first, await copyOf(first, '2.png'), await copyOf(first, '3.png')])
      await expect.poll(() => service.requests.length).toBeGreaterThan(0)
      if (how === 'cancelled') await mayfly.cancel(rowOf(mayfly, '1.png').id)
      if (how === 'removed') await mayfly.remove([rowOf(mayfly, '1.png').id])
      await until(mayfly, ({ uploads }) => uploads.filter(({ state }) => state === 'done').length === 2)
      expect(urls(mayfly).size).toBe(how === 'removed' ? 1 : 2)
      expect(service.requests).toHaveLength(2)
    },
  )

  it('of one that is cancelled go on', async () => {
    service.fail({ kind: 'slow', bytesPerSecond: BIG })
    const mayfly = app()
    const first = await file('1.png', BIG)
    await mayfly.addFiles([first, await copyOf(first, '2.png'), await copyOf(first, '3.png')])
    await until(mayfly, ({ uploads }) => uploads[0]?.state === 'sending')
    await mayfly.cancel(rowOf(mayfly, '2.png').id)
    await settled(mayfly, 3)
    expect(brief(mayfly)).toEqual(['1.png done', '2.png cancelled', '3.png done'])
    expect(service.requests).toHaveLength(1)
  })
})

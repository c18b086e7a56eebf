// The end of a batch, in whole journeys: the clipboard, what is offered, what the user is told, and what a click does.
import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Mayfly } from '../../../../src/main/core/app/app.ts'
import { LIFE_MS } from '../../../../src/shared/uploads/serviceLimits.ts'
import { isSettled } from '../../../../src/shared/uploads/upload.ts'
import { words } from '../../../../src/shared/i18n/words.ts'
import { app, freshWorld, KEY, rowOf, service, world } from '../../../helpers/journey.ts'
import { endpointOf } from '../../../helpers/service.ts'
import { put } from '../../../helpers/tempFolder.ts'
import { eventually, until } from '../../../helpers/until.ts'

freshWorld()

const files = (...names: string[]) => Promise.all(names.map((name) => put(world.folder, name, 100)))
const linkOf = (mayfly: Mayfly, name: string) => {
  const row = rowOf(mayfly, name)
  return row.state === 'done' ? row.url : `${name} has no link`
}
const ended = async (mayfly: Mayfly, count: number) => {
  await until(mayfly, ({ uploads }) => uploads.length >= count && uploads.every(isSettled))
  await mayfly.idle()
}
/** The service holds back the answers to these until the test releases them. */
const hold = (name: string | RegExp) => {
  service.fail({ kind: 'hang', when: 'before-answer' }, { name })
}
const statusOf = (mayfly: Mayfly) => mayfly.state().status
const announced = (mayfly: Mayfly) => statusOf(mayfly).announcement

/** Links of a.png and b.png that are still offered to a user who copied something else meanwhile. */
async function offered(...more: string[]) {
  const mayfly = app()
  const paths = await files('a.png', 'b.png', ...more)
  const adding = mayfly.addFiles(paths)
  await adding
  world.clipboardMark = 'copied by the user'
  await ended(mayfly, paths.length)
  return mayfly
}

describe('copied by the user meanwhile', () => {
  it('something else: the links are offered, once for all of the batch', async () => {
    const mayfly = await offered()
    expect(world.copied).toEqual([])
    expect(announced(mayfly)).toMatchObject({
      text: '2 links ready · live 24 h',
      tone: 'good',
      offer: rowOf(mayfly, 'a.png').batch,
    })
    expect(world.notices).toEqual([
      {
        title: '2 links ready',
        body: 'a.png and 1 more\nlive 24 h\nYou copied something else, so your clipboard was left alone.\nClick to copy the links.',
      },
    ])
    expect(statusOf(mayfly).unseen).toBe(2)
    expect(mayfly.state().progress).toMatchObject({ links: 2, copied: false })
  })

  it('a click on the notification takes them, and nothing remains to be seen', async () => {
    const mayfly = await offered()
    world.clicks[0]?.()
    await eventually(() => world.copied).toEqual([`${linkOf(mayfly, 'a.png')}\n${linkOf(mayfly, 'b.png')}`])
    await until(mayfly, ({ status }) => status.announcement?.text === '2 links copied · live 24 h')
    expect(announced(mayfly)).not.toHaveProperty('offer')
    expect(statusOf(mayfly)).toMatchObject({ unseen: 0, reveal: undefined })
    expect(mayfly.state().progress).toMatchObject({ copied: true })
    expect(world.windowsShown).toBe(0)
  })

  it('a click that can’t take them brings up the row instead', async () => {
    const mayfly = await offered()
    world.clipboardTakes = false
    world.clicks[0]?.()
    await until(mayfly, ({ status }) => status.reveal === rowOf(mayfly, 'a.png').id)
    expect(announced(mayfly)).toMatchObject({ text: words.toast.notCopied, tone: 'bad' })
    expect(statusOf(mayfly).unseen).toBe(2)
    expect(world.windowsShown).toBe(1)
  })

  it('a click when all is gone brings up the window', async () => {
    const mayfly = await offered()
    await mayfly.remove([rowOf(mayfly, 'a.png').id])
    await mayfly.remove([rowOf(mayfly, 'b.png').id])
    world.clicks[0]?.()
    await eventually(() => world.windowsShown).toBe(1)
    expect(statusOf(mayfly).reveal).toBeUndefined()
  })

  it('one link of them is not all of them: the rest remains to be seen', async () => {
    const mayfly = await offered()
    await mayfly.copyLinks([rowOf(mayfly, 'b.png').id])
    expect(statusOf(mayfly).unseen).toBe(2)
    expect(mayfly.state().progress).toMatchObject({ copied: false })
  })

  it('all of them, among links of other batches, leave nothing to be seen', async () => {
    const mayfly = await offered()
    const ids = ['b.png', 'a.png'].map((name) => rowOf(mayfly, name).id)
    await mayfly.copyLinks([...ids, 'nobody'])
    expect(world.copied).toEqual([`${linkOf(mayfly, 'b.png')}\n${linkOf(mayfly, 'a.png')}`])
    expect(statusOf(mayfly).unseen).toBe(0)
    expect(mayfly.state().progress).toMatchObject({ copied: true })
  })

  it('beside a failure a click takes the links and brings up what failed', async () => {
    const mayfly = await offered('c.gif')
    expect(world.notices[0]?.title).toBe('2 links ready, 1 failed')
    expect(statusOf(mayfly).unseen).toBe(3)
    world.clicks[0]?.()
    await until(mayfly, ({ status }) => status.reveal === rowOf(mayfly, 'c.gif').id)
    expect(world.copied).toEqual([`${linkOf(mayfly, 'a.png')}\n${linkOf(mayfly, 'b.png')}`])
    expect(statusOf(mayfly).unseen).toBe(1)
  })

  it('a link of ours: it is the user’s own copy, and stays', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await ended(mayfly, 1)
    hold('b.png')
    await mayfly.addFiles(await files('b.png', 'c.png'))
    await until(mayfly, () => rowOf(mayfly, 'c.png').state === 'done')
    await mayfly.copyLinks([rowOf(mayfly, 'a.png').id])
    await mayfly.remove([rowOf(mayfly, 'b.png').id])
    await mayfly.idle()
    expect(world.copied).toEqual([linkOf(mayfly, 'a.png'), linkOf(mayfly, 'a.png')])
    expect(announced(mayfly)).toMatchObject({ text: 'Link ready · lives 24 h', offer: expect.any(String) })
  })

  it('a key, because Mayfly asked for one: what waited for it is copied', async () => {
    const mayfly = world.start({ endpoint: endpointOf(service) })
    await mayfly.addFiles(await files('a.png'))
    await until(mayfly, ({ status }) => status.hold === 'no-key')
    world.clipboardMark = 'the key'
    await mayfly.saveKey(KEY, 'session')
    await ended(mayfly, 1)
    expect(world.copied).toEqual([linkOf(mayfly, 'a.png')])
  })

  it('nothing but what was sent by it: a mark is taken when the batch comes in, not when it ends', async () => {
    const mayfly = app()
    hold('a.png')
    await mayfly.addFiles(await files('a.png'))
    world.clipboardMark = 'copied by the user'
    await mayfly.addFiles(await files('b.png'))
    await until(mayfly, () => rowOf(mayfly, 'b.png').state === 'done')
    await eventually(() => world.copied).toEqual([linkOf(mayfly, 'b.png')])
  })
})

describe('our own copy', () => {
  it('does not keep the links of another batch from the clipboard', async () => {
    hold('a.png')
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'x.png'))
    await mayfly.addFiles(await files('b.png'))
    await until(
      mayfly,
      () => rowOf(mayfly, 'b.png').state === 'done' && rowOf(mayfly, 'x.png').state === 'done',
    )
    await eventually(() => world.copied).toHaveLength(1)
    await mayfly.cancel(rowOf(mayfly, 'a.png').id)
    expect(world.copied).toEqual([linkOf(mayfly, 'b.png'), linkOf(mayfly, 'x.png')])
  })
})

describe('where the clipboard does not take it', () => {
  it('that is said and offered, counted until it is seen, and never called copied', async () => {
    world.clipboardTakes = false
    const mayfly = app()
    await mayfly.addFiles(await files('a.png'))
    await ended(mayfly, 1)
    expect(announced(mayfly)).toMatchObject({
      text: words.toast.notCopied,
      tone: 'bad',
      offer: rowOf(mayfly, 'a.png').batch,
    })
    expect(statusOf(mayfly).unseen).toBe(1)
    expect(mayfly.state().progress).toMatchObject({ links: 1, copied: false })
    world.clipboardTakes = true
    world.clicks[0]?.()
    await eventually(() => world.copied).toEqual([linkOf(mayfly, 'a.png')])
    mayfly.seen()
    expect(statusOf(mayfly).unseen).toBe(0)
  })
})

describe('where the user wants no copies', () => {
  it('links are ready, offered, and no reason to call anybody', async () => {
    const mayfly = app()
    mayfly.changePreferences({ copies: false })
    await mayfly.addFiles(await files('a.png'))
    await ended(mayfly, 1)
    expect(world.copied).toEqual([])
    expect(announced(mayfly)).toMatchObject({
      text: 'Link ready · lives 24 h',
      tone: 'good',
      offer: rowOf(mayfly, 'a.png').batch,
    })
    expect(world.notices).toEqual([
      { title: 'Link ready', body: 'a.png\nlives 24 h\nClick to copy the link.' },
    ])
    expect(statusOf(mayfly).unseen).toBe(0)
    expect(mayfly.state().progress).toMatchObject({ copied: false })
    world.clicks[0]?.()
    await eventually(() => world.copied).toEqual([linkOf(mayfly, 'a.png')])
  })

  it('failures are counted all the same, and only they', async () => {
    const mayfly = app()
    mayfly.changePreferences({ copies: false })
    await mayfly.addFiles(await files('a.png', 'b.gif'))
    await ended(mayfly, 2)
    expect(statusOf(mayfly).unseen).toBe(1)
  })
})

describe('a notification', () => {
  it('of copied links brings up the row at a click', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('b.png', 'a.png'))
    await ended(mayfly, 2)
    expect(statusOf(mayfly).unseen).toBe(0)
    world.clicks[0]?.()
    await until(mayfly, ({ status }) => status.reveal === rowOf(mayfly, 'b.png').id)
    expect(world.windowsShown).toBe(1)
    mayfly.revealed(rowOf(mayfly, 'b.png').id)
    await until(mayfly, ({ status }) => status.reveal === undefined)
    expect(world.copied).toHaveLength(1)
  })

  it('of a failure brings up the first that failed', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.gif', 'c.gif'))
    await ended(mayfly, 3)
    world.clicks[0]?.()
    await until(mayfly, ({ status }) => status.reveal === rowOf(mayfly, 'b.gif').id)
  })

  it('does not come where the user wants none; what failed is counted still, until it is seen', async () => {
    const mayfly = app()
    mayfly.changePreferences({ notices: false })
    await mayfly.addFiles(await files('a.png', 'b.gif'))
    await ended(mayfly, 2)
    expect(world.notices).toEqual([])
    await until(mayfly, ({ status }) => status.unseen === 1)
    mayfly.seen()
    await until(mayfly, ({ status }) => status.unseen === 0)
  })

  it('and the count keep away from who looks', async () => {
    world.watched = true
    const mayfly = app()
    await mayfly.addFiles(await files('a.gif'))
    expect([world.notices, statusOf(mayfly).unseen]).toEqual([[], 0])
  })

  it('comes once for a batch, of results only', async () => {
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png', 'c.png', 'd.png', 'e.gif'))
    expect(world.notices).toEqual([])
    await ended(mayfly, 5)
    expect(world.notices).toHaveLength(1)
    expect(mayfly.state().progress).toMatchObject({
      files: 5,
      ended: 5,
      links: 4,
      failed: 1,
      share: 1,
      copied: true,
    })
  })

  it('comes once for pictures too, whose own bytes are removed at the end', async () => {
    service.fail({ kind: 'status', status: 422 }, { times: 12 })
    const mayfly = app()
    mayfly.changePreferences({ atOnce: 6 })
    for (let picture = 0; picture < 12; picture += 1) {
      world.clipboard = { kind: 'bytes', bytes: Buffer.from(`picture ${String(picture)}`), extension: 'png' }
      await mayfly.addClipboard()
      const { path } = mayfly.state().uploads.at(-1) ?? { path: '' }
      // These take a while to remove.
      await Promise.all(Array.from({ length: 60 }, (_, at) => writeFile(`${path}.${String(at)}`, '')))
    }
    await ended(mayfly, 12)
    world.notices.length = 0
    mayfly.retryAll()
    await ended(mayfly, 12)
    expect(world.notices.map(({ title }) => title)).toEqual(['12 links copied'])
    expect(world.copied.map((text) => text.split('\n').length)).toEqual([12])
  })
})

describe('the run', () => {
  it('of one tried again alone is that one; its link is its own batch’s', async () => {
    service.fail({ kind: 'status', status: 422 }, { name: 'b.png' })
    const mayfly = app()
    await mayfly.addFiles(await files('a.png', 'b.png'))
    await ended(mayfly, 2)
    expect(mayfly.state().progress).toMatchObject({ files: 2, links: 1, failed: 1, copied: true })
    mayfly.retry(rowOf(mayfly, 'b.png').id)
    expect(mayfly.state().progress).toEqual({ files: 1, ended: 0, links: 0, failed: 0, share: 0 })
    await ended(mayfly, 2)
    expect(mayfly.state().progress).toMatchObject({
      files: 1,
      ended: 1,
      links: 1,
      failed: 0,
      share: 1,
      copied: true,
    })
  })
})

it('batches that came to nothing are remembered no longer than the others', async () => {
  const mayfly = app()
  await mayfly.addFiles(await files('a.gif'))
  for (const name of ['b.png', 'c.png']) {
    hold(name)
    await mayfly.addFiles(await files(name))
    await until(mayfly, () => rowOf(mayfly, name).state === 'answering')
    const { id } = rowOf(mayfly, name)
    await (name === 'b.png' ? mayfly.cancel(id) : mayfly.remove([id]))
  }
  let looks = 0
  Object.defineProperty(world, 'clipboardMark', {
    get: () => (looks += 1) && 'always the same',
    set: () => {},
  })
  await mayfly.addFiles(await files('d.png'))
  await until(mayfly, ({ uploads }) => uploads.every(isSettled))
  await mayfly.idle()
  expect(world.copied).toEqual([linkOf(mayfly, 'd.png')])
  // When it was added, when it ended, and for what was copied, which the helper reads once more.
  expect(looks).toBe(4)
})

describe('an offer', () => {
  it('gives what lives of it, and says when nothing does', async () => {
    const mayfly = await offered()
    const { batch } = rowOf(mayfly, 'a.png')
    world.now += LIFE_MS - 1
    await mayfly.copyBatch(batch)
    expect(world.copied).toHaveLength(1)
    world.now += 1
    await mayfly.copyBatch(batch)
    expect(world.copied).toHaveLength(1)
    expect(announced(mayfly)).toMatchObject({ text: words.toast.expired, tone: 'bad' })
    await mayfly.copyBatch('nobody’s')
    expect(world.copied).toHaveLength(1)
  })

  it('that is no longer the newest changes nothing of the run', async () => {
    const mayfly = await offered()
    mayfly.changePreferences({ copies: false })
    await mayfly.addFiles(await files('c.png'))
    await ended(mayfly, 3)
    await mayfly.copyBatch(rowOf(mayfly, 'a.png').batch)
    expect(mayfly.state().progress).toMatchObject({ files: 1, copied: false })
    expect(statusOf(mayfly).unseen).toBe(0)
  })
})

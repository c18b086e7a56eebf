// What the next start finds: files that changed meanwhile, pictures in the spool, and lists that could not be written.
import { appendFile, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { RowChange } from '../../src/main/core/storage/rowStore.ts'
import { words } from '../../src/shared/i18n/words.ts'
import { linkRow } from '../helpers/ended.ts'
import { freshWorld, service, world } from '../helpers/journey.ts'
import { endpointOf, fetched } from '../helpers/service.ts'
import { bytesOf, put } from '../helpers/tempFolder.ts'
import { brief, held, KEY, named, numbered, settled, underWay } from './app.ts'

freshWorld()

const app = (key: string | undefined = KEY) => world.start({ endpoint: endpointOf(service), key })
const PICTURE = bytesOf(777, 5)

/** A waiting row in its own batch. Its file does not exist. */
const waitingRow = (name: string, addedAt: number) => ({
  ...linkRow(name, 0),
  path: path.join(world.folder, name),
  addedAt,
  state: 'waiting',
})

/** A run that accepted them, sent none, and was killed. */
async function leaveWaiting(paths: readonly string[]): Promise<void> {
  const mayfly = world.start({ endpoint: endpointOf(service) })
  await mayfly.addFiles(paths)
  if (world.clipboard.kind !== 'nothing') await mayfly.addClipboard()
  await held(mayfly, 'no-key')
  world.kill()
}

describe('rows that waited', () => {
  it('go on if their file is as it was, else say what became of it; in one batch still', async () => {
    const [same, gone, grown, fifo] = (await numbered(world, 4)) as [string, string, string, string]
    const later = await put(world.folder, '05.png', 40)
    await leaveWaiting([same, gone, grown, fifo, later])
    await rm(gone)
    await appendFile(grown, 'x')
    await rm(fifo)
    await mkdir(fifo)
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly, 5)
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)).toEqual([
      '01.png done',
      '02.png failed missing',
      '03.png failed replaced',
      '04.png failed replaced',
      '05.png done',
    ])
    expect(words.problem({ kind: 'replaced' }).what).toBe('The file changed after it was dropped.')
    const links = ['01.png', '05.png'].map((name) => service.stored().find((file) => file.name === name)?.url)
    expect(service.requests).toHaveLength(2)
    // The clipboard may hold something unrelated by now, so the links are offered instead of copied.
    expect(world.copied).toEqual([])
    const { announcement } = mayfly.state().status
    expect(announcement?.text).toBe('2 links ready, 3 failed')
    await mayfly.copyBatch(announcement?.offer ?? '')
    expect(world.copied).toEqual([links.join('\n')])
  })

  it('and can’t go on are told of once for their batch', async () => {
    const paths = await numbered(world, 3)
    await leaveWaiting(paths)
    for (const file of paths) await rm(file)
    const mayfly = app()
    await mayfly.resume()
    expect(brief(mayfly.state().uploads)).toEqual(paths.map((_, at) => `0${at + 1}.png failed missing`))
    expect(world.notices).toEqual([
      { title: '3 files failed', body: '01.png: The file isn’t there any more.' },
    ])
    expect(mayfly.state()).toMatchObject({
      status: { unseen: 3, announcement: { text: '3 files failed' } },
      progress: { files: 3, ended: 3, failed: 3, share: 1 },
    })
  })

  it('were hundreds of batches and can’t go on: one notice, one text, two writes, each of them counted', async () => {
    world.queue.text = JSON.stringify(
      Array.from({ length: 300 }, (_, at) => waitingRow(`${String(at)}.png`, world.now + at)),
    )
    const mayfly = app()
    const saves = [vi.spyOn(world.history, 'change'), vi.spyOn(world.queue, 'change')]
    await mayfly.resume()
    await settled(mayfly, 300)
    await mayfly.idle()
    expect(saves.map(({ mock }) => mock.calls.length)).toEqual([1, 1])
    expect(world.notices).toEqual([
      { title: '300 files failed', body: '0.png: The file isn’t there any more.' },
    ])
    expect(mayfly.state().status.announcement).toMatchObject({ seq: 1, text: '300 files failed' })
    expect(mayfly.state().status.unseen).toBe(300)
  })

  it('end several batches at once: their links are offered as one, for one click', async () => {
    const [first, second] = [linkRow('a.png', world.now + 60_000), linkRow('b.png', world.now + 60_000)]
    world.history.text = JSON.stringify([first, second])
    world.queue.text = JSON.stringify(
      [first, second].map((row) => ({ ...waitingRow(`gone ${row.name}`, row.addedAt), batch: row.batch })),
    )
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(world.notices.map(({ title }) => title)).toEqual(['2 links ready, 2 failed'])
    expect([world.copied, mayfly.state().status.unseen]).toEqual([[], 4])
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect(world.copied).toEqual([`${first.url}\n${second.url}`])
    expect(mayfly.state().status.unseen).toBe(2)
  })

  it('were cut off by the kill: they begin anew, and links there were are there', async () => {
    service.fail({ kind: 'hang', when: 'before-answer' }, { name: /0[23]/, times: 2 })
    const first = app()
    await first.addFiles(await numbered(world, 3))
    await underWay(first, 2)
    world.kill()
    expect(brief(world.history.rows())).toEqual(['01.png done'])
    expect(brief(world.queue.rows())).toEqual(['02.png waiting', '03.png waiting'])
    const mayfly = app()
    await mayfly.resume()
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)).toEqual(['01.png done', '02.png done', '03.png done'])
    expect(world.notices.at(-1)?.title).toBe('3 links ready')
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect(world.copied.at(-1)?.split('\n')).toHaveLength(3)
  })
})

describe('pictures put aside', () => {
  it('that wait are kept and sent; what a crash left is cleared; what is no picture stays where it is', async () => {
    world.clipboard = { kind: 'bytes', bytes: PICTURE, extension: 'png' }
    await leaveWaiting([])
    const [kept] = await readdir(world.spoolFolder)
    await mkdir(path.join(world.spoolFolder, 'orphan'))
    await writeFile(path.join(world.spoolFolder, 'orphan', 'clipboard.png'), PICTURE)
    await writeFile(path.join(world.spoolFolder, 'half'), '')
    const mayfly = world.start({ endpoint: endpointOf(service) })
    mayfly.changePreferences({ keepClipboardBytes: false })
    await mayfly.resume()
    expect(await readdir(world.spoolFolder)).toEqual([kept])
    const [row] = mayfly.state().uploads
    expect((await stat(row!.path)).mode & 0o777).toBe(0o600)
    await mayfly.saveKey(KEY, 'session')
    await settled(mayfly, 1)
    await mayfly.idle()
    await mayfly.copyBatch(mayfly.state().status.announcement?.offer ?? '')
    expect((await fetched(world.copied[0]!)).equals(PICTURE)).toBe(true)
    expect(await readdir(world.spoolFolder)).toEqual([])
  })

  it('that failed are kept over a restart, and can be sent then', async () => {
    world.clipboard = { kind: 'bytes', bytes: PICTURE, extension: 'png' }
    service.fail({ kind: 'status', status: 400 })
    const first = app()
    await first.addClipboard()
    await settled(first, 1)
    world.kill()
    const mayfly = app()
    mayfly.changePreferences({ keepClipboardBytes: false })
    await mayfly.resume()
    expect(await readdir(world.spoolFolder)).toHaveLength(1)
    mayfly.retryAll()
    await settled(mayfly, 1)
    await mayfly.idle()
    expect(brief(mayfly.state().uploads)[0]).toMatch(/^clipboard .* done$/)
    expect(await readdir(world.spoolFolder)).toEqual([])
  })
})

describe('lists that can’t be written', () => {
  /** As in main/wiring/openStorage.ts: what can't be written is reported and kept in memory. */
  const full = () => {
    const lists = [world.history, world.queue]
    const room = lists.map((list) => {
      const { change } = list
      const missed: RowChange[] = []
      list.change = (next) => void missed.push(next)
      list.flush = () => missed.length === 0
      return () => {
        list.change = (next) => {
          for (const each of [...missed.splice(0), next]) change.call(list, each)
        }
      }
    })
    return () => {
      for (const take of room) take()
    }
  }

  it('the app goes on in memory; once there is room again, all of it is on the disk', async () => {
    const mayfly = app()
    await mayfly.addFiles(await numbered(world, 1))
    await settled(mayfly, 1)
    const room = full()
    service.fail({ kind: 'status', status: 400 }, { name: '03.png' })
    await mayfly.addFiles(await numbered(world, 3))
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(brief(world.history.rows())).toEqual(['01.png done'])
    expect(brief(mayfly.state().uploads)).toEqual([
      '01.png done',
      '01.png done',
      '02.png done',
      '03.png failed bad-request',
    ])
    expect(world.copied.at(-1)?.split('\n')).toHaveLength(2)
    room()
    await mayfly.addFiles([await put(world.folder, '09.png', 5)])
    await settled(mayfly, 5)
    expect(world.history.rows()).toEqual(mayfly.state().uploads)
    expect(named(mayfly, '09.png').state).toBe('done')
  })
})

it('a file that nobody had looked at and that is a link at the next start is not sent', async () => {
  const file = await put(world.folder, 'a.png', 9)
  const row = { id: 'w', batch: 'b', name: 'a.png', path: file, spooled: false, addedAt: 1, place: 0 }
  world.queue.text = JSON.stringify([{ ...row, practice: false, state: 'waiting', still: 'looked-at' }])
  await rename(file, path.join(world.folder, 'secret.png'))
  await symlink(path.join(world.folder, 'secret.png'), file)
  const mayfly = app()
  await mayfly.resume()
  await settled(mayfly, 1)
  expect(brief(mayfly.state().uploads)).toEqual(['a.png failed replaced'])
  expect(service.requests).toEqual([])
})

describe('what waits from an earlier run', () => {
  const left = async (): Promise<void> => {
    const file = await put(world.folder, 'a.png', 9)
    const row = { id: 'w', batch: 'b', name: 'a.png', path: file, spooled: false, addedAt: 1, place: 0 }
    world.queue.text = JSON.stringify([{ ...row, practice: false, state: 'waiting' }])
  }

  it('is not looked at before a window that opens is drawn, and does not delay the start', async () => {
    await left()
    const mayfly = app()
    await mayfly.resume('window')
    const [row] = mayfly.state().uploads
    expect([row?.state, row?.modifiedAt]).toEqual(['waiting', undefined])
    mayfly.drawn()
    await settled(mayfly, 1)
    expect(brief(mayfly.state().uploads)).toEqual(['a.png done'])
  })

  it('goes also where no window is ever drawn', async () => {
    await left()
    const mayfly = app()
    await mayfly.resume('window')
    await settled(mayfly, 1)
    expect(brief(mayfly.state().uploads)).toEqual(['a.png done'])
  })
})

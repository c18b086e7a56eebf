// Dropped folders: which files are added, which are skipped, and when the user is asked first.
import { execFile } from 'node:child_process'
import { chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Mayfly } from '../../src/main/core/app/app.ts'
import { freshWorld, service, world } from '../helpers/journey.ts'
import { endpointOf } from '../helpers/service.ts'
import { put } from '../helpers/tempFolder.ts'
import { until } from '../helpers/until.ts'
import { announced, brief, KEY, settled } from './app.ts'

const run = promisify(execFile)
let mayfly: Mayfly
let folder: string

freshWorld()
beforeEach(async () => {
  mayfly = world.start({ endpoint: endpointOf(service), key: KEY })
  folder = path.join(world.folder, 'shoot')
  await mkdir(folder)
})

const names = () => mayfly.state().uploads.map(({ path: file }) => path.relative(world.folder, file))
const fill = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => put(folder, `${at}.png`, 9)))
const question = () => until(mayfly, ({ status }) => status.question !== undefined)

describe('a folder', () => {
  it('gives its files as people sort them, with those of folders in it', async () => {
    await mkdir(path.join(folder, 'more'))
    for (const name of ['10.png', '2.png', '1.png', 'more/3.jpg', 'more/20.wav']) await put(folder, name, 9)
    mayfly.setPaused(true)
    await mayfly.addFiles([folder])
    await until(mayfly, () => mayfly.state().uploads.length === 5 && announced(world).length > 0)
    expect(names()).toEqual(
      ['1.png', '2.png', '10.png', 'more/3.jpg', 'more/20.wav'].map((name) => `shoot/${name}`),
    )
    expect(announced(world)).toContain('5 files from folders')
  })

  it('leaves out what is hidden, of other types, or no file; and says how many', async () => {
    await mkdir(path.join(folder, '.cache'))
    await mkdir(path.join(folder, 'elsewhere'))
    await mkdir(path.join(world.folder, 'target'))
    await put(path.join(world.folder, 'target'), 'far.png', 9)
    for (const name of ['a.png', '.a.png', '.cache/b.png', 'c.txt', 'd', 'e.psd']) await put(folder, name, 9)
    await symlink(path.join(world.folder, 'target'), path.join(folder, 'link to a folder'))
    await symlink(path.join(world.folder, 'target', 'far.png'), path.join(folder, 'link to a file.png'))
    await symlink('nowhere', path.join(folder, 'link to nothing.png'))
    await run('mkfifo', [path.join(folder, 'fifo.png')])
    await chmod(path.join(folder, 'elsewhere'), 0)
    await mayfly.addFiles([folder])
    await settled(mayfly, 1)
    expect(names()).toEqual(['shoot/a.png'])
    expect(mayfly.state().status.notes.map(({ text }) => text)).toEqual([
      '1 file. Skipped 3 of other types, 2 hidden, 3 not files, 1 link that leads outside, and 1 unreadable.',
    ])
  })

  it('sends what a link in it leads to only when that lies in what was dropped, under its own name', async () => {
    const other = path.join(world.folder, 'other')
    await mkdir(other)
    await mkdir(path.join(folder, 'more'))
    await symlink(await put(world.folder, 'id_rsa', 9), path.join(folder, '1.png'))
    await symlink(await put(world.folder, 'private.png', 9), path.join(folder, '2.png'))
    await symlink(await put(folder, 'notes', 9), path.join(folder, '3.png'))
    await symlink(await put(folder, 'more/inside.jpg', 9), path.join(folder, '4.png'))
    await symlink(await put(other, 'beside.png', 9), path.join(folder, '5.txt'))
    // Links to the same file would share one upload.
    mayfly.changePreferences({ reuseHours: 0 })
    await mayfly.addFiles([folder, other])
    await settled(mayfly, 4)
    await mayfly.idle()
    expect(names()).toEqual(['shoot/4.png', 'shoot/5.txt', 'shoot/more/inside.jpg', 'other/beside.png'])
    expect(service.requests.map(({ name }) => name).toSorted()).toEqual([
      ...['beside.png', 'beside.png', 'inside.jpg', 'inside.jpg'],
    ])
    expect(mayfly.state().status.notes.map(({ text }) => text)).toEqual([
      '4 files. Skipped 2 of other types and 2 links that lead outside.',
    ])
  })

  it('with names that are no UTF-8 has a row that says so, and takes no other file for it', async () => {
    const odd = (end: string) =>
      Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from(end)])
    await writeFile(odd('.png'), 'x')
    await mkdir(odd(''))
    await put(folder, 'a.png', 9)
    await put(folder, 'caf\uFFFD.png', 9)
    await mayfly.addFiles([folder])
    await settled(mayfly, 3)
    expect(brief(mayfly.state().uploads).toSorted()).toEqual([
      'a.png done',
      'caf\uFFFD.png done',
      'caf\uFFFD.png failed unnamed',
    ])
    expect(mayfly.state().status.notes.map(({ text }) => text)).toEqual(['3 files. Skipped 1 unreadable.'])
  })

  it('with links in a circle ends, and gives each file once', async () => {
    await mkdir(path.join(folder, 'a'))
    await put(folder, 'a/1.png', 9)
    await symlink('..', path.join(folder, 'a', 'up'))
    await symlink(folder, path.join(folder, 'self'))
    await symlink('loop', path.join(folder, 'loop'))
    await mayfly.addFiles([folder])
    await settled(mayfly, 1)
    expect(names()).toEqual(['shoot/a/1.png'])
  })

  it('lies in its place among files that were dropped with it', async () => {
    const before = await put(world.folder, 'z.png', 9)
    const after = await put(world.folder, 'a.png', 9)
    await put(folder, 'm.png', 9)
    await mayfly.addFiles([before, folder, after])
    await settled(mayfly, 3)
    await mayfly.idle()
    expect(names()).toEqual(['z.png', 'shoot/m.png', 'a.png'])
    expect(world.copied).toHaveLength(1)
  })

  it('with nothing in it adds nothing, and says so', async () => {
    await put(folder, 'c.txt', 9)
    await mayfly.addFiles([folder])
    await until(mayfly, () => announced(world).length === 1)
    expect(announced(world)).toEqual(['0 files. Skipped 1 of another type.'])
    expect(names()).toEqual([])
  })
})

it('a folder that is replaced by a link before the turn of its files: none is sent', async () => {
  const away = path.join(world.folder, 'away')
  await mkdir(away)
  for (const name of ['a.png', 'b.png']) {
    await put(folder, name, 9)
    await put(away, name, 12)
  }
  mayfly.setPaused(true)
  await mayfly.addFiles([folder])
  await until(mayfly, ({ uploads }) => uploads.length === 2)
  await rename(folder, path.join(world.folder, 'moved'))
  await symlink(away, folder)
  mayfly.setPaused(false)
  await settled(mayfly, 2)
  expect(brief(mayfly.state().uploads)).toEqual(['a.png failed replaced', 'b.png failed replaced'])
  expect(service.requests).toEqual([])
})

describe('more than twenty files of folders', () => {
  it('twenty are not asked about', async () => {
    await fill(20)
    await mayfly.addFiles([folder])
    await settled(mayfly, 20)
    expect(world.windowsShown).toBe(0)
  })

  it('twenty-one are; yes sends them', async () => {
    await fill(21)
    const added = mayfly.addFiles([folder])
    const { status, uploads } = await question()
    expect(status.question).toMatchObject({ kind: 'folder', folders: ['shoot'], files: 21 })
    expect([uploads, world.windowsShown]).toEqual([[], 1])
    mayfly.answer(status.question!.id, true)
    await added
    expect((await settled(mayfly, 21)).status.question).toBeUndefined()
    expect(service.requests).toHaveLength(21)
  })

  it('what was swapped for a link while that was asked is not sent', async () => {
    await fill(21)
    const secret = await put(world.folder, 'secret.png', 12)
    await mkdir(path.join(folder, 'inner'))
    await put(path.join(folder, 'inner'), 'x.png', 9)
    await symlink(path.join(folder, '1.png'), path.join(folder, 'l.png'))
    const beside = await put(world.folder, 'beside.png', 9)
    const added = mayfly.addFiles([folder, beside])
    const { status } = await question()
    const swap = async (file: string, target: string) => {
      await rename(file, `${file}.was`)
      await symlink(target, file)
    }
    await swap(path.join(folder, '5.png'), secret)
    await swap(path.join(folder, 'l.png'), secret)
    await swap(path.join(folder, 'inner'), world.folder)
    await put(world.folder, 'x.png', 12)
    await swap(beside, secret)
    mayfly.answer(status.question!.id, true)
    await added
    await settled(mayfly, 24)
    const failed = mayfly.state().uploads.filter(({ state }) => state === 'failed')
    expect(brief(failed).sort()).toEqual(
      ['5', 'beside', 'l', 'x'].map((name) => `${name}.png failed replaced`),
    )
    expect(service.requests).toHaveLength(20)
  })

  it('no adds nothing, also not what was dropped beside the folder', async () => {
    await fill(21)
    const added = mayfly.addFiles([folder, await put(world.folder, 'a.png', 9)])
    const { status } = await question()
    mayfly.answer(status.question!.id, false)
    await added
    expect(mayfly.state().uploads).toEqual([])
    expect([world.queue.rows(), service.requests, announced(world)]).toEqual([[], [], []])
  })
})

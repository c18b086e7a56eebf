// A user's files of targets are read each alone: what is no file, too large or gone takes none of the others with it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeTargetFolder, readTargetFiles } from '../../../src/main/disk/targetFiles.ts'
import { put, tempFolder } from '../../helpers/tempFolder.ts'

let folder: string
beforeEach(async () => {
  folder = await tempFolder()
})
const read = async (limit = 100) =>
  (await readTargetFiles(folder, limit)).map(({ name, ...rest }) => [
    name,
    'why' in rest ? rest.why : Buffer.from(rest.bytes).toString(),
  ])

it('in the order of their names, and only JSON', async () => {
  for (const name of ['b.json', 'A.JSON', 'c.txt', '.hidden.json', 'json'])
    await put(folder, name, Buffer.from(name))
  expect(await read()).toEqual([
    ['A.JSON', 'A.JSON'],
    ['b.json', 'b.json'],
  ])
})

it('none, where there is no folder', async () => {
  expect(await readTargetFiles(path.join(folder, 'none'), 100)).toEqual([])
})

it('up to the limit', async () => {
  await put(folder, 'a.json', Buffer.alloc(100, 'x'))
  await put(folder, 'b.json', Buffer.alloc(101, 'x'))
  expect(await read()).toEqual([
    ['a.json', 'x'.repeat(100)],
    ['b.json', 'too-large'],
  ])
})

describe.skipIf(process.platform === 'win32')('what is no regular file', () => {
  it('is unreadable, and the others are read', async () => {
    await put(folder, 'z.json', Buffer.from('good'))
    mkdirSync(path.join(folder, 'folder.json'))
    execFileSync('mkfifo', [path.join(folder, 'pipe.json')])
    symlinkSync('/dev/zero', path.join(folder, 'link.json'))
    expect(await read()).toEqual([
      ['folder.json', 'unreadable'],
      ['link.json', 'unreadable'],
      ['pipe.json', 'unreadable'],
      ['z.json', 'good'],
    ])
  })
})

it('their folder is made where there is none, and left alone where there is one', async () => {
  const own = path.join(folder, 'profile', 'targets')
  expect(await makeTargetFolder(own)).toBe(true)
  await put(own, 'a.json', Buffer.from('mine'))
  expect(await makeTargetFolder(own)).toBe(true)
  expect(await readTargetFiles(own, 100)).toMatchObject([{ name: 'a.json' }])
  expect(await makeTargetFolder(path.join(own, 'a.json'))).toBe(false)
})

// Thumbnails: one file each, removed when nothing names them.
import { readdir, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { thumbnailFiles } from '../../../src/main/disk/thumbnailFiles.ts'
import { smallDisk } from '../../helpers/smallDisk.ts'
import { bytesOf, put, tempFolder } from '../../helpers/tempFolder.ts'

let folder: string
let files: ReturnType<typeof thumbnailFiles>
beforeEach(async () => {
  folder = path.join(await tempFolder(), 'new', 'thumbnails')
  files = thumbnailFiles(() => folder)
})

it('what is kept can be read, in a folder that only its user may enter', async () => {
  const picture = bytesOf(5000)
  expect(await files.keep('a', picture)).toBe(true)
  expect((await files.read('a')).equals(picture)).toBe(true)
  expect((await stat(folder)).mode & 0o077).toBe(0)
  expect(await files.keep('a', bytesOf(10))).toBe(true)
  expect(await files.read('a')).toHaveLength(10)
})

it('what was never kept or is removed can’t be read', async () => {
  await expect(files.read('a')).rejects.toThrow()
  for (const id of ['a', 'b']) await files.keep(id, bytesOf(10))
  await files.remove(['a', 'never kept'])
  await expect(files.read('a')).rejects.toThrow()
  expect(await files.read('b')).toHaveLength(10)
})

it('what no row names goes, even what is no thumbnail', async () => {
  await files.keepOnly(new Set(['a']))
  for (const id of ['a', 'b']) await files.keep(id, bytesOf(10))
  await put(folder, 'stray', 'x')
  await files.keepOnly(new Set(['a', 'c']))
  expect(await readdir(folder)).toHaveLength(1)
  expect(await files.read('a')).toHaveLength(10)
})

it('of many ids, those that are here go', async () => {
  await files.removeFound(new Set(['a']))
  for (const id of ['a', 'b', '../c']) await files.keep(id, bytesOf(10))
  await files.removeFound(new Set(['a', '../c', 'never kept']))
  expect(await readdir(folder)).toEqual(['b.webp'])
})

it('an id is never a path', async () => {
  for (const id of ['../a', 'a/b', '.', '', '\ud800']) {
    expect(await files.keep(id, bytesOf(10)), id).toBe(true)
    expect(await files.read(id), id).toHaveLength(10)
  }
  expect(await readdir(path.dirname(folder))).toEqual(['thumbnails'])
  expect(await readdir(folder)).toHaveLength(5)
})

it('where nothing can be stored, nothing is kept and nothing thrown', async () => {
  const parent = path.dirname(path.dirname(folder))
  await writeFile(path.join(parent, 'new'), 'a file')
  expect(await files.keep('a', bytesOf(10))).toBe(false)
  await expect(files.keepOnly(new Set())).resolves.toBeUndefined()
  await expect(files.remove(['a'])).resolves.toBeUndefined()
})

it('a folder that became a link is left alone', async () => {
  const theirs = await tempFolder()
  await put(theirs, 'a.webp', 'theirs')
  const link = path.join(await tempFolder(), 'link')
  await symlink(theirs, link)
  const linked = thumbnailFiles(() => link)
  expect(await linked.keep('b', bytesOf(10))).toBe(false)
  await linked.keepOnly(new Set())
  expect(await readdir(theirs)).toEqual(['a.webp'])
})

it('a full disk keeps the picture that was there, and says that the new one was not kept', async ({
  skip,
}) => {
  const disk = await smallDisk(skip, 64)
  folder = path.join(disk.folder, 'thumbnails')
  expect(await files.keep('a', bytesOf(10))).toBe(true)
  expect(await files.keep('a', bytesOf(100_000))).toBe(false)
  expect([await readdir(folder), (await files.read('a')).length]).toEqual([['a.webp'], 10])
})

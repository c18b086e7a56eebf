// A body on disk while it arrives.
import { readdir, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { createBodySpool } from '../../../src/main/practice/bodySpool.ts'
import { NotAFile } from '../../../src/main/disk/regularFile.ts'
import { bytesOf, put, tempFolder } from '../../helpers/tempFolder.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await tempFolder()
  file = path.join(folder, 'body')
})

it('what was written is read back whole and in order, and then removed', async () => {
  const spool = createBodySpool(file, 100_000)
  const bytes = bytesOf(100_000)
  for (let at = 0; at < bytes.length; at += 30_000) await spool.write(bytes.subarray(at, at + 30_000))
  expect((await stat(file)).mode & 0o077).toBe(0)
  expect((await spool.read()).equals(bytes)).toBe(true)
  await spool.remove()
  expect(await readdir(folder)).toEqual([])
})

it('an empty body makes no file', async () => {
  const spool = createBodySpool(file, 10)
  expect(await spool.read()).toHaveLength(0)
  await spool.remove()
  expect(await readdir(folder)).toEqual([])
})

it('a body that broke off midway is removed', async () => {
  const spool = createBodySpool(file, 10)
  await spool.write(bytesOf(5))
  await spool.remove()
  expect(await readdir(folder)).toEqual([])
})

it('more than the limit is not read back', async () => {
  const spool = createBodySpool(file, 10)
  await spool.write(bytesOf(11))
  await expect(spool.read()).rejects.toThrow(NotAFile)
  await spool.remove()
})

it('a write that fails is told when reading, not before', async () => {
  const spool = createBodySpool(path.join(folder, 'no such folder', 'body'), 10)
  await spool.write(bytesOf(5))
  await spool.write(bytesOf(5))
  await expect(spool.read()).rejects.toMatchObject({ code: 'ENOENT' })
  await spool.remove()
})

it('what stands at its place, even a link, is not written to', async () => {
  const theirs = await put(folder, 'theirs', 'theirs')
  await symlink(theirs, file)
  const spool = createBodySpool(file, 100)
  await spool.write(bytesOf(50))
  await expect(spool.read()).rejects.toMatchObject({ code: 'EEXIST' })
  expect((await stat(theirs)).size).toBe('theirs'.length)
})

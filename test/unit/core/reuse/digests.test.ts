// Digests of uploads: told only of a file that is as it was checked, and read once while nothing changes.
import { copyFile, rename, stat } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { createDigests } from '../../../../src/main/core/reuse/digests.ts'
import type { Upload } from '../../../../src/shared/uploads/upload.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

async function checked() {
  const folder = await tempFolder()
  const path = await put(folder, 'a.png', 1000)
  const { size, mtimeMs: modifiedAt } = await stat(path)
  const upload: Upload = {
    ...{ id: 'i', batch: 'b', name: 'a.png', path, realPath: path, spooled: false, size, modifiedAt },
    ...{ addedAt: 1, place: 0, practice: false, state: 'waiting' },
  }
  return { folder, path, upload, files: filesHere() }
}

it.each([
  ['size', { size: 999 }],
  ['time', { modifiedAt: 1 }],
  ['place', { realPath: '/elsewhere/a.png' }],
])('are not told of a file of another %s', async (_what, other) => {
  const { upload, files } = await checked()
  const digests = createDigests(files)
  expect(await digests.of(upload)).toMatch(/^[0-9a-f]{64}$/)
  expect(await digests.of({ ...upload, ...other })).toBeUndefined()
})

it('are not told of a file that is gone, or that another has replaced', async () => {
  const { folder, path, upload, files } = await checked()
  const digests = createDigests(files)
  const other = await put(folder, 'b.png', 999)
  await rename(other, path)
  expect(await digests.of(upload)).toBeUndefined()
  expect(await digests.of({ ...upload, path: `${path}.gone` })).toBeUndefined()
})

it('are read once by all who ask at the same time', async () => {
  const { path, upload, files } = await checked()
  let reads = 0
  const digests = createDigests({
    digest(...given) {
      reads += 1
      return files.digest(...given)
    },
  })
  const all = await Promise.all(Array.from({ length: 100 }, () => digests.of(upload)))
  expect(new Set(all).size).toBe(1)
  expect(reads).toBe(1)
  await copyFile(path, `${path}.copy`)
  expect(await digests.of({ ...upload, path: `${path}.copy`, realPath: `${path}.copy` })).toBeUndefined()
})

it('of a file as it was checked are told once, without another look', async () => {
  const { path, upload, files } = await checked()
  const digests = createDigests({ digest: () => Promise.reject(new Error('it was read')) })
  const looked = await files.examine(path, 1000)
  if (!looked.ok || looked.value.digest === undefined) throw new Error('no digest')
  const { digest } = looked.value
  for (const [row, told] of [
    [upload, digest.sha256],
    [{ ...upload, modifiedAt: 1 }, undefined],
    [{ ...upload, size: 999 }, undefined],
    [{ ...upload, realPath: '/elsewhere/a.png' }, undefined],
    [{ ...upload, path: '/elsewhere/a.png' }, undefined],
  ] as const) {
    digests.checked(path, looked.value, digest)
    expect(digests.asChecked(row)).toBe(told)
    if (row.path === path) expect(digests.asChecked(upload)).toBeUndefined()
  }
})

it('that were told in sending stand for the file as long as its mark is the same', async () => {
  const { path, upload, files } = await checked()
  const digests = createDigests(files)
  const told = await files.digest(path, 10_000)
  if (!told.ok || told.value === undefined) throw new Error('no digest')
  digests.remember(path, { ...told.value, sha256: 'as sent', isLasting: true })
  expect(await digests.of(upload)).toBe('as sent')
  digests.remember(path, { ...told.value, sha256: 'as sent', isLasting: false })
  expect(await digests.of(upload)).toBe(told.value.sha256)
})

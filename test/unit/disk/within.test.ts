// Whether a path is inside one of our folders.
import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { within } from '../../../src/main/disk/within.ts'
import { put, tempFolder } from '../../helpers/tempFolder.ts'

let root: string
let ours: string
beforeEach(async () => {
  root = await tempFolder()
  ours = path.join(root, 'ours')
  await mkdir(path.join(ours, 'deep'), { recursive: true })
  await put(path.join(ours, 'deep'), 'a.png', 'a')
})

it.each(['deep', 'deep/a.png', 'deep/new.png', 'new/newer/b.png', '..a.png', 'a..b/c'])(
  '%s is',
  async (inner) => {
    expect(await within(ours, `${ours}/${inner}`)).toBe(path.join(ours, inner))
  },
)

it('a path with needless signs is, and comes back without them', async () => {
  expect(await within(`${ours}/`, `${ours}//deep/./a.png`)).toBe(path.join(ours, 'deep', 'a.png'))
})

it.each([
  'ours',
  'ours/',
  '',
  'theirs/a.png',
  'ours2/a.png',
  'ours/../ours/deep',
  'ours\\..\\..\\a',
  'ours/a\0',
])('%j beside it or above it is not', async (other) => {
  expect(await within(ours, `${root}/${other}`)).toBeUndefined()
})

it('a relative path is not, wherever the program runs', async () => {
  expect(await within(process.cwd(), 'package.json')).toBeUndefined()
  expect(await within(process.cwd(), path.resolve('package.json'))).toBe(path.resolve('package.json'))
})

it('nothing is by way of a link, be it the folder, one on the way, the end or one to nowhere', async () => {
  const linked = path.join(root, 'linked')
  await symlink(ours, linked)
  await symlink(path.join(ours, 'deep'), path.join(ours, 'way'))
  await symlink(path.join(root, 'nowhere'), path.join(ours, 'lost'))
  for (const [folder, inner] of [
    [linked, 'deep/a.png'],
    [ours, 'way/a.png'],
    [ours, 'way'],
    [ours, 'lost'],
  ] as const) {
    expect(await within(folder, path.join(folder, inner)), inner).toBeUndefined()
  }
})

it('nothing is below a file', async () => {
  expect(await within(ours, path.join(ours, 'deep', 'a.png', 'b'))).toBeUndefined()
})

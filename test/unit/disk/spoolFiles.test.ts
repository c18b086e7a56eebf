// Files that hold bytes existing nowhere else: removed without touching anything else.
import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSpooled, unspool, writeSpooled } from '../../../src/main/disk/spoolFiles.ts'
import { smallDisk } from '../../helpers/smallDisk.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

it('knows its own by the folder', async () => {
  const folder = await tempFolder()
  const file = await writeSpooled(folder, 'id-1', 'a.png', Buffer.from('x'))
  const others = [folder, `${folder} 2/id-1/a.png`, '/a.png', '']
  expect([file, ...others].map((one) => isSpooled(folder, one))).toEqual([true, false, false, false, false])
})

it('leaves nothing on a disk that has no room for it', async ({ skip }) => {
  const disk = await smallDisk(skip, 64)
  const folder = path.join(disk.folder, 'spool')
  const half = writeSpooled(folder, 'id', 'a.png', Buffer.alloc(100_000))
  await expect(half).rejects.toMatchObject({ code: 'ENOSPC', syscall: 'write' })
  expect(await readdir(folder)).toEqual([])
})

it('writes nothing where a link leads elsewhere', async () => {
  const outer = await tempFolder()
  const folder = path.join(outer, 'spool')
  await symlink(await tempFolder(), folder)
  await expect(writeSpooled(folder, 'id', 'a.png', Buffer.from('x'))).rejects.toMatchObject({ code: 'ELOOP' })
  expect(await readdir(folder)).toEqual([])
})

it('is for this user only, and leaves what is there already', async () => {
  const folder = path.join(await tempFolder(), 'spool')
  const file = await writeSpooled(folder, 'id', 'a.png', Buffer.from('first'))
  await expect(writeSpooled(folder, 'id', 'a.png', Buffer.from('second'))).rejects.toThrow()
  expect((await stat(file)).size).toBe(5)
  for (const one of [file, path.dirname(file), folder]) expect((await stat(one)).mode & 0o077).toBe(0)
})

describe('unspool', () => {
  it('removes what was written, and no more', async () => {
    const folder = await tempFolder()
    const first = await writeSpooled(folder, 'id-1', 'a.png', Buffer.from('x'))
    await writeSpooled(folder, 'id-2', 'a.png', Buffer.from('x'))
    await unspool(folder, first)
    expect(await readdir(folder)).toEqual(['id-2'])
    await unspool(folder, first)
    expect(await readdir(folder)).toEqual(['id-2'])
  })

  it('touches nothing outside, whatever a row says its path is', async () => {
    const outer = await tempFolder()
    const folder = path.join(outer, 'spool')
    await mkdir(path.join(folder, 'id-1'), { recursive: true })
    await mkdir(path.join(outer, 'mine', 'deep'), { recursive: true })
    await writeFile(path.join(outer, 'mine', 'deep', 'a.png'), 'x')
    await writeFile(path.join(outer, 'mine', 'a.png'), 'x')
    await writeFile(path.join(folder, 'a.png'), 'x')
    for (const file of [
      path.join(outer, 'mine', 'a.png'),
      path.join(outer, 'mine', 'deep', 'a.png'),
      path.join(folder, 'a.png'),
      `${folder}/id-1/../../mine/a.png`,
      folder,
      '/',
      '',
    ]) {
      await unspool(folder, file)
    }
    expect((await readdir(outer)).toSorted()).toEqual(['mine', 'spool'])
    expect((await readdir(path.join(outer, 'mine'))).toSorted()).toEqual(['a.png', 'deep'])
    expect((await readdir(folder)).toSorted()).toEqual(['a.png', 'id-1'])
  })
})

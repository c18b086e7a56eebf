// Dropped paths, with each folder replaced by the files in it.
import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { expandFolders } from '../../../../src/main/core/files/expandFolders.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const NONE = { otherType: 0, hidden: 0, notFiles: 0, outside: 0, unread: 0 }

async function begin() {
  const folder = await tempFolder()
  for (const name of ['one', 'two']) {
    await mkdir(path.join(folder, name))
    await put(path.join(folder, name), `${name} 1.png`, 3)
    await put(path.join(folder, name), `${name} 2.png`, 3)
    await put(path.join(folder, name), '.hidden', 3)
  }
  await put(folder, 'a.png', 3)
  const expand = async (...names: string[]) => {
    const { files, folders, ...more } = await expandFolders(
      { files: filesHere(), platform: 'linux' },
      names.map((name) => path.join(folder, name)),
    )
    const named = files.map((file) => path.relative(folder, file.path))
    return { ...more, files, names: named, folders: folders.map((one) => path.relative(folder, one)) }
  }
  return { folder, expand }
}

it('leaves files as they are, also those that are not there', async () => {
  const { folder, expand } = await begin()
  await symlink('a.png', path.join(folder, 'link.png'))
  expect(await expand('link.png', 'gone.png')).toEqual({
    files: [
      { path: path.join(folder, 'link.png'), realPath: path.join(folder, 'a.png') },
      { path: path.join(folder, 'gone.png') },
    ],
    names: ['link.png', 'gone.png'],
    folders: [],
    inFolders: 0,
    skipped: NONE,
  })
})

it('puts the files of each folder in its place, and adds up what was passed over', async () => {
  const { expand } = await begin()
  expect(await expand('two', 'a.png', 'one')).toMatchObject({
    names: ['two/two 1.png', 'two/two 2.png', 'a.png', 'one/one 1.png', 'one/one 2.png'],
    folders: ['two', 'one'],
    inFolders: 4,
    skipped: { ...NONE, hidden: 2 },
  })
})

it('a link from one folder to another counts as inside when both were dropped', async () => {
  const { folder, expand } = await begin()
  await symlink('../two/two 1.png', path.join(folder, 'one', 'link.png'))
  expect(await expand('one')).toMatchObject({ inFolders: 2, skipped: { outside: 1 } })
  expect(await expand('one', 'two')).toMatchObject({ inFolders: 5, skipped: { outside: 0 } })
})

it('a folder with nothing to send is still one that was dropped', async () => {
  const { folder, expand } = await begin()
  await mkdir(path.join(folder, 'none'))
  expect(await expand('none')).toMatchObject({ names: [], folders: ['none'], inFolders: 0 })
})

it('a link that was dropped itself leads to its folder, wherever that is', async () => {
  const { folder, expand } = await begin()
  await symlink('one', path.join(folder, 'link'))
  const { names, files } = await expand('link')
  expect(names).toEqual(['link/one 1.png', 'link/one 2.png'])
  expect(files[0]?.realPath).toBe(path.join(folder, 'one', 'one 1.png'))
})

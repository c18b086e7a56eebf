// Which files of a dropped folder are sent, and why others are not. Permissions apply only to a non-root user:
// `npm run unit`.
import { chmod, mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { filesIn } from '../../../../src/main/core/files/walkFolder.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const NONE = { otherType: 0, hidden: 0, notFiles: 0, outside: 0, unread: 0 }

async function folderWith(...names: string[]) {
  const folder = await tempFolder()
  for (const name of names) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await put(folder, name, 3)
  }
  return folder
}
const walk = async (folder: string, ...others: string[]) => {
  const { files, skipped } = await filesIn({ files: filesHere(), platform: 'linux' }, folder, folder, [
    folder,
    ...others,
  ])
  return { names: files.map((file) => path.relative(folder, file.path)), skipped, files }
}

it('finds those in folders below too, numbers in their order', async () => {
  const folder = await folderWith('10.png', '2.png', 'b/deep/1.mp3', 'a/1.jpg')
  const { names, skipped, files } = await walk(folder)
  expect(names).toEqual(['2.png', '10.png', 'a/1.jpg', 'b/deep/1.mp3'])
  expect(skipped).toEqual(NONE)
  expect(files[0]).toEqual({ path: path.join(folder, '2.png'), realPath: path.join(folder, '2.png') })
})

it('counts what is hidden, and what is of another type', async () => {
  const folder = await folderWith('a.png', 'notes.txt', 'b/c.psd', '.a.png', '.git/1.png', '.git/2.png')
  const { names, skipped } = await walk(folder)
  expect(names).toEqual(['a.png'])
  expect(skipped).toEqual({ ...NONE, otherType: 2, hidden: 2 })
})

it('follows links to files within what was dropped, and no others', async () => {
  const [folder, beside, elsewhere] = [
    await folderWith('a.png', 'notes.txt', 'below/b.png'),
    await folderWith('c.png'),
    await folderWith('d.png'),
  ]
  const links = {
    'to a.png': 'a.png',
    'to c': path.join(beside, 'c.png'),
    'to d.png': path.join(elsewhere, 'd.png'),
    'to notes.png': 'notes.txt',
    'to folder.png': 'below',
    'to itself': '.',
    'to nothing.png': 'nothing.png',
  }
  for (const [name, target] of Object.entries(links)) await symlink(target, path.join(folder, name))
  const { names, skipped, files } = await walk(folder, beside)
  expect(names).toEqual(['a.png', 'below/b.png', 'to a.png', 'to c'])
  expect(files.at(-1)?.realPath).toBe(path.join(beside, 'c.png'))
  expect(skipped).toEqual({ ...NONE, outside: 1, otherType: 2, notFiles: 3 })
})

it('a folder whose name only begins the same is another one', async () => {
  const folder = await folderWith('in/a.png', 'in and more/b.png')
  await symlink('../in and more/b.png', path.join(folder, 'in', 'link.png'))
  expect(await walk(path.join(folder, 'in'))).toMatchObject({
    names: ['a.png'],
    skipped: { ...NONE, outside: 1 },
  })
})

it('counts folders that it can’t read, also the dropped one', async () => {
  const folder = await folderWith('a.png', 'shut/b.png')
  await chmod(path.join(folder, 'shut'), 0)
  onTestFinished(() => chmod(path.join(folder, 'shut'), 0o700))
  expect(await walk(folder)).toMatchObject({ names: ['a.png'], skipped: { ...NONE, unread: 1 } })
  expect(await walk(path.join(folder, 'gone'))).toMatchObject({
    names: [],
    skipped: { ...NONE, unread: 1 },
  })
})

it('keeps a file whose name can’t be expressed, to say so', async () => {
  const folder = await tempFolder()
  await put(folder, 'a.png', 3)
  const files = filesHere()
  const list: typeof files.list = async (...asked) => {
    const listed = await files.list(...asked)
    return listed.ok
      ? { ok: true, value: [...listed.value, { name: 'caf\uFFFD.png', kind: 'unnamed' }] }
      : listed
  }
  const found = await filesIn({ files: { ...files, list }, platform: 'linux' }, folder, folder, [folder])
  expect(found.files).toContainEqual({ path: '', name: 'caf\uFFFD.png' })
  expect(found.files).toHaveLength(2)
})

// Mayfly's own folders may contain anything by now: nothing outside them is read, written, served or deleted.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, symlink, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { clearSpool, unspool } from '../../src/main/disk/spoolFiles.ts'
import { checkRegular, NotAFile, readOwn, readRegular } from '../../src/main/disk/regularFile.ts'
import { thumbnailFiles } from '../../src/main/disk/thumbnailFiles.ts'
import { within } from '../../src/main/disk/within.ts'
import { createUploadStore } from '../../src/main/practice/uploadStore.ts'
import { failedRow, linkRow } from '../helpers/ended.ts'
import { testWorld } from '../helpers/outside.ts'
import { tempFolder } from '../helpers/tempFolder.ts'

let root: string
let spool: string

beforeEach(async () => {
  root = await tempFolder()
  spool = path.join(root, 'spool')
  await mkdir(path.join(spool, 'id'), { recursive: true })
  await mkdir(path.join(root, 'elsewhere'))
  for (const file of ['settings.json', 'spool/id/a.png', 'elsewhere/secret.png']) {
    await writeFile(path.join(root, file), file)
  }
  await symlink(path.join(root, 'elsewhere'), path.join(spool, 'link'))
})

const everything = async () => (await readdir(root, { recursive: true })).sort()

describe('what lies inside a folder', () => {
  it.each([
    ['a file in it', 'spool/id/a.png', true],
    ['one that is not there', 'spool/new/b.png', true],
    ['the folder itself', 'spool', false],
    ['its parent, by dots', 'spool/..', false],
    ['one beside it, by dots', 'spool/id/../../settings.json', false],
    ['dots that lead back', 'spool/../spool/id/a.png', false],
    ['one beside it', 'settings.json', false],
    ['a folder of a like name', 'spool2/a.png', false],
    ['behind a link', 'spool/link/secret.png', false],
    ['a link', 'spool/link', false],
  ])('%s', async (_, file, isInside) => {
    const given = `${root}/${file}`
    expect(await within(spool, given)).toBe(isInside ? given : undefined)
  })

  it('is nothing by a relative path, and nothing by a path with a NUL', async () => {
    expect(await within(spool, 'spool/id/a.png')).toBeUndefined()
    expect(await within(spool, `${spool}/id\0`)).toBeUndefined()
  })

  it('is nothing in a folder that is itself a link', async () => {
    const linked = path.join(root, 'linked')
    await symlink(spool, linked)
    expect(await within(linked, path.join(linked, 'id', 'a.png'))).toBeUndefined()
  })
})

describe('spooled bytes', () => {
  it.each([
    'spool/../x',
    'spool/x/../../settings.json',
    'settings.json',
    'spool/id',
    'spool/link/secret.png',
    '',
  ])('of a row that names %s: nothing goes', async (file) => {
    const before = await everything()
    await unspool(spool, file === '' ? '' : `${root}/${file}`)
    expect(await everything()).toEqual(before)
  })

  it('go with their own row, and a link goes without what it leads to', async () => {
    await unspool(spool, path.join(spool, 'id', 'a.png'))
    expect(existsSync(path.join(spool, 'id'))).toBe(false)
    await clearSpool(spool, new Set())
    expect(existsSync(path.join(root, 'elsewhere/secret.png'))).toBe(true)
  })

  it('are not looked for in a folder that is a link', async () => {
    const linked = path.join(root, 'linked')
    await symlink(path.join(root, 'elsewhere'), linked)
    await clearSpool(linked, new Set())
    await unspool(linked, path.join(linked, 'secret.png', 'x'))
    expect(existsSync(path.join(root, 'elsewhere/secret.png'))).toBe(true)
  })
})

describe('thumbnails', () => {
  const folder = () => path.join(root, 'thumbnails')
  const files = thumbnailFiles(folder)

  it('of an id with dots and slashes stay in their folder', async () => {
    for (const id of ['../settings', '..', 'a/b', '/etc/passwd', '\ud800']) {
      expect(await files.keep(id, Buffer.from(id))).toBe(true)
      expect((await files.read(id)).toString()).toBe(Buffer.from(id).toString())
      await files.remove([id])
    }
    expect(await readFile(path.join(root, 'settings.json'), 'utf8')).toBe('settings.json')
    expect(await readdir(folder())).toEqual([])
  })

  it('that are links are neither served nor written through', async () => {
    await mkdir(folder())
    const secret = path.join(root, 'elsewhere/secret.png')
    await symlink(secret, path.join(folder(), 'a.webp'))
    await expect(files.read('a')).rejects.toThrow()
    expect(await files.keep('a', Buffer.from('new'))).toBe(false)
    expect(await readFile(secret, 'utf8')).toBe('elsewhere/secret.png')
  })

  it('that no row names go, whatever they are', async () => {
    for (const id of ['a', 'b', 'c']) await files.keep(id, Buffer.from(id))
    await writeFile(path.join(folder(), 'b.webp.part'), '')
    await files.keepOnly(new Set(['b']))
    expect(await readdir(folder())).toEqual(['b.webp'])
  })

  it('are looked through at the start, before what time takes out, and when all is forgotten', async () => {
    const world = await testWorld()
    const looks: string[][] = []
    world.thumbnails = {
      ...world.thumbnails,
      keepOnly: (ids) => {
        looks.push([...ids])
        return Promise.resolve()
      },
    }
    world.history.text = JSON.stringify([linkRow('old.png', 9e7), failedRow('new.png', world.now)])
    const mayfly = world.start()
    await mayfly.resume()
    expect(looks).toEqual([['old.png', 'new.png']])
    mayfly.forgetAll()
    // Both can still be restored.
    expect(looks[1]?.toSorted()).toEqual(['new.png', 'old.png'])
  })
})

describe('the practice service', () => {
  const id = 'a'.repeat(32)
  const store = () =>
    createUploadStore({ folder: path.join(root, 'practice'), expiresAfterMs: 1000, now: () => 1_000_000 })
  const note = (expiresAt: number) => JSON.stringify({ name: 'a.png', type: 'image/png', expiresAt })

  it('serves no link, no pipe, and nothing that outlives all', async () => {
    const folder = path.join(root, 'practice')
    await mkdir(folder)
    await symlink(path.join(root, 'elsewhere/secret.png'), path.join(folder, id))
    await writeFile(path.join(folder, `${id}.json`), note(1_000_500))
    const pipe = 'b'.repeat(32)
    execFileSync('mkfifo', [path.join(folder, pipe), path.join(folder, `${'c'.repeat(32)}.json`)])
    await writeFile(path.join(folder, `${pipe}.json`), note(1_000_500))
    const old = 'd'.repeat(32)
    await writeFile(path.join(folder, old), 'x')
    await writeFile(path.join(folder, `${old}.json`), note(8e15))
    expect((await store()).list()).toEqual([])
    expect(existsSync(path.join(root, 'elsewhere/secret.png'))).toBe(true)
  })
})

describe('a state file', () => {
  it('that is a pipe, a device, a folder or far too large is refused without being read', async () => {
    const pipe = path.join(root, 'pipe')
    execFileSync('mkfifo', [pipe])
    await symlink('/dev/zero', path.join(root, 'zero'))
    await writeFile(path.join(root, 'large'), '')
    await truncate(path.join(root, 'large'), 65 * 1024 * 1024)
    for (const name of ['pipe', 'zero', 'large', 'elsewhere']) {
      const file = path.join(root, name)
      expect(() => readRegular(file, 64 * 1024 * 1024)).toThrow(NotAFile)
      expect(() => {
        checkRegular(file, 64 * 1024 * 1024)
      }).toThrow(NotAFile)
    }
    await expect(readOwn(pipe, 10)).rejects.toThrow(NotAFile)
    expect(readRegular(path.join(root, 'settings.json'), 100).toString()).toBe('settings.json')
  })
})

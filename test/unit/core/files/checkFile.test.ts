// The check of added files, with real files of every kind. Permissions apply only to a non-root user: `npm run unit`.
import { execFile } from 'node:child_process'
import { chmod, mkdir, open, readFile, stat, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { check as checkBy, problemOf } from '../../../../src/main/core/files/checkFile.ts'
import { LIMIT_BYTES } from '../../../../src/shared/uploads/serviceLimits.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const run = promisify(execFile)
const check = (file: string) => checkBy({ files: filesHere(), platform: 'linux' }, file)

const sparse = async (folder: string, name: string, size: number) => {
  const file = path.join(folder, name)
  const handle = await open(file, 'w')
  await handle.truncate(size)
  await handle.close()
  return file
}
/** @param seen it may become something that can be sent */
const refused = (problem: object, size?: number, seen?: 'seen') => ({
  ok: false,
  problem: {
    problem,
    ...(size !== undefined && { size, modifiedAt: expect.any(Number) }),
    ...(seen !== undefined && { seen: expect.objectContaining({ size }) }),
  },
})

describe('a file that may go', () => {
  it.each(['a.png', 'A.PNG', 'b.Jpeg', '.webp', 'two.dots.mp3', 'с пробелом 猫.wav', '-dash.mp4'])(
    '%s',
    async (name) => {
      const file = await put(await tempFolder(), name, 3)
      const { mtimeMs } = await stat(file)
      expect(await check(file)).toEqual({
        ok: true,
        value: { size: 3, modifiedAt: mtimeMs, realPath: file, name, isLink: false },
      })
    },
  )

  it.each([1, LIMIT_BYTES - 1, LIMIT_BYTES])('%i bytes', async (size) => {
    const file = await sparse(await tempFolder(), 'a.png', size)
    expect(await check(file)).toMatchObject({ ok: true, value: { size } })
  })

  it('through a link: the name that counts is that of what it leads to', async () => {
    const folder = await tempFolder()
    await symlink(await put(folder, 'id_rsa', 3), path.join(folder, 'link.png'))
    await symlink('link.png', path.join(folder, 'link of link.png'))
    const picture = await put(folder, 'b.png', 3)
    await symlink(picture, path.join(folder, 'link.txt'))
    for (const name of ['link.png', 'link of link.png']) {
      expect(await check(path.join(folder, name))).toEqual(
        refused({ kind: 'wrong-type', extension: '' }, 3, 'seen'),
      )
    }
    expect(await check(path.join(folder, 'link.txt'))).toMatchObject({
      ok: true,
      value: { size: 3, realPath: picture, name: 'b.png', isLink: true },
    })
  })
})

describe('a file that may not', () => {
  it('has no name', async () => {
    expect(await check('')).toEqual(refused({ kind: 'unnamed' }))
    expect(await check('file:///a%E7.png')).toEqual(refused({ kind: 'unnamed' }))
    expect(await check('file:///a%2Fb.png')).toEqual(refused({ kind: 'unnamed' }))
  })

  it.each(['file://server/a.png', 'file:a.png', 'https://x/a.png', 'smb://server/a.png'])(
    'is on no disk of this computer: %s',
    async (address) => {
      expect(await check(address)).toEqual(refused({ kind: 'elsewhere' }))
    },
  )

  it('is not there, or below something that is no folder', async () => {
    const folder = await tempFolder()
    const file = await put(folder, 'a.png', 3)
    expect(await check(path.join(folder, 'b.png'))).toEqual(refused({ kind: 'missing' }))
    expect(await check(path.join(file, 'b.png'))).toEqual(refused({ kind: 'missing' }))
    await symlink('nowhere.png', path.join(folder, 'dangling.png'))
    expect(await check(path.join(folder, 'dangling.png'))).toEqual(refused({ kind: 'missing' }))
  })

  it('has a name no file can have', async () => {
    expect(await check('/tmp/a\0.png')).toMatchObject({ ok: false })
  })

  it('is a folder, even one called like a picture', async () => {
    const folder = await tempFolder()
    await mkdir(path.join(folder, 'a.png'))
    expect(await check(path.join(folder, 'a.png'))).toEqual(refused({ kind: 'folder' }))
    expect(await check(folder)).toEqual(refused({ kind: 'folder' }))
  })

  it('is a FIFO, and nobody waits for its writer', async () => {
    const file = path.join(await tempFolder(), 'a.png')
    await run('mkfifo', [file])
    expect(await check(file)).toEqual(refused({ kind: 'not-a-file' }))
  })

  it('is a socket or a device', async () => {
    const socket = path.join(await tempFolder(), 'a.png')
    const server = createServer()
    await new Promise<void>((listening) => server.listen(socket, listening))
    onTestFinished(() => void server.close())
    expect(await check(socket)).toEqual(refused({ kind: 'not-a-file' }))
    expect(await check('/dev/null')).toEqual(refused({ kind: 'not-a-file' }))
  })

  it('is a link that goes round in a circle', async () => {
    const folder = await tempFolder()
    await symlink('b.png', path.join(folder, 'a.png'))
    await symlink('a.png', path.join(folder, 'b.png'))
    expect(await check(path.join(folder, 'a.png'))).toEqual(refused({ kind: 'link-loop' }))
  })

  it('has a path that is longer than paths can be, or a name', async () => {
    const folder = await tempFolder()
    for (const file of [`${'deep/'.repeat(1000)}a.png`, `${'a'.repeat(300)}.png`]) {
      expect(await check(path.join(folder, file))).toEqual(refused({ kind: 'long-path' }))
    }
  })

  it('was named in bytes that are no text, and came to us with another name', async () => {
    expect(await check(path.join(await tempFolder(), 'caf\uFFFD.png'))).toEqual(refused({ kind: 'unnamed' }))
  })

  it('is empty', async () => {
    expect(await check(await put(await tempFolder(), 'a.png', 0))).toEqual(refused({ kind: 'empty' }, 0))
  })

  it('is a byte too large, or many', async () => {
    const folder = await tempFolder()
    for (const size of [LIMIT_BYTES + 1, 5_000_000_000]) {
      const problem = { kind: 'too-large', size, limit: LIMIT_BYTES }
      expect(await check(await sparse(folder, 'a.png', size))).toEqual(refused(problem, size, 'seen'))
    }
  })

  it.each([
    ['a.gif', 'gif'],
    ['a.GIF', 'gif'],
    ['a', ''],
    ['png', ''],
    ['a.', ''],
    ['a.png.exe', 'exe'],
    ['a.pngx', 'pngx'],
  ])('is called %s', async (name, extension) => {
    const file = await put(await tempFolder(), name, 3)
    expect(await check(file)).toEqual(refused({ kind: 'wrong-type', extension }, 3, 'seen'))
  })

  it('is of the wrong type before it is anything else', async () => {
    const folder = await tempFolder()
    expect(await check(await sparse(folder, 'a.mov', LIMIT_BYTES + 1))).toMatchObject({
      problem: { problem: { kind: 'wrong-type', extension: 'mov' } },
    })
    expect(await check(await put(folder, 'b.mov', 0))).toMatchObject({
      problem: { problem: { kind: 'wrong-type' } },
    })
  })

  it('is not for us to read', async () => {
    const file = await put(await tempFolder(), 'a.png', 3)
    await chmod(file, 0)
    // As root without setpriv this test would prove nothing.
    await expect(readFile(file)).rejects.toMatchObject({ code: 'EACCES' })
    expect(await check(file)).toEqual(refused({ kind: 'unreadable' }, 3))
    await chmod(file, 0o200)
    expect(await check(file)).toEqual(refused({ kind: 'unreadable' }, 3))
    await chmod(file, 0o400)
    expect(await check(file)).toMatchObject({ ok: true })
  })

  it('lies in a folder we may not enter', async () => {
    const folder = path.join(await tempFolder(), 'shut')
    await mkdir(folder)
    const file = await put(folder, 'a.png', 3)
    await chmod(folder, 0)
    onTestFinished(() => chmod(folder, 0o700))
    expect(await check(file)).toEqual(refused({ kind: 'unreadable' }))
  })
})

describe('problemOf', () => {
  it('knows by name and size alone', () => {
    expect(problemOf('a.png', 1)).toBeUndefined()
    expect(problemOf('a.png', LIMIT_BYTES)).toBeUndefined()
    expect(problemOf('a.png', LIMIT_BYTES + 1)).toEqual({
      kind: 'too-large',
      size: LIMIT_BYTES + 1,
      limit: LIMIT_BYTES,
    })
    expect(problemOf('a.png', 0)).toEqual({ kind: 'empty' })
    expect(problemOf('a', 0)).toEqual({ kind: 'wrong-type', extension: '' })
  })
})

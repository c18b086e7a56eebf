// What the system's errors say about a file.
import { mkdir, open, readFile, rmdir, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { problemOfFileError } from '../../../../../src/main/core/fileAccess/open/fileErrors.ts'
import { put, tempFolder } from '../../../../helpers/tempFolder.ts'

const problemOf = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => problemOfFileError(error),
  )

const error = (code: string) => Object.assign(new Error(code), { code, syscall: 'open' })

it.each([
  ['ENOENT', { kind: 'missing' }],
  ['ENOTDIR', { kind: 'missing' }],
  ['ENOSPC', { kind: 'no-space' }],
  ['EDQUOT', { kind: 'no-space' }],
  ['EISDIR', { kind: 'folder' }],
  ['EACCES', { kind: 'unreadable' }],
  ['EPERM', { kind: 'unreadable' }],
  ['ELOOP', { kind: 'link-loop' }],
  ['ENAMETOOLONG', { kind: 'long-path' }],
  ['EMFILE', { kind: 'no-handles' }],
  ['ENFILE', { kind: 'no-handles' }],
  ...['EIO', 'ESTALE', 'ENOTCONN', 'EREMOTEIO', 'ENXIO', 'ENODEV', 'EPROTO', 'UNKNOWN', 'EINVAL'].map(
    (code) => [code, { kind: 'drive', why: 'broken' }] as const,
  ),
  ...['ETIMEDOUT', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETUNREACH'].map(
    (code) => [code, { kind: 'drive', why: 'silent' }] as const,
  ),
  ...['EBUSY', 'EAGAIN', 'ETXTBSY'].map((code) => [code, { kind: 'drive', why: 'busy' }] as const),
] as const)('%s', (code, problem) => {
  expect(problemOfFileError(error(code))).toEqual(problem)
})

it('EPERM is macOS’s privacy protection on macOS, and permissions elsewhere', () => {
  expect(problemOfFileError(error('EPERM'), 'darwin')).toEqual({ kind: 'kept-out' })
  expect(problemOfFileError(error('EACCES'), 'darwin')).toEqual({ kind: 'unreadable' })
  // On Windows, libuv makes EPERM of ERROR_ACCESS_DENIED.
  expect(problemOfFileError(error('EPERM'), 'win32')).toEqual({ kind: 'unreadable' })
  expect(problemOfFileError(error('EPERM'), 'linux')).toEqual({ kind: 'unreadable' })
})

it('understands those of real files', async () => {
  const folder = await tempFolder()
  const file = await put(folder, 'a.png', 3)
  const loop = path.join(folder, 'loop.png')
  await symlink('loop.png', loop)
  expect(await problemOf(readFile(path.join(folder, 'b.png')))).toEqual({ kind: 'missing' })
  expect(await problemOf(readFile(path.join(file, 'b.png')))).toEqual({ kind: 'missing' })
  expect(await problemOf(readFile(folder))).toEqual({ kind: 'folder' })
  expect(await problemOf(open(loop))).toEqual({ kind: 'link-loop' })
  expect(await problemOf(open(path.join(folder, 'a'.repeat(300))))).toEqual({ kind: 'long-path' })
  expect(await problemOf(writeFile('/dev/full', 'x'))).toEqual({ kind: 'no-space' })
})

it('blames the drive for one it does not know', async () => {
  const folder = await tempFolder()
  await mkdir(path.join(folder, 'full', 'of'), { recursive: true })
  expect(await problemOf(rmdir(path.join(folder, 'full')))).toEqual({ kind: 'drive', why: 'broken' })
})

it.each([
  new TypeError('x'),
  new Error('x'),
  Object.assign(new Error('x'), { code: 'ENOENT' }),
  'ENOENT',
  { code: 'ENOENT', syscall: 'open' },
  null,
  undefined,
])('throws what is none on: %j', (bug) => {
  let thrown: unknown = 'nothing'
  try {
    problemOfFileError(bug)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBe(bug)
})

// The file system calls for the user's files, made in this process.
import { expect, it } from 'vitest'
import { workHere } from '../../../../src/main/core/fileAccess/work/libraryWork.ts'
import { newPlace } from '../../../helpers/filesHere.ts'
import { createFileCalls } from '../../../../src/main/core/fileAccess/fileCalls.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

it('no call throws on a path that no file can have', async () => {
  const calls = createFileCalls('linux', Date.now, newPlace, workHere)
  const path = `${await tempFolder()}/a\0.png`
  const results = await Promise.all([
    calls.examine(path, 10),
    calls.kindOf(path),
    calls.list(path, 10),
    calls.open(path, 10),
    calls.readWhole(path, 10),
    calls.digest(path, 10),
    calls.write(path, 'text'),
  ])
  for (const result of results) expect(result).toEqual({ ok: false, problem: { kind: 'unnamed' } })
})

it('a handle that was never given is no bug of the caller’s', async () => {
  const calls = createFileCalls('linux', Date.now, newPlace, workHere)
  const broken = { ok: false, problem: { kind: 'drive', why: 'broken' } }
  expect(await calls.read(7, 0, 10)).toEqual(broken)
  expect(await calls.version(7)).toEqual(broken)
  expect(await calls.digestRead(7)).toEqual(broken)
  expect(await calls.close(7)).toEqual(broken)
})

// What is at a path that a text names.
import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { pathLookupOf } from '../../../../src/main/core/clipboard/pathLookup.ts'
import { failed } from '../../../../src/shared/uploads/problem.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const { kindOf, namesIn } = pathLookupOf(filesHere())

it('tells a file from anything else that is there, links followed', async () => {
  const folder = await tempFolder()
  const file = await put(folder, 'a.png', 3)
  await mkdir(path.join(folder, 'below'))
  await symlink(file, path.join(folder, 'to a file'))
  await symlink('below', path.join(folder, 'to a folder'))
  const kinds = ['a.png', 'to a file', 'below', 'to a folder'].map((name) => kindOf(path.join(folder, name)))
  expect(await Promise.all(kinds)).toEqual(['file', 'file', 'other', 'other'])
})

it('knows that nothing is there, nor can be', async () => {
  const folder = await tempFolder()
  const file = await put(folder, 'a.png', 3)
  for (const name of ['b.png', 'a.png/b.png', `${'a'.repeat(300)}.png`, 'caf\uFFFD.png', 'a\0.png'])
    expect(await kindOf(path.join(folder, name)), name).toBe('missing')
  expect(await kindOf(file)).toBe('file')
})

it('names what is in a folder, and nothing where there is none', async () => {
  const folder = await tempFolder()
  await put(folder, 'a.png', 3)
  await mkdir(path.join(folder, 'below'))
  expect([...(await namesIn(folder))].sort()).toEqual(['a.png', 'below'])
  expect(await namesIn(path.join(folder, 'a.png'))).toEqual([])
  expect(await namesIn(path.join(folder, 'nowhere'))).toEqual([])
})

it('does not know of a drive that does not answer, and waits only so long', async () => {
  const limits: (number | undefined)[] = []
  const silent = (limitMs: number | undefined) => {
    limits.push(limitMs)
    return Promise.resolve(failed({ kind: 'drive', why: 'silent' } as const))
  }
  const away = pathLookupOf({
    kindOf: (_, limitMs) => silent(limitMs),
    list: (_folder, _most, limitMs) => silent(limitMs),
  })
  expect([await away.kindOf('/far/a.png'), await away.namesIn('/far')]).toEqual(['unknown', []])
  expect(limits).toEqual([expect.any(Number), expect.any(Number)])
})

// Which file on disk a typed path means.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { pathLookupOf, type PathLookup } from '../../../../src/main/core/clipboard/pathLookup.ts'
import { choosePath } from '../../../../src/main/core/clipboard/typedPath.ts'
import { filesHere } from '../../../helpers/filesHere.ts'
import { put, tempFolder } from '../../../helpers/tempFolder.ts'

const disk = pathLookupOf(filesHere())
const here = { platform: 'linux', disk }
/** The name of the file that `names` mean in a folder that holds the files in `there`. */
async function meant(names: readonly string[], ...there: string[]) {
  const folder = await tempFolder()
  for (const name of there) await put(folder, name, 3)
  const { file, isFile } = await choosePath(
    names.map((name) => path.join(folder, name)),
    here,
  )
  return { name: path.basename(file), isFile }
}

describe('of several readings', () => {
  it('the first that is there is meant', async () => {
    expect(await meant(['a b.png', 'b.png', 'c.png'], 'c.png', 'b.png')).toEqual({
      name: 'b.png',
      isFile: true,
    })
  })

  it('one that is there goes before one that only looks the same', async () => {
    expect(await meant(['it’s.png', 'b.png'], "it's.png", 'b.png')).toEqual({ name: 'b.png', isFile: true })
  })

  it('the last remains when none is there', async () => {
    expect(await meant(['a.png', 'b.png'], 'c.png')).toEqual({ name: 'b.png', isFile: false })
    expect(await choosePath([], here)).toEqual({ file: '', isFile: false })
  })
})

describe('a name that looks the same', () => {
  it.each([
    ['at 9.41 AM.png', 'at 9.41\u202fAM.png'],
    ['caf\u00e9.png', 'cafe\u0301.png'],
    ['“it’s”.png', '"it\'s".png'],
    ['a–b.png', 'a-b.png'],
    ['a.png', ' a.png '],
    ['a.png.', 'a.png'],
    ['a.png”), ', 'a.png'],
  ])('%j means %j', async (typed, there) => {
    expect(await meant([typed], there, 'other.png')).toEqual({ name: there, isFile: true })
  })

  it('is not guessed when there are two', async () => {
    expect(await meant(['a b.png'], 'a\u202fb.png', 'a\u00a0b.png')).toEqual({
      name: 'a b.png',
      isFile: false,
    })
  })
})

it('a folder is no file; what can’t be known may be one', async () => {
  const folder = await tempFolder()
  await mkdir(path.join(folder, 'a\u202fb'))
  expect(await choosePath([folder], here)).toEqual({ file: folder, isFile: false })
  const alike = path.join(folder, 'a\u202fb')
  expect(await choosePath([path.join(folder, 'a b')], here)).toEqual({ file: alike, isFile: false })
  const silent: PathLookup = { ...disk, kindOf: () => Promise.resolve('unknown') }
  expect(await choosePath(['/far/a.png', '/b.png'], { ...here, disk: silent })).toEqual({
    file: '/far/a.png',
    isFile: true,
  })
})

it('a path of Windows is read as one', async () => {
  const windows: PathLookup = {
    kindOf: (file) => Promise.resolve(file === 'C:\\ada\\a\u00a0b.png' ? 'file' : 'missing'),
    namesIn: (folder) => Promise.resolve(folder === 'C:\\ada' ? ['a\u00a0b.png'] : []),
  }
  expect(await choosePath(['C:\\ada\\a b.png'], { platform: 'win32', disk: windows })).toEqual({
    file: 'C:\\ada\\a\u00a0b.png',
    isFile: true,
  })
})

// Our own files are read whole if they are regular files, and not too large.
import { execFileSync } from 'node:child_process'
import { readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  checkRegular,
  NotAFile,
  openRegular,
  readOwn,
  readRegular,
} from '../../../src/main/disk/regularFile.ts'
import { bytesOf, put, tempFolder } from '../../helpers/tempFolder.ts'

const BYTES = bytesOf(100_000)

let folder: string
let file: string
beforeEach(async () => {
  folder = await tempFolder()
  file = await put(folder, 'ours', BYTES)
})

type Take = (file: string, limit: number) => Promise<Buffer | undefined>

const check: Take = async (file, limit) => {
  await Promise.resolve()
  checkRegular(file, limit)
  return undefined
}
const openAndClose: Take = async (file, limit) => {
  const handle = await openRegular(file, limit)
  await handle.close()
  return undefined
}

describe.each<[string, Take]>([
  ['read at once', (file, limit) => Promise.resolve().then(() => readRegular(file, limit))],
  ['read later', readOwn],
  ['checked', check],
  ['opened', openAndClose],
])('%s', (how, take) => {
  it('a file as large as the limit is taken, whole', async () => {
    const taken = await take(file, BYTES.length)
    if (how.startsWith('read')) expect(taken?.equals(BYTES)).toBe(true)
    else expect(taken).toBeUndefined()
  })

  it('a larger one, a folder, a pipe and a device are none of ours', async () => {
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    await expect(take(file, BYTES.length - 1)).rejects.toThrow(NotAFile)
    for (const other of [folder, pipe, '/dev/zero']) {
      await expect(take(other, BYTES.length), other).rejects.toThrow(NotAFile)
    }
  })

  it('one that is not there is another error, with its code', async () => {
    await expect(take(path.join(folder, 'none'), 10)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('no handle stays open', async () => {
    const open = () => readdirSync('/proc/self/fd').length
    const before = open()
    for (let time = 0; time < 50; time += 1) {
      await take(file, BYTES.length)
      await take(file, 1).catch(() => undefined)
    }
    // Another test may open or close a handle meanwhile.
    expect(open()).toBeLessThan(before + 25)
  })
})

it('an empty file is read as no bytes', async () => {
  const empty = await put(folder, 'empty', '')
  expect([readRegular(empty, 0).length, (await readOwn(empty, 0)).length]).toEqual([0, 0])
})

it('settings may be a link, but what is opened for later may not', async () => {
  const link = path.join(folder, 'link')
  symlinkSync(file, link)
  expect(readRegular(link, BYTES.length).equals(BYTES)).toBe(true)
  await expect(readOwn(link, BYTES.length)).rejects.toThrow()
})

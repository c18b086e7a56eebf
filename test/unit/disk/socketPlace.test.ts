// Where two of Mayfly's processes meet: a place of their own, that nobody else can enter or foresee.
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { newSocketPlace } from '../../../src/main/disk/socketPlace.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

it('is in a folder that only this user may enter, short, and goes without a trace', async () => {
  const folder = await tempFolder()
  const place = await newSocketPlace('linux', folder)
  expect((await stat(path.dirname(place.address))).mode & 0o777).toBe(0o700)
  expect(path.relative(folder, place.address).length).toBe('mayfly-XXXXXX/s'.length)
  await place.remove()
  await place.remove()
  expect(await readdir(folder)).toEqual([])
})

it('is nowhere if its address were longer than any system allows', async () => {
  const folder = path.join(await tempFolder(), 'a'.repeat(100))
  await expect(newSocketPlace('linux', folder)).rejects.toMatchObject({ code: 'ENAMETOOLONG' })
})

it('is a pipe on Windows, of another name each time, for those who have its token', async () => {
  const places = await Promise.all([1, 2].map(() => newSocketPlace('win32', '/nowhere')))
  for (const { address, token } of places) {
    expect(address).toMatch(/^\\\\\.\\pipe\\mayfly-[0-9a-f]{32}$/)
    expect(token).toMatch(/^[0-9a-f]{32}$/)
  }
  expect(new Set(places.flatMap(({ address, token }) => [address, token])).size).toBe(4)
  await places[0]?.remove()
})

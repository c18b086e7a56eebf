import { existsSync, lstatSync, mkdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { addressFileIn, channelFolder } from '../../../src/channel/addressFile.ts'
import { openPlace } from '../../../src/channel/openPlace.ts'
import { asked, endAtOnce, openTestChannel } from '../../helpers/channel.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

/** A folder whose socket would have a path of so many bytes. */
const folderOf = (parent: string, bytes: number): string => {
  const rest = bytes - Buffer.byteLength(path.join(channelFolder(path.join(parent, 'x')), 's-12345678')) + 1
  return path.join(parent, 'x'.repeat(rest))
}
const MOST = process.platform === 'darwin' ? 103 : 107

it('lies in Mayfly’s own folder, under a name of its own each time', async () => {
  const userData = await tempFolder()
  const [one, other] = [
    openPlace(userData, userData, process.platform),
    openPlace(userData, userData, process.platform),
  ]
  expect(path.dirname(one.address)).toBe(channelFolder(userData))
  expect(one.address).not.toBe(other.address)
})

it('is a pipe on Windows, of a name that nobody can guess', async () => {
  const userData = await tempFolder()
  const [one, other] = [openPlace(userData, userData, 'win32'), openPlace(userData, userData, 'win32')]
  expect(one.address).toMatch(/^\\\\\.\\pipe\\mayfly-[0-9a-f]{32}$/)
  expect(one.address).not.toBe(other.address)
  expect(existsSync(channelFolder(userData))).toBe(true)
})

it.each([
  ['linux', 107],
  ['darwin', 103],
])('has room for the path that %s allows', async (platform, most) => {
  const [parent, temporary] = [await tempFolder(), await tempFolder()]
  const at = (bytes: number) => openPlace(folderOf(parent, bytes), temporary, platform).address
  expect(at(most)).toContain(parent)
  expect(at(most + 1)).toContain(temporary)
})

it('lies elsewhere where the path would be too long for a socket, and is used there', async () => {
  const [parent, temporary] = [await tempFolder(), await tempFolder()]
  const fits = folderOf(parent, MOST)
  expect(Buffer.byteLength(openPlace(fits, temporary, process.platform).address)).toBe(MOST)
  const long = folderOf(parent, MOST + 1)
  const { address, remove } = openPlace(long, temporary, process.platform)
  expect(path.dirname(path.dirname(address))).toBe(temporary)
  expect(statSync(path.dirname(address)).mode & 0o777).toBe(0o700)
  remove()
  expect(existsSync(path.dirname(address))).toBe(false)
  const channel = await openTestChannel(endAtOnce, { userData: long })
  expect((await asked(channel.userData, { call: 'list' })).end).toBe('ended')
})

it('is none where every path would be too long', async () => {
  const parent = folderOf(await tempFolder(), 200)
  mkdirSync(parent)
  expect(() => openPlace(parent, parent, process.platform)).toThrow('too long')
})

it('clears away the folder that an earlier run had elsewhere, and nothing else', async () => {
  const [userData, temporary] = [await tempFolder(), await tempFolder()]
  const names = ['mayfly-channel-abc123', 'mayfly-channel-abcdef', 'other-abc123'] as const
  for (const name of names) mkdirSync(path.join(temporary, name), { mode: 0o700 })
  const leave = (address: string) => {
    mkdirSync(channelFolder(userData), { recursive: true, mode: 0o700 })
    writeFileSync(addressFileIn(userData), JSON.stringify({ address }))
    openPlace(userData, temporary, process.platform)
    return names.map((name) => existsSync(path.join(temporary, name)))
  }
  expect(leave(path.join(temporary, names[2], 's'))).toEqual([true, true, true])
  expect(leave(path.join(temporary, names[1], '..', names[2], 's'))).toEqual([true, true, true])
  expect(leave(path.join(temporary, names[0], 's'))).toEqual([false, true, true])
})

it('clears away what programs laid there and Mayfly never took, once it is a day old', async () => {
  const userData = await tempFolder()
  const folder = channelFolder(userData)
  for (const name of ['old', 'new']) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o700 })
  const dayAgo = Date.now() / 1000 - 25 * 60 * 60
  utimesSync(path.join(folder, 'old'), dayAgo, dayAgo)
  openPlace(userData, userData, process.platform)
  expect(['old', 'new'].map((name) => existsSync(path.join(folder, name)))).toEqual([false, true])
})

it('is not behind a link', async () => {
  const [userData, elsewhere] = [await tempFolder(), await tempFolder()]
  symlinkSync(elsewhere, channelFolder(userData))
  expect(() => openPlace(userData, elsewhere, process.platform)).toThrow('not ours')
})

it('is closed to others if an earlier version left the folder open', async () => {
  const userData = await tempFolder()
  mkdirSync(channelFolder(userData), { mode: 0o755 })
  openPlace(userData, userData, process.platform)
  expect(lstatSync(channelFolder(userData)).mode & 0o777).toBe(0o700)
})

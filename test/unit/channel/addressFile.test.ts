// Who may say where the channel is, and who may get in.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { addressFileIn, channelFolder, readAddress } from '../../../src/channel/addressFile.ts'
import { reach } from '../../../src/channel/connect.ts'
import { asked, endAtOnce, openTestChannel } from '../../helpers/channel.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

const SOMEBODY = 54_321
const isRoot = process.getuid?.() === 0

const written = async (content: unknown) => {
  const userData = await tempFolder()
  mkdirSync(channelFolder(userData), { mode: 0o700 })
  writeFileSync(addressFileIn(userData), JSON.stringify(content), { mode: 0o600 })
  return userData
}

it('is read back whole', async () => {
  const { userData, address } = await openTestChannel(endAtOnce)
  expect(await readAddress(userData, process.platform)).toMatchObject({
    version: 1,
    address,
    pid: process.pid,
  })
})

it.each([
  ['nothing', null, 'absent'],
  ['another version, of whatever shape', { version: 2, where: 'elsewhere' }, 'other-version'],
  ['something else', { version: 1, address: 7 }, 'absent'],
  ['a relative path', { version: 1, address: 'channel/s', token: 'ab'.repeat(32), pid: 1 }, 'foreign'],
])('is not taken if it says %s', async (_, content, expected) => {
  expect(await readAddress(await written(content), process.platform)).toBe(expected)
})

it.each([
  ['a pipe on Windows, where files have no modes', 'win32', '\\\\.\\pipe\\mayfly-1', 'taken'],
  ['a socket on Windows', 'win32', '/run/mayfly', 'foreign'],
  ['a pipe elsewhere', 'linux', '\\\\.\\pipe\\mayfly-1', 'foreign'],
])('is judged by the system’s own kind: %s', async (_, platform, address, expected) => {
  const userData = await written({ version: 1, address, token: 'ab'.repeat(32), pid: 1 })
  chmodSync(channelFolder(userData), platform === 'win32' ? 0o755 : 0o700)
  const found = await readAddress(userData, platform)
  expect(typeof found === 'string' ? found : 'taken').toBe(expected)
})

it('is absent where there is no folder', async () => {
  expect(await readAddress(await tempFolder(), process.platform)).toBe('absent')
})

it.each([
  ['the folder', (userData: string) => channelFolder(userData), 0o770],
  ['the file', addressFileIn, 0o644],
  ['the socket', (_: string, address: string) => address, 0o666],
])('is not taken if others may use %s', async (_, fileOf, mode) => {
  const { userData, address } = await openTestChannel(endAtOnce)
  chmodSync(fileOf(userData, address), mode)
  expect(await reach(userData, process.platform)).toBe('foreign')
  const { replies } = await asked(userData, { call: 'list' })
  expect(replies).toMatchObject([{ reply: 'refused', fault: { kind: 'foreign' } }])
})

it('is not taken through a link', async () => {
  const { userData } = await openTestChannel(endAtOnce)
  const other = await tempFolder()
  symlinkSync(channelFolder(userData), channelFolder(other))
  expect(await reach(other, process.platform)).toBe('foreign')

  rmSync(channelFolder(other))
  mkdirSync(channelFolder(other), { mode: 0o700 })
  symlinkSync(addressFileIn(userData), addressFileIn(other))
  expect(await reach(other, process.platform)).toBe('foreign')
})

it.runIf(isRoot)('is not taken from another user, and nobody listens in another user’s folder', async () => {
  const { userData, address } = await openTestChannel(endAtOnce)
  for (const file of [address, addressFileIn(userData), channelFolder(userData)]) {
    const { uid, gid } = lstatSync(file)
    chownSync(file, SOMEBODY, SOMEBODY)
    expect(await reach(userData, process.platform)).toBe('foreign')
    chownSync(file, uid, gid)
  }
  const other = await tempFolder()
  mkdirSync(channelFolder(other), { mode: 0o700 })
  chownSync(channelFolder(other), SOMEBODY, SOMEBODY)
  await expect(openTestChannel(endAtOnce, { userData: other })).rejects.toThrow()
})

it.runIf(isRoot && process.platform === 'linux')('another user can neither read it nor connect', async () => {
  const { userData, address } = await openTestChannel(endAtOnce)
  // Even where Mayfly’s own folder is open to all.
  chmodSync(userData, 0o755)
  const tries = `
    const { readFileSync } = require('node:fs')
    const read = () => { try { return readFileSync(${JSON.stringify(addressFileIn(userData))}, 'utf8') } catch (e) { return e.code } }
    console.log(process.getuid(), read())
    require('node:net').connect(${JSON.stringify(address)}).on('connect', () => console.log('connected')).on('error', (e) => console.log(e.code))`
  const ids = [`--reuid=${SOMEBODY}`, `--regid=${SOMEBODY}`, '--clear-groups']
  const { stdout } = spawnSync('setpriv', [...ids, process.execPath, '-e', tries], { encoding: 'utf8' })
  expect(stdout.trim().split('\n')).toEqual([`${SOMEBODY} EACCES`, 'EACCES'])
})

it('tells nothing to who sits on the socket and does not know the token', async () => {
  const channel = await openTestChannel(endAtOnce)
  channel.close()
  const heard: string[] = []
  const address = path.join(channelFolder(channel.userData), 's-squatter')
  const squatter = createServer((socket) => {
    socket.setEncoding('utf8').on('data', (text: string) => heard.push(text))
    const [nonce, proof] = ['12'.repeat(32), '34'.repeat(32)]
    socket.write(`${JSON.stringify({ mayfly: 1, nonce, proof })}\n`)
  })
  await new Promise<void>((resolve) => squatter.listen(address, resolve))
  onTestFinished(() => void squatter.close())
  chmodSync(address, 0o600)
  const content = { version: 1, address, token: 'ef'.repeat(32), pid: process.pid }
  writeFileSync(addressFileIn(channel.userData), JSON.stringify(content), { mode: 0o600 })

  const { replies } = await asked(channel.userData, { call: 'check', links: ['https://secret.example'] })
  expect(replies).toMatchObject([{ reply: 'refused', fault: { kind: 'false-app' } }])
  expect(heard.join('')).toMatch(/^(\{"mayfly":1,"nonce":"[0-9a-f]{64}"\}\n)?$/)
})

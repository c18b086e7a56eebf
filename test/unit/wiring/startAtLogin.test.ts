// Start at login on Linux: the name of the file, and what becomes of the one that earlier versions wrote.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { words } from '../../../src/shared/i18n/words.ts'
import { entryOf } from '../../../src/main/core/startup/autostartEntry.ts'
import { product } from '../../../src/main/wiring/product.ts'
import { createStartAtLogin } from '../../../src/main/wiring/startAtLogin.ts'
import { answers, told } from '../../doubles/electron/app.ts'
import { onPlatform } from '../../doubles/platform.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

beforeEach(() => {
  answers.switches = new Map()
})

vi.mock('electron', () => import('../../doubles/electron/app.ts'))

const fileNamed = (name: string) => path.join(answers.path, 'autostart', name)
const ours = () => fileNamed(`${product.id}.desktop`)
const earlier = () => fileNamed('mayfly.desktop')
const written = entryOf([process.execPath], 'at login')

async function onLinux(files: { ours?: string; earlier?: string } = {}) {
  onPlatform('linux')
  answers.path = await tempFolder()
  mkdirSync(path.join(answers.path, 'autostart'))
  if (files.ours !== undefined) writeFileSync(ours(), files.ours)
  if (files.earlier !== undefined) writeFileSync(earlier(), files.earlier)
  return createStartAtLogin()
}

it('the file has the name of the menu’s entry', async () => {
  expect(await (await onLinux()).set(true)).toBe(true)
  expect(readFileSync(ours(), 'utf8')).toContain('--hidden')
  expect(existsSync(earlier())).toBe(false)
})

it('an earlier version’s file is replaced, so that Mayfly starts once', async () => {
  expect((await onLinux({ earlier: written })).isOn()).toBe(true)
  expect(readFileSync(ours(), 'utf8')).toBe(written)
  expect(existsSync(earlier())).toBe(false)
})

it('what the desktop’s settings switched off stays off', async () => {
  expect((await onLinux({ earlier: `${written}Hidden=true\n` })).isOn()).toBe(false)
  expect(existsSync(earlier())).toBe(false)
})

it('the newer of both files stays', async () => {
  expect((await onLinux({ earlier: written, ours: `${written}Hidden=true\n` })).isOn()).toBe(false)
  expect(existsSync(earlier())).toBe(false)
})

it('another program’s file of the same name stays', async () => {
  const other = written.replace('Name=Mayfly', 'Name=Insects')
  expect((await onLinux({ earlier: other })).isOn()).toBe(false)
  expect(readFileSync(earlier(), 'utf8')).toBe(other)
})

it('the switches that make this Mayfly another one are kept', async () => {
  const login = await onLinux()
  answers.switches = new Map([
    ['no-sandbox', ''],
    ['user-data-dir', '/home/ann/my data'],
  ])
  await login.set(true)
  expect(readFileSync(ours(), 'utf8')).toMatch(
    /^Exec=.* --no-sandbox "--user-data-dir=\/home\/ann\/my data" --hidden$/m,
  )
})

it('an entry whose program is gone keeps its own, whatever this run has', async () => {
  answers.switches = new Map([['user-data-dir', '/tmp/a trial']])
  await onLinux({ ours: entryOf(['/gone'], 'at login', ['--user-data-dir=/home/ann/data']) })
  expect(readFileSync(ours(), 'utf8')).toBe(
    entryOf([process.execPath], words.start.comment, ['--user-data-dir=/home/ann/data']),
  )
})

it('Windows gets them too', async () => {
  answers.switches = new Map([['user-data-dir', 'C:\\my data']])
  const settings = async (electron: string) => {
    onPlatform('win32')
    vi.stubGlobal('process', { ...process, platform: 'win32', versions: { ...process.versions, electron } })
    told.length = 0
    await createStartAtLogin().set(true)
    vi.unstubAllGlobals()
    return told.filter((one) => one.startsWith('login item {'))
  }
  expect(await settings('45.4.1')).toEqual([
    `login item ${JSON.stringify({ args: ['--user-data-dir=C:\\my data', '--hidden'], openAtLogin: true })}`,
  ])
})

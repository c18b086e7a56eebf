// Start at login on Linux: the name of the file, and what becomes of the one that earlier versions wrote.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { entryOf } from '../../../src/main/core/startup/autostartEntry.ts'
import { product } from '../../../src/main/wiring/product.ts'
import { createStartAtLogin } from '../../../src/main/wiring/startAtLogin.ts'
import { answers } from '../../doubles/app.ts'
import { onPlatform } from '../../doubles/platform.ts'
import { tempFolder } from '../../helpers/tempFolder.ts'

vi.mock('electron', () => import('../../doubles/app.ts'))

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

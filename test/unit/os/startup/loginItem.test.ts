// The login item on macOS, against doubles of Electron.
import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { answers, app } from '../../../doubles/electron/app.ts'
import { onPlatform } from '../../../doubles/platform.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const shell = { openExternal: vi.fn(() => Promise.resolve()) }

vi.mock('electron', () => ({ app, shell }))

const load = () => import('../../../../src/main/os/startup/loginItem.ts')

beforeEach(() => {
  shell.openExternal.mockClear()
  answers.login = { ...answers.login, status: 'requires-approval' }
})

it('has a status of its own while the user has yet to allow it', async () => {
  onPlatform('darwin')
  const { loginItem, loginItemStatus } = await load()
  expect(loginItem([]).isOn()).toBe(false)
  expect(loginItemStatus()).toBe('requires-approval')
})

it('opens System Settings at the login items, and only on macOS', async () => {
  const { openLoginItems, loginItemStatus } = await load()
  onPlatform('win32')
  openLoginItems()
  expect(shell.openExternal).not.toHaveBeenCalled()
  expect(loginItemStatus()).toBeUndefined()
  onPlatform('darwin')
  openLoginItems()
  expect(shell.openExternal.mock.calls).toEqual([
    ['x-apple.systempreferences:com.apple.LoginItems-Settings.extension'],
  ])
})

it('on Linux reads an entry, and neither waits for a pipe in its place nor reads for ever', async () => {
  const { autostartFile } = await load()
  answers.path = await tempFolder()
  const entry = (name: string) => path.join(answers.path, 'autostart', name)
  autostartFile('ours.desktop').write('[Desktop Entry]')
  expect(autostartFile('ours.desktop').read()).toBe('[Desktop Entry]')
  execFileSync('mkfifo', [entry('pipe.desktop')])
  symlinkSync('/dev/zero', entry('zero.desktop'))
  for (const name of ['pipe.desktop', 'zero.desktop', 'none.desktop']) {
    expect(autostartFile(name).read()).toBeUndefined()
  }
})

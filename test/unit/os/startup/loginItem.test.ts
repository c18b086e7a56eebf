// The login item on macOS, against doubles of Electron.
import { beforeEach, expect, it, vi } from 'vitest'
import { answers, app } from '../../../doubles/app.ts'
import { onPlatform } from '../../../doubles/platform.ts'

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

import { expect, it } from 'vitest'
import { userDataFolder } from '../../../src/cli/userData.ts'

const linux = { platform: 'linux', env: {}, home: '/home/ann', cwd: '/work' }
const windows = { platform: 'win32', env: {}, home: 'C:\\Users\\Ann', cwd: 'D:\\work' }

it.each([
  ['Linux', linux, '/home/ann/.config/Mayfly'],
  ['Linux with an empty variable', { ...linux, env: { XDG_CONFIG_HOME: '' } }, '/home/ann/.config/Mayfly'],
  ['Linux with another folder', { ...linux, env: { XDG_CONFIG_HOME: '/etc/xdg' } }, '/etc/xdg/Mayfly'],
  [
    'macOS',
    { ...linux, platform: 'darwin', home: '/Users/ann' },
    '/Users/ann/Library/Application Support/Mayfly',
  ],
  ['Windows', { ...windows, env: { APPDATA: 'E:\\Roaming' } }, 'E:\\Roaming\\Mayfly'],
  ['Windows without its variable', windows, 'C:\\Users\\Ann\\AppData\\Roaming\\Mayfly'],
])('is where Electron has it on %s', (_, place, folder) => {
  expect(userDataFolder(place)).toBe(folder)
})

it('is the folder that the user names, from where the user is', () => {
  expect(userDataFolder(linux, 'data')).toBe('/work/data')
  expect(userDataFolder(linux, '/data')).toBe('/data')
  expect(userDataFolder(windows, 'data')).toBe('D:\\work\\data')
})

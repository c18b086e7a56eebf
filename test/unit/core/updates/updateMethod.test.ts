// Who updates Mayfly, for each way to get it.
import { describe, expect, it } from 'vitest'
import { updateMethodOf, type Installation } from '../../../../src/main/core/updates/updateMethod.ts'

const FEED = '/opt/Mayfly/resources/app-update.yml'
const IMAGE = '/home/ada/Applications/Mayfly.AppImage'

const on = (platform: string, found: Partial<Installation> = {}): Installation => ({
  ...{
    platform,
    isPackaged: true,
    execPath: '/opt/Mayfly/mayfly',
    appPath: '/opt/Mayfly/resources/app.asar',
  },
  ...{ env: {}, feedFile: FEED, packageType: undefined, hasUninstaller: true },
  isReplaceable: () => true,
  ...found,
})
const image = {
  execPath: '/tmp/.mount_MayflyX/mayfly',
  env: { APPIMAGE: IMAGE, APPDIR: '/tmp/.mount_MayflyX' },
}

describe('updates itself', () => {
  it('as an AppImage', () => {
    expect(updateMethodOf(on('linux', image))).toEqual({ kind: 'AppImage', feedFile: FEED, image: IMAGE })
  })

  it.each([
    ['win32', 'nsis'],
    ['darwin', 'mac'],
  ])('as installed on %s', (platform, kind) => {
    expect(updateMethodOf(on(platform))).toEqual({ kind, feedFile: FEED })
  })

  it('from its source when it is given a feed', () => {
    const found = on('linux', { ...image, isPackaged: false, feedFile: '/tmp/feed.yml' })
    expect(updateMethodOf(found)).toEqual({ kind: 'AppImage', feedFile: '/tmp/feed.yml', image: IMAGE })
  })
})

describe('does not', () => {
  it.each<[string, string, Partial<Installation>]>([
    ['package-manager', 'linux', { packageType: 'deb' }],
    ['package-manager', 'linux', { packageType: 'rpm', feedFile: undefined }],
    ['archive', 'linux', {}],
    ['archive', 'win32', { hasUninstaller: false }],
    ['portable', 'win32', { env: { PORTABLE_EXECUTABLE_FILE: 'E:\\Mayfly.exe' } }],
    ['source', 'linux', { isPackaged: false, feedFile: undefined }],
    ['source', 'darwin', { isPackaged: false, feedFile: undefined }],
    ['no-feed', 'linux', { ...image, feedFile: undefined }],
    ['no-feed', 'win32', { feedFile: undefined }],
    ['no-feed', 'darwin', { feedFile: undefined }],
    ['read-only', 'linux', { ...image, isReplaceable: (file) => file !== IMAGE }],
  ])('%s, on %s', (why, platform, found) => {
    expect(updateMethodOf(on(platform, found))).toEqual({ kind: 'off', why })
  })

  it('take the AppImage of the program that started it for its own', () => {
    const env = { APPIMAGE: '/home/ada/Files.AppImage', APPDIR: '/tmp/.mount_FilesX' }
    expect(updateMethodOf(on('linux', { env, packageType: 'deb' }))).toEqual({
      kind: 'off',
      why: 'package-manager',
    })
  })
})

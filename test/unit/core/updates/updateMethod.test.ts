// Who updates Mayfly, for each way to get it.
import { describe, expect, it } from 'vitest'
import { updateMethodOf, type Installation } from '../../../../src/main/core/updates/updateMethod.ts'

const IMAGE = '/home/ada/Applications/Mayfly.AppImage'
const RESOURCES = '/opt/Mayfly/resources'
const FEED = `${RESOURCES}/app-update.yml`
const WINDOWS = 'C:\\Users\\ada\\AppData\\Local\\Programs\\mayfly'
const WINDOWS_FEED = `${WINDOWS}\\resources\\app-update.yml`
const UNINSTALLER = `${WINDOWS}\\Uninstall Mayfly.exe`
const TYPE = `${RESOURCES}/package-type`

/** @param files what is on the disk, by path; null for nothing */
const on = (
  platform: string,
  found: Partial<Installation> = {},
  files: Readonly<Record<string, string | null>> = {},
): Installation => {
  const isWindows = platform === 'win32'
  const all: Readonly<Record<string, string | null>> = {
    ...(isWindows ? { [WINDOWS_FEED]: '', [UNINSTALLER]: '' } : { [FEED]: '' }),
    ...files,
  }
  return {
    ...{ platform, isPackaged: true, name: 'Mayfly', env: {}, appPath: '/opt/Mayfly/resources/app.asar' },
    execPath: isWindows ? `${WINDOWS}\\Mayfly.exe` : '/opt/Mayfly/mayfly',
    resources: isWindows ? `${WINDOWS}\\resources` : RESOURCES,
    exists: (file) => typeof all[file] === 'string',
    read: (file) => all[file] ?? undefined,
    isReplaceable: () => true,
    ...found,
  }
}
const image = {
  execPath: '/tmp/.mount_MayflyX/mayfly',
  env: { APPIMAGE: IMAGE, APPDIR: '/tmp/.mount_MayflyX' },
}

describe('updates itself', () => {
  it('as an AppImage', () => {
    expect(updateMethodOf(on('linux', image))).toEqual({ kind: 'AppImage', feedFile: FEED, image: IMAGE })
  })

  it.each([
    ['win32', 'nsis', WINDOWS_FEED],
    ['darwin', 'mac', FEED],
  ])('as installed on %s', (platform, kind, feedFile) => {
    expect(updateMethodOf(on(platform))).toEqual({ kind, feedFile })
  })

  it('from its source when a variable names a feed that is there', () => {
    const env = { ...image.env, MAYFLY_UPDATE_FEED: '/tmp/feed.yml' }
    const found = on('linux', { ...image, env, isPackaged: false }, { '/tmp/feed.yml': '' })
    expect(updateMethodOf(found)).toEqual({ kind: 'AppImage', feedFile: '/tmp/feed.yml', image: IMAGE })
    const without = on('linux', { ...image, env, isPackaged: false })
    expect(updateMethodOf(without)).toEqual({ kind: 'off', why: 'source' })
  })

  it('from its own feed alone once it is packaged', () => {
    const env = { ...image.env, MAYFLY_UPDATE_FEED: '/tmp/feed.yml' }
    const found = on('linux', { ...image, env }, { '/tmp/feed.yml': '' })
    expect(updateMethodOf(found)).toMatchObject({ feedFile: FEED })
  })
})

describe('does not', () => {
  it.each<[string, string, Partial<Installation>, Record<string, string | null>]>([
    ['package-manager', 'linux', {}, { [TYPE]: 'deb\n' }],
    ['package-manager', 'linux', {}, { [TYPE]: 'rpm', [FEED]: null }],
    ['archive', 'linux', {}, {}],
    ['archive', 'win32', {}, { [UNINSTALLER]: null }],
    ['portable', 'win32', { env: { PORTABLE_EXECUTABLE_FILE: 'E:\\Mayfly.exe' } }, {}],
    ['source', 'linux', { isPackaged: false }, {}],
    ['source', 'darwin', { isPackaged: false }, {}],
    ['no-feed', 'linux', image, { [FEED]: null }],
    ['no-feed', 'win32', {}, { [WINDOWS_FEED]: null }],
    ['no-feed', 'darwin', {}, { [FEED]: null }],
    ['unsigned', 'darwin', {}, { [TYPE]: 'ad-hoc\n' }],
    ['read-only', 'linux', { ...image, isReplaceable: (file) => file !== IMAGE }, {}],
  ])('%s, on %s', (why, platform, found, files) => {
    expect(updateMethodOf(on(platform, found, files))).toEqual({ kind: 'off', why })
  })

  it('take the AppImage of the program that started it for its own', () => {
    const env = { APPIMAGE: '/home/ada/Files.AppImage', APPDIR: '/tmp/.mount_FilesX' }
    expect(updateMethodOf(on('linux', { env }, { [TYPE]: 'deb' }))).toEqual({
      kind: 'off',
      why: 'package-manager',
    })
  })
})

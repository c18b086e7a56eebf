// The command that starts this Mayfly again: the program, the source folder, or an AppImage.
import { describe, expect, it } from 'vitest'
import { launcherOf, programOf } from '../../../../src/main/core/startup/executable.ts'

const packaged = {
  platform: 'linux',
  execPath: '/opt/Mayfly/mayfly',
  appPath: '/opt/Mayfly/resources/app.asar',
  isPackaged: true,
  env: {},
}
const mounted = { ...packaged, execPath: '/tmp/.mount_MayflyX1/mayfly' }
const IMAGE = '/home/ann/Apps/Mayfly 0.1.AppImage'

describe('the program that is to be started', () => {
  it('is the running one', () => {
    expect(programOf(packaged)).toEqual(['/opt/Mayfly/mayfly'])
  })

  it('needs the app’s folder as long as it is not packaged', () => {
    const env = { APPIMAGE: IMAGE, APPDIR: '/opt' }
    expect(
      programOf({
        platform: 'linux',
        execPath: '/opt/electron',
        appPath: '/src/mayfly',
        isPackaged: false,
        env,
      }),
    ).toEqual(['/opt/electron', '/src/mayfly'])
  })

  it.each([
    ['win32', 'C:\\Users\\Ada\\AppData\\Local\\Programs\\Mayfly\\Mayfly.exe'],
    ['darwin', '/Applications/Mayfly.app/Contents/MacOS/Mayfly'],
  ])('is the running one on %s, whatever an AppImage left in the environment', (platform, execPath) => {
    const env = { APPIMAGE: IMAGE, APPDIR: '/' }
    expect(programOf({ ...packaged, platform, execPath, env })).toEqual([execPath])
  })

  it.each(['/tmp/.mount_MayflyX1', '/tmp/.mount_MayflyX1/'])('is an AppImage, mounted at %s', (folder) => {
    expect(programOf({ ...mounted, env: { APPIMAGE: IMAGE, APPDIR: folder } })).toEqual([IMAGE])
  })

  it.each([
    { APPIMAGE: '/home/ann/Editor.AppImage', APPDIR: '/tmp/.mount_Editor' },
    { APPIMAGE: '/home/ann/Editor.AppImage', APPDIR: '/tmp/.mount_May' },
    { APPIMAGE: '/home/ann/Editor.AppImage' },
    { APPIMAGE: 'Mayfly.AppImage', APPDIR: '/tmp/.mount_MayflyX1' },
    { APPIMAGE: '', APPDIR: '/tmp/.mount_MayflyX1' },
    { APPDIR: '/tmp/.mount_MayflyX1' },
  ])('is not the AppImage that it was started from: %j', (env) => {
    expect(programOf({ ...mounted, env })).toEqual(['/tmp/.mount_MayflyX1/mayfly'])
  })
})

describe('the program that carries out commands', () => {
  it.each([
    ['linux', '/opt/Mayfly/mayfly', '/opt/Mayfly/resources/bin/mayfly'],
    [
      'darwin',
      '/Applications/Mayfly.app/Contents/MacOS/Mayfly',
      '/Applications/Mayfly.app/Contents/Resources/bin/mayfly',
    ],
    ['win32', 'C:\\Apps\\Mayfly\\Mayfly.exe', 'C:\\Apps\\Mayfly\\resources\\bin\\mayfly.cmd'],
  ])('lies in the package on %s', (platform, execPath, launcher) => {
    expect(launcherOf({ ...packaged, platform, execPath })).toEqual([launcher])
  })

  it('is the AppImage itself, whose folder is another in each run', () => {
    const env = { APPIMAGE: IMAGE, APPDIR: '/tmp/.mount_MayflyX1' }
    expect(launcherOf({ ...mounted, env })).toEqual([IMAGE])
  })

  it('is what was built as long as it is not packaged', () => {
    expect(launcherOf({ ...packaged, isPackaged: false, appPath: '/src/mayfly' })).toEqual([
      ...['node', '/src/mayfly/out/cli/index.js'],
    ])
  })
})

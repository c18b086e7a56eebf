// What is found about how Mayfly was installed.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import * as double from '../../../doubles/app.ts'
import { onPlatform } from '../../../doubles/platform.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const app = { ...double.app, getName: () => 'Mayfly', isPackaged: true }
vi.mock('electron', () => ({ app }))
const { findInstallation } = await import('../../../../src/main/os/updates/installation.ts')

/** A program in a folder of its own. */
async function installed(isPackaged = true) {
  const folder = await tempFolder()
  const resources = path.join(folder, 'resources')
  mkdirSync(resources)
  app.isPackaged = isPackaged
  const { execPath } = process
  const before = Object.getOwnPropertyDescriptor(process, 'resourcesPath')
  Object.defineProperty(process, 'resourcesPath', { value: resources, configurable: true })
  process.execPath = path.join(folder, 'Mayfly.exe')
  onTestFinished(() => {
    process.execPath = execPath
    if (before === undefined) Reflect.deleteProperty(process, 'resourcesPath')
    else Object.defineProperty(process, 'resourcesPath', before)
    Reflect.deleteProperty(process.env, 'MAYFLY_UPDATE_FEED')
  })
  return { folder, resources }
}

it('a package’s feed and kind are in its resources', async () => {
  onPlatform('linux')
  const { resources } = await installed()
  expect(findInstallation()).toMatchObject({ feedFile: undefined, packageType: undefined })
  writeFileSync(path.join(resources, 'app-update.yml'), '')
  writeFileSync(path.join(resources, 'package-type'), 'deb\n')
  expect(findInstallation()).toMatchObject({
    feedFile: path.join(resources, 'app-update.yml'),
    packageType: 'deb',
  })
})

it('on Windows the uninstaller shows that it was installed', async () => {
  onPlatform('win32')
  const { folder } = await installed()
  expect(findInstallation().hasUninstaller).toBe(false)
  writeFileSync(path.join(folder, 'Uninstall Mayfly.exe'), '')
  expect(findInstallation().hasUninstaller).toBe(true)
})

it('a variable names the feed only of a Mayfly that runs from its source', async () => {
  const { folder } = await installed(false)
  const feed = path.join(folder, 'feed.yml')
  process.env.MAYFLY_UPDATE_FEED = feed
  expect(findInstallation().feedFile).toBeUndefined()
  writeFileSync(feed, '')
  expect(findInstallation().feedFile).toBe(feed)
  app.isPackaged = true
  expect(findInstallation().feedFile).toBeUndefined()
})

it('a file is replaceable where its folder can be written to', async () => {
  const { folder } = await installed()
  const { isReplaceable } = findInstallation()
  expect(isReplaceable(path.join(folder, 'Mayfly.AppImage'))).toBe(true)
  expect(isReplaceable(path.join(folder, 'nowhere', 'Mayfly.AppImage'))).toBe(false)
})

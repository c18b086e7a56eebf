// The archive that this Mayfly runs from, and another in its place.
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { tempFolder } from '../../../helpers/tempFolder.ts'

const app = {
  ...{ appPath: '', did: [] as unknown[] },
  getAppPath: () => app.appPath,
  relaunch: (options: unknown) => void app.did.push(options),
  quit: () => void app.did.push('quit'),
  commandLine: { hasSwitch: (name: string) => name === 'user-data-dir', getSwitchValue: () => '/data' },
}
vi.mock('electron', () => ({ app }))
vi.mock('../../../../src/main/os/tray/trayHost.ts', () => ({ hasTray: () => true }))
const { archiveIdentity, restart } = await import('../../../../src/main/os/updates/ownArchive.ts')

beforeEach(async () => {
  app.appPath = path.join(await tempFolder(), 'app.asar')
})

it('is another when it was replaced, also by the same bytes', () => {
  writeFileSync(app.appPath, 'old')
  const before = archiveIdentity()
  expect(before).toBeDefined()
  expect(archiveIdentity()).toBe(before)
  copyFileSync(app.appPath, `${app.appPath}.dpkg-new`)
  renameSync(`${app.appPath}.dpkg-new`, app.appPath)
  expect(archiveIdentity()).not.toBe(before)
  const copied = archiveIdentity()
  writeFileSync(app.appPath, 'written over')
  expect(archiveIdentity()).not.toBe(copied)
})

it('has none while it is gone, or where the app is a folder', () => {
  expect(archiveIdentity()).toBeUndefined()
  app.appPath = path.dirname(app.appPath)
  mkdirSync(path.join(app.appPath, 'out'))
  expect(archiveIdentity()).toBeUndefined()
  rmSync(path.join(app.appPath, 'out'), { recursive: true })
})

it('started again, Mayfly is named by its path, and keeps its switches', () => {
  restart(['/opt/Mayfly/mayfly'])
  expect(app.did).toEqual([{ execPath: '/opt/Mayfly/mayfly', args: ['--user-data-dir=/data'] }, 'quit'])
})

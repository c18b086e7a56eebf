// How Mayfly was installed, as it is found on the disk.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import * as double from '../../../doubles/electron/app.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

vi.mock('electron', () => ({ app: { ...double.app, getName: () => 'Mayfly', isPackaged: true } }))
const { findInstallation } = await import('../../../../src/main/os/updates/installation.ts')

it('is the program, its name and its resources', () => {
  const { execPath, platform } = process
  expect(findInstallation()).toMatchObject({ ...{ execPath, platform }, name: 'Mayfly', isPackaged: true })
})

it('files are found and read, or not', async () => {
  const folder = await tempFolder()
  const file = path.join(folder, 'package-type')
  const { exists, read } = findInstallation()
  expect([exists(file), read(file), read(folder)]).toEqual([false, undefined, undefined])
  writeFileSync(file, 'deb\n')
  expect([exists(file), read(file)]).toEqual([true, 'deb\n'])
})

it('a file is replaceable where its folder can be written to', async () => {
  const folder = await tempFolder()
  mkdirSync(path.join(folder, 'there'))
  const { isReplaceable } = findInstallation()
  expect(isReplaceable(path.join(folder, 'there', 'Mayfly.AppImage'))).toBe(true)
  expect(isReplaceable(path.join(folder, 'nowhere', 'Mayfly.AppImage'))).toBe(false)
})

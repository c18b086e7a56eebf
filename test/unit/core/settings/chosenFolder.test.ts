// The folder where the next choice of files begins.
import { expect, it } from 'vitest'
import { createChosenFolder } from '../../../../src/main/core/settings/chosenFolder.ts'
import { createStoredSettings } from '../../../../src/main/core/storage/storedSettings.ts'

function begin(platform: string) {
  let kept: unknown = { atOnce: 5 }
  const settings = createStoredSettings({ load: () => kept, save: (values) => (kept = values) })
  return { ...createChosenFolder({ settings, platform }), atOnce: () => settings.load().atOnce }
}

it.each([
  ['linux', ['/home/ann/a/1.png', '/home/ann/b/2.png'], '/home/ann/b'],
  ['win32', ['D:\\pictures\\1.png'], 'D:\\pictures'],
  ['win32', ['\\\\server\\share\\1.png'], '\\\\server\\share\\'],
])('is the last one’s on %s', (platform, files, folder) => {
  const { chosenFolder, rememberFolder, atOnce } = begin(platform)
  expect(chosenFolder()).toBeUndefined()
  rememberFolder(files)
  expect([chosenFolder(), atOnce()]).toEqual([folder, 5])
})

it('stays when a later choice is cancelled', () => {
  const { chosenFolder, rememberFolder } = begin('linux')
  rememberFolder(['/a/1.png'])
  rememberFolder([])
  expect(chosenFolder()).toBe('/a')
})

// The desktop entry that the packages bring, made by electron-builder's own code.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import config from '../../electron-builder.js'
import { product } from '../../scripts/product.mjs'
import { parseArgs, type Args } from '../../src/main/core/startup/commandLine.ts'
import { tray as en } from '../../src/shared/i18n/en/app.ts'
import { start, tray as zh } from '../../src/shared/i18n/zh/app.ts'
import { tempFolder } from '../helpers/tempFolder.ts'
import { builderPart } from './builderParts.ts'

const { default: AppImageTarget } = builderPart('app-builder-lib/out/targets/appimage/AppImageTarget')
const { LinuxTargetHelper } = builderPart('app-builder-lib/out/targets/LinuxTargetHelper')
const { deepAssign } = builderPart('builder-util-runtime')

const helper = new LinuxTargetHelper({
  appInfo: { productName: config.productName, sanitizedProductName: config.productName },
  executableName: config.linux.executableName,
  info: { metadata: { desktopName: product.desktopName } },
  fileAssociations: [],
  platformSpecificBuildOptions: config.linux,
  config,
})
const entryOf = (kind: 'deb' | 'rpm'): Promise<string> =>
  helper.computeDesktopEntry(deepAssign({}, config.linux, config[kind]))
const entry = await entryOf('deb')
const [main = '', ...actions] = entry.split(/\n(?=\[Desktop Action )/)
const valueIn = (group: string, key: string) =>
  group
    .split('\n')
    .find((line) => line.startsWith(`${key}=`))
    ?.slice(key.length + 1)

test('is named after the app’s id, which Electron gives each window', () => {
  expect(helper.getDesktopFileName()).toBe(config.appId)
  expect(valueIn(main, 'StartupWMClass')).toBe(config.appId)
})

test('gets paths, not addresses', () => {
  expect(valueIn(main, 'Exec')).toBe('/opt/Mayfly/mayfly %F')
})

test('is the same in the rpm', async () => {
  expect(await entryOf('rpm')).toBe(entry)
})

test('of an AppImage leaves the sandbox on; it gets addresses, which electron-builder always writes', async () => {
  const packager = { platformSpecificBuildOptions: config.linux, config, appInfo: { buildVersion: '1' } }
  const ofImage: string = await new AppImageTarget('', packager, helper, '').desktopEntry.value
  expect(valueIn(ofImage, 'Exec')).toBe('AppRun %U')
  expect(valueIn(ofImage, 'StartupWMClass')).toBe(config.appId)
})

test('asks for an activation token, so that a window can come to the front on Wayland', () => {
  expect(valueIn(main, 'StartupNotify')).toBe('true')
})

test('says in both languages what Mayfly is for', () => {
  expect(valueIn(main, 'Comment')).toBe('Drop a file, get a link that works for 24 hours')
  expect(valueIn(main, 'Comment[zh_CN]')).toBe(start.comment)
})

test('offers what the tray’s menu does, in both languages', () => {
  const named = (['uploadClipboard', 'chooseFiles', 'showDropWindow'] as const).map((key) => [
    en[key],
    zh[key],
  ])
  expect(actions.map((action) => [valueIn(action, 'Name'), valueIn(action, 'Name[zh_CN]')])).toEqual(named)
})

test.each([
  ['upload-clipboard', 'uploadClipboard'],
  ['choose-files', 'chooseFiles'],
  ['drop-window', 'dropWindow'],
] satisfies [string, keyof Args][])('Mayfly understands its action %s', (name, asked) => {
  const action = actions.find((group) => group.includes(`[Desktop Action ${name}]`)) ?? ''
  const [program, ...words] = valueIn(action, 'Exec')?.split(' ') ?? []
  expect(program).toBe('/opt/Mayfly/mayfly')
  expect(parseArgs(words, '/', { platform: 'linux', host: 'desk' })[asked]).toBe(true)
})

const validator = 'desktop-file-validate'
const isInstalled = spawnSync(validator, ['--help']).error === undefined

test.skipIf(!isInstalled)('is valid', async () => {
  const file = path.join(await tempFolder(), product.desktopName)
  writeFileSync(file, entry)
  const { stdout, stderr, status } = spawnSync(validator, [file], { encoding: 'utf8' })
  expect({ said: `${stdout}${stderr}`, status }).toEqual({ said: '', status: 0 })
})

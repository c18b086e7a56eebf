// Checks electron-builder.js: against the schema, which packaging itself does only on the target platform, and for what
// each platform needs.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import config from '../../electron-builder.js'
import { placeholdersIn, product } from '../../scripts/product.mjs'
import { trayIconFile, type Panel } from '../../src/main/core/tray/trayIconFile.ts'
import { windowsIdentityOf } from '../../src/main/core/startup/windowsIdentity.ts'
import { product as bundled } from '../../src/main/wiring/product.ts'
import { EXTENSIONS, typeOf } from '../../src/shared/uploads/serviceLimits.ts'
import { picturesOfIcns, picturesOfIco } from '../helpers/iconPixels.ts'
import { builderPart } from './builderParts.ts'

const { validateConfiguration } = builderPart('app-builder-lib/out/util/config/config')
const { DebugLogger } = builderPart('builder-util')
const { minimatch } = createRequire(builderPart.resolve('app-builder-lib'))('minimatch')
const check = (candidate: object): Promise<void> => validateConfiguration(candidate, new DebugLogger(false))

test('the packaging configuration fits the schema', async () => {
  await expect(check(config)).resolves.toBeUndefined()
})

test('a misspelt key is noticed', async () => {
  await expect(check({ ...config, nsis: { oneClik: true } })).rejects.toThrow('configuration.nsis')
})

test('no dependency is left for packages to carry, as all are bundled', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('dependencies')
})

test('Mayfly’s own licence goes with the app, which shows it', () => {
  expect(config.files).toContain('LICENSE')
})

test('programs to open with: Linux hears of each MIME type, once, and of WAV’s other names', () => {
  const own = new Set(EXTENSIONS.map((extension) => typeOf(`a.${extension}`)?.mime))
  const others = ['audio/x-wav', 'audio/vnd.wave']
  expect(config.linux.mimeTypes.toSorted()).toEqual([...own, ...others].toSorted())
})

test('macOS hears of each extension, once, after all who can show it', () => {
  const types = config.mac.fileAssociations
  expect(types.flatMap(({ ext }) => ext).toSorted()).toEqual(EXTENSIONS.toSorted())
  for (const { role, rank } of types) expect([role, rank]).toEqual(['Viewer', 'Alternate'])
})

const installer = readFileSync(config.nsis.include, 'utf8')
const [, install = '', uninstall = ''] = installer.split(/!macro custom(?:Un)?Install\n/)

test('Windows hears of each extension, once, and what is registered goes with the app', () => {
  const supported = Array.from(
    installer.matchAll(/!insertmacro mayflySupports (\S+)/g),
    ([, extension]) => extension,
  )
  expect(supported.toSorted()).toEqual(EXTENSIONS.toSorted())
  const link = '"$SENDTO\\${PRODUCT_NAME}.lnk"'
  expect(install).toContain(`CreateShortCut ${link} "$appExe"`)
  expect(uninstall).toContain(`Delete ${link}`)
  const written = Array.from(install.matchAll(/SHELL_CONTEXT "(\$\{\w+\})/g), ([, key]) => key)
  expect(new Set(written)).toEqual(new Set(['${MAYFLY_KEY}', '${MAYFLY_PATH_KEY}']))
  for (const key of written) expect(uninstall).toContain(`DeleteRegKey SHELL_CONTEXT "${String(key)}"`)
})

test('Windows finds Mayfly by its name', () => {
  expect(installer).toContain('MAYFLY_PATH_KEY "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths\\')
  expect(install).toContain('WriteRegStr SHELL_CONTEXT "${MAYFLY_PATH_KEY}" "" "$appExe"')
})

test('on Windows the shortcuts, the running app and the uninstaller name the same ids', () => {
  // The templates write APP_ID, which is appId, into the shortcuts.
  expect(windowsIdentityOf(bundled, true)).toEqual({
    userModelId: config.appId,
    toastActivator: product.toastActivator,
  })
  for (const value of ['CurrentVersion\\Run" "${APP_ID}"', 'StartupApproved\\Run" "${APP_ID}"']) {
    expect(uninstall).toContain(value)
  }
  expect(uninstall).toContain('HKCU "Software\\Classes\\CLSID\\${MAYFLY_TOAST_ACTIVATOR}"')
  const [, before = '', after = ''] =
    /!searchparse \/file "\$\{PROJECT_DIR\}\/package.json" '(.+)' MAYFLY_TOAST_ACTIVATOR '(.+)'/.exec(
      installer,
    ) ?? []
  expect(readFileSync('package.json', 'utf8').split(before)[1]?.split(after)[0]).toBe(product.toastActivator)
})

test('Windows has the app’s icon in the sizes that it shows, down to the smallest', () => {
  const pictures = picturesOfIco(readFileSync(config.win.icon))
  expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 256])
  for (const { size, rgba } of pictures) expect(rgba).toHaveLength(4 * size * size)
})

test('macOS has the app’s icon in each size and density, with the room around it that Apple asks for', () => {
  const pictures = picturesOfIcns(readFileSync(config.mac.icon))
  expect(pictures.map(({ type, size }) => [type, size])).toEqual([
    ...[['ic04', 16] as const, ['ic11', 32] as const, ['ic05', 32] as const, ['ic12', 64] as const],
    ...[['ic07', 128] as const, ['ic13', 256] as const, ['ic08', 256] as const],
    ...[['ic14', 512] as const, ['ic09', 512] as const, ['ic10', 1024] as const],
  ])
  const { size = 0, rgba = Buffer.alloc(0) } = pictures.at(-1) ?? {}
  const middle = Array.from({ length: size }, (_, x) => rgba[4 * ((size / 2) * size + x) + 3])
  expect(middle.filter((alpha = 0) => alpha > 250)).toHaveLength(824)
  // Both ways of storing the same 32 pixels.
  expect(pictures[2]?.rgba.equals(pictures[1]?.rgba ?? Buffer.alloc(0))).toBe(true)
})

test.each([
  [config.linux, ['AppImage', 'deb', 'rpm', 'tar.gz']],
  [config.win, ['nsis', 'portable', 'zip']],
  [config.mac, ['dmg', 'zip']],
])('each platform has all its packages, each for both kinds of processor', ({ target }, names) => {
  expect(target.map((each) => each.target)).toEqual(names)
  for (const { arch } of target) expect(arch).toEqual(['x64', 'arm64'])
})

const panel = (platform: string, desktop = ''): Panel => ({ platform, desktop })

test.each([
  [config.linux, [panel('linux', 'KDE'), panel('linux', 'GNOME')]],
  [config.win, [panel('win32')]],
  [config.mac, [panel('darwin')]],
])('a package has the pictures of its own tray, and no other’s', ({ files }, panels) => {
  const steps = Array.from({ length: 8 }, (_, at) => ({ kind: 'sending' as const, step: at + 1 }))
  const icons = [...(['idle', 'held', 'failed'] as const).map((kind) => ({ kind })), ...steps]
  const shown = panels.flatMap((each) => icons.map((icon) => trayIconFile(icon, each)))
  const isPacked = (file: string) => files.some((pattern) => minimatch(`assets/tray/${file}`, pattern))
  const packed = readdirSync('assets/tray').filter(isPacked)
  expect(new Set(packed.map((file) => file.replace(/@[23]x/, '')))).toEqual(new Set(shown))
})

test('Windows’ installer is for one user, needs no administrator and leaves what the user made', () => {
  expect(config.win.requestedExecutionLevel).toBe('asInvoker')
  expect(config.nsis).toMatchObject({
    oneClick: true,
    perMachine: false,
    packElevateHelper: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['en_US', 'zh_CN'],
  })
  expect(config.portable.requestExecutionLevel).toBe('user')
})

test('no two packages of a platform have one name', () => {
  const { artifactName, nsis, portable } = config
  const endings = [
    ...[artifactName, nsis.artifactName, portable.artifactName].map((name) => name.replace('${ext}', 'exe')),
  ]
  expect(new Set(endings).size).toBe(3)
  for (const name of endings) expect(name).toMatch(/^\$\{productName\}-\$\{version\}-\$\{os\}-\$\{arch\}/)
})

test('an AppImage starts without FUSE 2', () => {
  expect(config.toolsets.appimage).toBe('1.0.3')
})

test('Chromium has no reason to ask the keychain for a key of its own', () => {
  expect(config.electronFuses.enableCookieEncryption).toBe(false)
})

test('macOS can say why Mayfly reads files in protected places', () => {
  expect(Object.keys(config.mac.extendInfo).toSorted()).toEqual(
    ['DesktopFolder', 'DocumentsFolder', 'DownloadsFolder', 'NetworkVolumes', 'RemovableVolumes'].map(
      (place) => `NS${place}UsageDescription`,
    ),
  )
})

test('Chromium’s own texts come in Mayfly’s languages', () => {
  expect(config.electronLanguages).toEqual(['en-US', 'zh-CN'])
})

test.each(['always', 'onTag', 'onTagOrDraft'])('nothing is published (%s) with placeholders', (publish) => {
  const pack = (policy?: string | null) => () =>
    config.beforePack({ packager: { info: { options: { publish: policy } } } })
  const left = placeholdersIn(product)
  if (left.length > 0) expect(pack(publish)).toThrow(`placeholders for ${left.join(', ')}`)
  else expect(pack(publish)).not.toThrow()
  for (const none of ['never', null, undefined]) expect(pack(none)).not.toThrow()
})

test('packages name no feed while its address is a placeholder', () => {
  const isLeft = placeholdersIn(product).includes('product.updates')
  expect(config.publish).toEqual(isLeft ? null : product.updates)
})

test('nothing makes Mayfly the default for a type, or for addresses', () => {
  expect(config).not.toHaveProperty('fileAssociations')
  expect(config.win).not.toHaveProperty('fileAssociations')
  for (const part of [config, config.linux, config.win, config.mac])
    expect(part).not.toHaveProperty('protocols')
})

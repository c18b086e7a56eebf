// Checks electron-builder.yml against the schema, which packaging itself does only on the target platform.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { EXTENSIONS, typeOf } from '../../src/shared/uploads/serviceLimits.ts'

// Neither is a declared dependency: both come with electron-builder, which has no public API to check a file.
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config')
const { load } = builder('js-yaml')
const { DebugLogger } = builder('builder-util')

const config = load(readFileSync('electron-builder.yml', 'utf8'))
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
  const types: readonly { ext: string | string[]; role: string; rank: string }[] = config.mac.fileAssociations
  expect(types.flatMap(({ ext }) => ext).toSorted()).toEqual(EXTENSIONS.toSorted())
  for (const { role, rank } of types) expect([role, rank]).toEqual(['Viewer', 'Alternate'])
})

test('Windows hears of each extension, once, and what is registered goes with the app', () => {
  const script = readFileSync(config.nsis.include, 'utf8')
  const supported = Array.from(
    script.matchAll(/!insertmacro mayflySupports (\S+)/g),
    ([, extension]) => extension,
  )
  expect(supported.toSorted()).toEqual(EXTENSIONS.toSorted())
  const [, install = '', uninstall = ''] = script.split(/!macro custom(?:Un)?Install\n/)
  const link = '"$SENDTO\\${PRODUCT_NAME}.lnk"'
  expect(install).toContain(`CreateShortCut ${link} "$appExe"`)
  expect(uninstall).toContain(`Delete ${link}`)
  expect(uninstall).toContain('DeleteRegKey SHELL_CONTEXT "${MAYFLY_KEY}"')
  // The name under which Electron lists what starts at login.
  const [, id] = /setAppUserModelId\('(.+)'\)/.exec(readFileSync('src/main/index.ts', 'utf8')) ?? []
  expect(uninstall).toContain(`CurrentVersion\\Run" "${String(id)}"`)
})

test('nothing makes Mayfly the default for a type, or for addresses', () => {
  expect(config).not.toHaveProperty('fileAssociations')
  expect(config.win).not.toHaveProperty('fileAssociations')
  for (const part of [config, config.linux, config.win, config.mac])
    expect(part).not.toHaveProperty('protocols')
})

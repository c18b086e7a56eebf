// Builds for tests: their names say so, they can't be published, and nothing else differs from a package for users.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { builderConfig, markOf, refusePublishing, tidy } from '../../packaging/config.js'
import { takeOver } from '../../scripts/packaging/builder.mjs'
import { tempFolder } from '../helpers/tempFolder.ts'
import { builderPart } from './builderParts.ts'

const runtime = (isStandIn: boolean) => ({ dir: '/electron', version: '33.2.1', isStandIn })
const names = (variant: Parameters<typeof builderConfig>[0]) => {
  const { artifactName, nsis, portable } = builderConfig(variant)
  return [artifactName, nsis.artifactName, portable.artifactName]
}

test.each([
  [{ runtime: runtime(true) }, '-standin-electron33'],
  [{ inspectable: true }, '-inspectable'],
  [{ runtime: runtime(true), inspectable: true }, '-standin-electron33-inspectable'],
])('each package of a build for tests says what it is (%j)', (variant, mark) => {
  for (const name of names(variant)) expect(name).toContain(`\${version}${mark}-`)
  expect(() => {
    refusePublishing(variant)
  }).toThrow(`build for tests (${mark.slice(1)})`)
  const pack = () => {
    builderConfig(variant).beforePack({ packager: { info: { options: { publish: 'always' } } } })
  }
  expect(pack).toThrow('build for tests')
})

test('a package for users says nothing of the kind', () => {
  expect(markOf({ runtime: runtime(false) })).toBe('')
  for (const name of names({ runtime: runtime(false) })) expect(name).not.toMatch(/standin|inspectable/)
})

test('a build that can be inspected differs by one fuse and its name', () => {
  const plain = builderConfig()
  const { electronFuses, ...others } = builderConfig({ inspectable: true })
  expect(electronFuses).toEqual({ ...plain.electronFuses, enableNodeCliInspectArguments: true })
  expect(plain.electronFuses.enableNodeCliInspectArguments).toBe(false)
  const text = (value: object) => JSON.stringify(value).replaceAll('-inspectable', '')
  const { electronFuses: _, ...plainOthers } = plain
  expect(text(others)).toBe(text(plainOthers))
})

test('another version and another feed can be asked for', () => {
  expect(builderConfig({ version: '9.9.9', feed: 'http://127.0.0.1:1/' })).toMatchObject({
    extraMetadata: { version: '9.9.9' },
    publish: { provider: 'generic', url: 'http://127.0.0.1:1/' },
  })
  expect(builderConfig()).not.toHaveProperty('extraMetadata')
})

test('the Electron that ships is packed for its own kind of processor only', () => {
  const { electronDist } = builderConfig({ runtime: runtime(false) }) as { electronDist?: unknown }
  if (typeof electronDist !== 'function') throw new Error('not asked for each processor')
  expect(electronDist({ arch: process.arch })).toBe('/electron')
  expect(electronDist({ arch: 'other' })).toBeNull()
})

const PROGRAM = Buffer.alloc(10_000, 'x')

async function built(packageBytes: number) {
  const folder = await tempFolder()
  const making = path.join(folder, '.making')
  mkdirSync(path.join(making, 'linux-unpacked'), { recursive: true })
  writeFileSync(path.join(making, 'linux-unpacked/mayfly'), PROGRAM)
  mkdirSync(path.join(making, 'linux-unpacked/resources'))
  writeFileSync(path.join(making, 'linux-unpacked/resources/package-type'), 'deb')
  writeFileSync(path.join(making, 'a.deb'), Buffer.alloc(packageBytes))
  writeFileSync(path.join(making, 'builder-debug.yml'), '')
  writeFileSync(path.join(folder, 'a.deb'), 'old')
  return { folder, making }
}

test.each([
  ['linux', 'resources/default_app.asar'],
  ['win32', 'resources/default_app.asar'],
  ['darwin', 'Mayfly.app/Contents/Resources/default_app.asar'],
])('nothing of the bare Electron is left in an app (%s)', async (electronPlatformName, left) => {
  const appOutDir = await tempFolder()
  mkdirSync(path.dirname(path.join(appOutDir, left)), { recursive: true })
  for (const file of [left, 'version', 'libEGL.so', 'libvulkan.so.1', 'mayfly'])
    writeFileSync(path.join(appOutDir, file), '', { mode: 0o755 })
  await tidy({ appOutDir, electronPlatformName })
  const modeOf = (file: string) => statSync(path.join(appOutDir, file)).mode & 0o777
  for (const file of [left, 'version']) expect(existsSync(path.join(appOutDir, file))).toBe(false)
  expect(modeOf('mayfly')).toBe(0o755)
  if (electronPlatformName === 'linux')
    expect([modeOf('libEGL.so'), modeOf('libvulkan.so.1')]).toEqual([0o644, 0o644])
})

test('what is complete replaces what was there', async () => {
  const { folder, making } = await built(3000)
  expect((await takeOver(making, folder)).map((file) => path.basename(file))).toEqual([
    'a.deb',
    'linux-unpacked',
  ])
  expect(readFileSync(path.join(folder, 'a.deb'))).toHaveLength(3000)
  expect(existsSync(path.join(folder, 'builder-debug.yml'))).toBe(false)
  // It would make the unpacked app believe that it was installed.
  expect(existsSync(path.join(folder, 'linux-unpacked/resources/package-type'))).toBe(false)
})

test('a package that is cut short is not taken', async () => {
  const { folder, making } = await built(1000)
  await expect(takeOver(making, folder)).rejects.toThrow('a.deb has only 1000 bytes of 10003')
  expect(readFileSync(path.join(folder, 'a.deb'), 'utf8')).toBe('old')
})

const { validateConfiguration } = builderPart('app-builder-lib/out/util/config/config')
const { DebugLogger } = builderPart('builder-util')

test.each([true, false])('a variant fits electron-builder’s schema (stand-in: %s)', async (isStandIn) => {
  const variant = {
    version: '9.9.9',
    feed: 'http://127.0.0.1:1/',
    inspectable: true,
    runtime: runtime(isStandIn),
  }
  await expect(validateConfiguration(builderConfig(variant), new DebugLogger(false))).resolves.toBeUndefined()
})

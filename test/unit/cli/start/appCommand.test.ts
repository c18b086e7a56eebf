import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { appCommand, type AppFacts } from '../../../../src/cli/start/appCommand.ts'
import { tempFolder } from '../../../helpers/tempFolder.ts'

async function tree(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await tempFolder()
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), content)
  }
  return folder
}

const facts = (rest: Partial<AppFacts>): AppFacts => ({
  here: '/nowhere/cli',
  platform: 'linux',
  env: {},
  isRoot: false,
  execPath: process.execPath,
  runtime: 'node',
  ...rest,
})

it.each([
  ['linux', 'mayfly', 'resources/cli'],
  ['win32', 'Mayfly.exe', 'resources/cli'],
  ['darwin', 'Contents/MacOS/Mayfly', 'Contents/Resources/cli'],
])('is the program of the package that it lies in, on %s', async (platform, program, cli) => {
  const folder = await tree({ [program]: '', [`${cli}/index.js`]: '' })
  const here = path.join(folder, cli)
  expect(await appCommand(facts({ here, platform }))).toEqual([path.join(folder, program)])
})

it('is the Electron that runs the source, with the folder of the source', async () => {
  const folder = await tree({
    'out/cli/index.js': '',
    'out/main/index.js': '',
    'scripts/runtime.mjs': "console.log('/electron/dist')",
  })
  const here = path.join(folder, 'out/cli')
  expect(await appCommand(facts({ here }))).toEqual(['/electron/dist/electron', folder])
  expect(await appCommand(facts({ here, isRoot: true }))).toEqual([
    '/electron/dist/electron',
    '--no-sandbox',
    folder,
  ])
  const own = facts({ here, runtime: 'electron', execPath: '/other/electron' })
  expect(await appCommand(own)).toEqual(['/other/electron', folder])
})

it('is the program itself, where that is Mayfly; an AppImage by its own file', async () => {
  const execPath = '/tmp/.mount_1/mayfly'
  const env = { APPIMAGE: '/home/ann/Mayfly.AppImage', APPDIR: '/tmp/.mount_1' }
  expect(await appCommand(facts({ runtime: 'app', execPath }))).toEqual([execPath])
  expect(await appCommand(facts({ runtime: 'app', execPath, env }))).toEqual([env.APPIMAGE])
  const others = { ...env, APPDIR: '/tmp/.mount_2' }
  expect(await appCommand(facts({ runtime: 'app', execPath, env: others }))).toEqual([execPath])
})

it('is what the environment names, as a list in JSON', async () => {
  const given = (words: string) => appCommand(facts({ env: { MAYFLY_APP: words } }))
  expect(await given('["/opt/a b/mayfly", "--no-sandbox"]')).toEqual(['/opt/a b/mayfly', '--no-sandbox'])
  for (const wrong of ['mayfly', '[]', '[""]', '["mayfly", 1]', '{}', ''])
    expect(await given(wrong)).toBe(undefined)
})

it('is none where there is no Mayfly', async () => {
  expect(await appCommand(facts({ here: await tree({}) }))).toBe(undefined)
  const unbuilt = await tree({ 'out/cli/index.js': '', 'scripts/runtime.mjs': '' })
  expect(await appCommand(facts({ here: path.join(unbuilt, 'out/cli') }))).toBe(undefined)
})

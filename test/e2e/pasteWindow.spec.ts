// Tests the hidden page that the clipboard is pasted into. The app uses it on Windows; Chromium works the same here.
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { appCommand, packagedProgram } from '../../scripts/appCommand.mjs'
import { projectDir } from '../../scripts/project.mjs'
import { mainConfig } from '../../scripts/viteConfigs.mjs'
import { offerFile, offerText } from './support/clipboard.ts'
import { ourDesktop } from './support/desktop.ts'
import { makeFile } from './support/samples.ts'
import { startTeller } from './support/teller.ts'
import { expect, test } from './support/test.ts'

/** What gets pasted in an Electron that does nothing else. */
async function pasted(folder: string): Promise<unknown> {
  const outDir = join(folder, 'paster')
  const ssr = join(projectDir, 'test/e2e/support/paster.ts')
  await build({ ...mainConfig, build: { ...mainConfig.build, ssr, outDir } })
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}')
  const [program, ...words] = await appCommand([join(projectDir, 'out/paste/index.cjs')])
  const args = words.map((word) => (word === projectDir ? join(outDir, 'index.js') : word))
  const { stdout } = await promisify(execFile)(program, args, { env: ourDesktop.env, timeout: 30_000 })
  return JSON.parse(stdout)
}

test.skip(packagedProgram !== undefined, 'a package starts nothing but Mayfly')

test('gets all files and folders, whatever they are called', async ({ folder }) => {
  const paths = ['one.png', 'drei größer.wav', '三.mp4'].map((name) => makeFile(folder, name))
  mkdirSync(join(folder, 'album'))
  const manager = startTeller(ourDesktop, 'dragsource.py', ['--clipboard', ...paths, join(folder, 'album')])
  try {
    await manager.first('owner')
    expect(await pasted(folder)).toEqual([...paths, join(folder, 'album')])
  } finally {
    await manager.stop()
  }
})

test('gets no file where there is none', async ({ folder }) => {
  await offerText(ourDesktop, 'words')
  expect(await pasted(folder)).toEqual([])
  // An image is a file to a page, but has no path on the disk.
  await offerFile(ourDesktop, 'image/png', makeFile(folder, 'picture.png'))
  expect(await pasted(folder)).toEqual([])
})

// What may be how large: an app that grew too large is noticed.
import { createPackage } from '@electron/asar'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { MOST_OF_APP, MOST_OF_CLI, refuseLargeBuild, unpackedSizes } from '../../scripts/packaging/sizes.mjs'
import { tempFolder } from '../helpers/tempFolder.ts'

/** An unpacked app with code of a size, a picture, and Chromium's texts. */
async function unpacked(code: number, texts: readonly string[]) {
  const folder = await tempFolder()
  const app = path.join(folder, 'app')
  for (const each of ['app/out/cli', 'app/assets', 'made/resources', 'made/locales'])
    mkdirSync(path.join(folder, each), { recursive: true })
  writeFileSync(path.join(app, 'out/index.js'), Buffer.alloc(code))
  writeFileSync(path.join(app, 'out/cli/index.js'), Buffer.alloc(5))
  writeFileSync(path.join(app, 'assets/a.png'), Buffer.alloc(7))
  for (const text of texts) writeFileSync(path.join(folder, 'made/locales', text), '')
  await createPackage(app, path.join(folder, 'made/resources/app.asar'))
  return path.join(folder, 'made')
}
const TEXTS = ['en-US.pak', 'zh-CN.pak']

test('code, the command line and pictures are counted apart', async () => {
  const sizes = await unpackedSizes(await unpacked(100, TEXTS))
  expect(sizes).toMatchObject({ code: 100, cli: 5, pictures: 7, complaints: [] })
})

test('too much code is named', async () => {
  const { complaints } = await unpackedSizes(await unpacked(MOST_OF_APP + 1, TEXTS))
  expect(complaints).toEqual(['the app has 5.40 MB, more than 5.40 MB'])
})

test.each([[[...TEXTS, 'de.pak']], [['en-US.pak']]])(
  'Chromium’s texts are in our languages only, not %j',
  async (texts) => {
    const { complaints } = await unpackedSizes(await unpacked(1, texts))
    expect(complaints).toEqual([`Chromium’s texts are in ${texts.toSorted().join(', ')}`])
  },
)

test('a build that is too large fails', async () => {
  const folder = await tempFolder()
  writeFileSync(path.join(folder, 'index.js'), Buffer.alloc(MOST_OF_APP))
  await expect(refuseLargeBuild(folder)).resolves.toBeUndefined()
  writeFileSync(path.join(folder, 'more.js'), 'x')
  await expect(refuseLargeBuild(folder)).rejects.toThrow('more than 5.40 MB')
})

test('a command line that is too large fails, and is no part of the app', async () => {
  const folder = await tempFolder()
  mkdirSync(path.join(folder, 'cli'))
  writeFileSync(path.join(folder, 'index.js'), Buffer.alloc(MOST_OF_APP))
  writeFileSync(path.join(folder, 'cli/index.js'), Buffer.alloc(MOST_OF_CLI))
  await expect(refuseLargeBuild(folder)).resolves.toBeUndefined()
  writeFileSync(path.join(folder, 'cli/more.js'), 'x')
  await expect(refuseLargeBuild(folder)).rejects.toThrow('the command line has 0.70 MB, more than 0.70 MB')
})

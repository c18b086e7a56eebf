// Tests thumbnails: a row shows what was sent, even after the file is gone.
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { projectDir } from '../../scripts/project.mjs'
import { eventually } from './support/eventually.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, pressOn, row, rows } from './support/window.ts'

const SAMPLES = join(projectDir, 'test/samples')

test('a picture, a video and a sound are shown in their rows, also after a restart without the files', async ({
  launch,
  folder,
  usual,
}) => {
  const files = readdirSync(SAMPLES).map((name) => join(folder, name))
  for (const file of files) copyFileSync(join(SAMPLES, basename(file)), file)
  const running = await launch()
  await addFiles(await running.window(), ...files)
  const inFolder = (name: string) => {
    const place = join(usual.userData, name)
    return existsSync(place) ? readdirSync(place) : []
  }
  const kept = () => inFolder('thumbnails')
  await eventually(() => kept().length).toBe(files.length)
  await expect(button(rows(await running.window()), 'Copy link')).toHaveCount(files.length)
  await running.close()
  for (const file of files) rmSync(file)

  const again = await launch()
  const page = await again.window()
  for (const file of files) {
    const picture = row(page, basename(file)).locator('img')
    await eventually(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(60)
  }
  for (const file of files) await pressOn(row(page, basename(file)), 'Delete')
  await expect(rows(page)).toHaveCount(0)
  expect(kept()).toHaveLength(files.length)
  // Removed rows can't be restored after the run ends.
  expect(inFolder('previews').length).toBeGreaterThan(0)
  await again.close()
  expect([kept(), inFolder('previews')]).toEqual([[], []])
})

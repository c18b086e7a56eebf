// Tests thumbnails: a row shows what was sent, even after the file is gone.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { projectDir } from '../../scripts/project.mjs'
import { picture } from '../bench/parts/files.ts'
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

/** What says in a JPEG that the camera was turned by 90 degrees (EXIF, orientation 6). */
const TURNED = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010006000000000000', 'hex')
const MIB = 1024 * 1024
/** A part of a film that players skip. */
const PADDING = Buffer.concat([Buffer.from([0, 0x30, 0, 0]), Buffer.from('free'), Buffer.alloc(3 * MIB - 8)])

test('large pictures and films are drawn as well, and a picture that was turned stands upright', async ({
  launch,
  folder,
}) => {
  const jpeg = readFileSync(join(SAMPLES, 'portrait-golden-hour-v3.jpg'))
  writeFileSync(join(folder, 'turned.jpg'), Buffer.concat([jpeg.subarray(0, 2), TURNED, jpeg.subarray(2)]))
  writeFileSync(join(folder, 'large.png'), picture(9 * MIB))
  const film = readFileSync(join(SAMPLES, 'walk-cycle-front-ref.mp4'))
  writeFileSync(join(folder, 'large.mp4'), Buffer.concat([film, PADDING]))
  const running = await launch()
  const page = await running.window()
  const names = ['turned.jpg', 'large.png', 'large.mp4']
  await addFiles(page, ...names.map((name) => join(folder, name)))
  const sidesOf = (name: string) =>
    row(page, name)
      .locator('img')
      .evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => [naturalWidth, naturalHeight])
  await eventually(() => sidesOf('turned.jpg')).toEqual([192, 256])
  await eventually(() => sidesOf('large.png')).toEqual([256, 256])
  await eventually(async () => (await sidesOf('large.mp4'))[0]).toBeGreaterThan(60)
})

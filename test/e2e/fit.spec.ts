// Tests files that are not sent as they are, in the built app: what is behind their links, and that theirs stay the same.
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { words } from '../../src/shared/i18n/words.ts'
import { filesBelow } from './support/disk.ts'
import { eventually } from './support/eventually.ts'
import { bytesBehind, makeFile, mediaBytes } from './support/samples.ts'
import { expect, test } from './support/test.ts'
import { addFiles, button, row, stateIn } from './support/window.ts'

const SAMPLES = join(import.meta.dirname, '../unit/core/inspect/kinds')

/** What the service has got of the row with this name, once it has a link. */
async function sentOf(page: Page, name: string) {
  await expect(button(row(page, name), words.window.copyLink)).toBeAttached({ timeout: 30_000 })
  const upload = (await stateIn(page)).uploads.find((each) => each.name === name)
  if (upload?.state !== 'done') throw new Error(`${name} has no link`)
  return { upload, bytes: await bytesBehind(upload.url) }
}

test('a HEIC is converted and offered; a yes sends a picture that every program reads', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'photo.heic')
  copyFileSync(join(SAMPLES, 'alpha.heic'), file)
  const page = await (await launch()).window()
  await addFiles(page, file)
  await expect(page.getByText(words.fitQuestion.ask(1))).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: words.fitQuestion.yes(1), exact: true }).click()
  const { upload, bytes } = await sentOf(page, 'photo.heic')
  expect(upload).toMatchObject({ prepared: { from: 'heic', steps: ['converted'], compared: true } })
  expect(bytes).toHaveLength(upload.prepared?.size ?? 0)
  const isWebp = bytes.toString('latin1', 8, 12) === 'WEBP'
  expect(isWebp || bytes.readUInt16BE(0) === 0xffd8).toBe(true)
  expect(upload.sentAs).toBe(isWebp ? 'photo.webp' : 'photo.jpg')
  expect(readFileSync(file).equals(readFileSync(join(SAMPLES, 'alpha.heic')))).toBe(true)
  await eventually(() => filesBelow(join(folder, 'user-data', 'prepared'))).toEqual([])
})

test('a PNG called .jpg goes as .png, a JPEG without its comment, and no file on the disk changes', async ({
  launch,
  folder,
  service,
}) => {
  const png = mediaBytes('wrong.png')
  const plain = mediaBytes('talking.jpg')
  const comment = Buffer.concat([Buffer.of(0xff, 0xfe, 0, 13), Buffer.from('by somebody')])
  const talking = Buffer.concat([plain.subarray(0, 2), comment, plain.subarray(2)])
  const page = await (
    await launch({
      args: [makeFile(folder, 'wrong.jpg', png), makeFile(folder, 'talking.jpg', talking)],
    })
  ).window()
  const renamed = await sentOf(page, 'wrong.jpg')
  expect(renamed.upload).toMatchObject({ sentAs: 'wrong.png', prepared: { steps: ['renamed'] } })
  expect(renamed.bytes.equals(png)).toBe(true)
  const cleaned = await sentOf(page, 'talking.jpg')
  expect(cleaned.upload).toMatchObject({ prepared: { steps: ['cleaned'], leftOut: ['comments'] } })
  expect(cleaned.bytes.equals(plain)).toBe(true)
  expect(
    service
      .stored()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['talking.jpg', 'wrong.png'])
  expect(readFileSync(join(folder, 'talking.jpg')).equals(talking)).toBe(true)
})

test('a web page called .png is told of, and goes as it is if the user wants that', async ({
  launch,
  folder,
}) => {
  const html = Buffer.from('<!doctype html><title>404</title><p>Not found')
  const page = await (await launch({ args: [makeFile(folder, 'saved.png', html)] })).window()
  await expect(row(page, 'saved.png')).toContainText('web page')
  const id = (await stateIn(page)).uploads[0]?.id ?? ''
  await page.evaluate((given) => window.mayfly.sendAsIs([given]), id)
  const { upload, bytes } = await sentOf(page, 'saved.png')
  expect(upload.prepared).toBeUndefined()
  expect(bytes.equals(html)).toBe(true)
})
